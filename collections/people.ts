import { entity } from '../src/fields/entity'
import { label } from '../src/fields/label'
import { mergeable } from '../src/review/payload/mergeable'

/** People that posts are about. */
export const People = mergeable(
  entity({
    slug: 'people',
    labels: { singular: label('Person', '人物'), plural: label('People', '人物') },
    postsField: 'people',
  }),
)

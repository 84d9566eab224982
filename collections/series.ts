import { entity } from '../src/fields/entity'
import { label } from '../src/fields/label'
import { mergeable } from '../src/review/payload/mergeable'

/** Series of posts: one a post. */
export const Series = mergeable(
  entity({
    slug: 'series',
    labels: { singular: label('Series', '系列'), plural: label('Series', '系列') },
    postsField: 'series',
  }),
)

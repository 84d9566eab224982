import { entity } from '../src/fields/entity'
import { label } from '../src/fields/label'
import { mergeable } from '../src/review/payload/mergeable'

/** Tags of posts. */
export const Tags = mergeable(
  entity({
    slug: 'tags',
    labels: { singular: label('Tag', '标签'), plural: label('Tags', '标签') },
    postsField: 'tags',
  }),
)

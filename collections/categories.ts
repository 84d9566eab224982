import { entity } from '../src/fields/entity'
import { label } from '../src/fields/label'
import { mergeable } from '../src/review/payload/mergeable'

/** Categories: one a post. */
export const Categories = mergeable(
  entity({
    slug: 'categories',
    labels: { singular: label('Category', '分类'), plural: label('Categories', '分类') },
    postsField: 'category',
  }),
)

import { entity } from '../src/fields/entity'
import { label } from '../src/fields/label'

/** Categories: one a post. */
export const Categories = entity({
  slug: 'categories',
  labels: { singular: label('Category', '分类'), plural: label('Categories', '分类') },
  postsField: 'category',
})

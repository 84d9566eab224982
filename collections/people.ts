import { entity } from '../src/fields/entity'
import { label } from '../src/fields/label'

/** People that posts are about. */
export const People = entity({
  slug: 'people',
  labels: { singular: label('Person', '人物'), plural: label('People', '人物') },
  postsField: 'people',
})

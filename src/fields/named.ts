/** The collections of named things, and the field of a post that names them. */
export const namedFields = {
  authors: 'authors',
  people: 'people',
  companies: 'companies',
  products: 'products',
  works: 'works',
  tags: 'tags',
  categories: 'category',
  series: 'series',
} as const

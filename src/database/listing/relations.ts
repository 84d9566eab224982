/** The fields of posts by which a site lists them newest first, and whether they hold several ids. */
export const listedBy = {
  many: ['authors', 'people', 'companies', 'products', 'works', 'tags'],
  one: ['category', 'series'],
} as const

export type ListedBy = (typeof listedBy)['many' | 'one'][number]

/** Whether posts are listed by this field. */
export const isListedBy = (field: string): field is ListedBy =>
  [...listedBy.many, ...listedBy.one].some((known) => known === field)

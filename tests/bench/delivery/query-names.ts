/** What readers’ sites ask for, by the names in the tables and at `--queries`. */
export const queryNames: readonly string[] = [
  'list',
  'list without bodies',
  'slug',
  'by id',
  'by author',
  'by tag',
  'by category',
  'by series',
  'page 2',
  'last page',
  'neighbour',
  'GraphQL POST list',
  'GraphQL POST slug',
  'GraphQL GET slug',
  'RSS',
  'search',
  'search by like',
  'list gzip',
  'list br',
]

/** The names of those that a short run asks for: all that the targets are about. */
export const mainQueries: readonly string[] = [
  'list',
  'list without bodies',
  'slug',
  'GraphQL POST list',
  'GraphQL POST slug',
  'GraphQL GET slug',
  'RSS',
  'search',
  'search by like',
]

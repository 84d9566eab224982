/** A JSON object whose shape is looked at where it is used. */
export type Data = Record<string, unknown>

export const isObject = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** How a request says that it saves a draft. */
export type DraftFlag = 'none' | 'true' | 'false' | 'body' | 'autosave'

/** What is asked of Galley, whichever API it goes through. */
export interface Call {
  do:
    | 'create'
    | 'update'
    | 'updateMany'
    | 'delete'
    | 'deleteMany'
    | 'duplicate'
    | 'restore'
    | 'submit'
    | 'request-changes'
    | 'sign-off'
    | 'publish'
    | 'retract'
    | 'merge'
    | 'other'
  collection: string
  /** The document; for `restore` the version. */
  id?: string
  ids?: string[]
  data?: Data
  draft?: DraftFlag
  /** What else stands in the address, for instance `locale=all`; REST only. */
  query?: string
}

/** What became of it. */
export interface Outcome {
  /** HTTP's status, or what it would have been. */
  status: number
  ok: boolean
  /** The documents it says it wrote. */
  ids: string[]
  /** What the refusal says, or the answer's beginning. */
  text: string
  body: Data
}

export const transitions = new Set<Call['do']>([
  'submit',
  'request-changes',
  'sign-off',
  'publish',
  'retract',
])

/** The names of a collection in GraphQL. */
export const graphqlNames: Record<string, { one: string; many: string }> = {
  posts: { one: 'Post', many: 'Posts' },
  issues: { one: 'Issue', many: 'Issues' },
  media: { one: 'Media', many: 'allMedia' },
  authors: { one: 'Author', many: 'Authors' },
  people: { one: 'Person', many: 'People' },
  companies: { one: 'Company', many: 'Companies' },
  products: { one: 'Product', many: 'Products' },
  works: { one: 'Work', many: 'Works' },
  tags: { one: 'Tag', many: 'Tags' },
  categories: { one: 'Category', many: 'Categories' },
  series: { one: 'Series', many: 'allSeries' },
}

/** The ids in what Galley answered: `doc`, `docs`, or the document itself. */
export function idsIn(body: unknown): string[] {
  if (!isObject(body)) return []
  const docs = Array.isArray(body.docs) ? body.docs : [body.doc ?? body]
  return docs.flatMap((doc: unknown) => (isObject(doc) && doc.id != null ? [String(doc.id)] : []))
}

/** What an error says, shortened for the log. */
export function words(body: Data, text: string): string {
  const errors: unknown = body.errors
  const first: unknown = Array.isArray(errors) ? errors[0] : null
  return isObject(first) ? String(first.message).slice(0, 160) : text.slice(0, 160)
}

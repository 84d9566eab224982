import { lexicalToMarkdown, type SerializedEditorState } from '../../content'
import { signedFields, signedGroups, type Reviewed } from '../signed-fields'

type Doc = Record<string, unknown>

const isObject = (value: unknown): value is Doc => typeof value === 'object' && value !== null

/** What a related document is called; its id where only that is known. */
function nameOf(value: Doc): string | null {
  for (const key of ['name', 'title', 'filename', 'email', 'id']) {
    const found = value[key]
    if (typeof found === 'string' && found !== '') return found
  }
  return null
}

/** Related documents have an address of their own; rows of a list do not. */
const isDocument = (value: Doc): boolean => 'slug' in value || 'filename' in value

/** A field's value as lines that a person can read. */
function linesOf(value: unknown): string[] {
  if (value === null || value === undefined || value === '' || value === false) return []
  if (Array.isArray(value)) return value.flatMap(linesOf)
  if (!isObject(value)) return [String(value)]
  if (value instanceof Date) return [value.toISOString()]
  if ('relationTo' in value && 'value' in value) return linesOf(value.value)
  if (isDocument(value)) return [nameOf(value) ?? '']
  const parts = Object.entries(value)
    .filter(([key]) => key !== 'id' && key !== 'blockName')
    .map(([key, entry]) => [key, linesOf(entry)] as const)
    .filter(([, lines]) => lines.length > 0)
  const flat = parts.every(([, lines]) => lines.length === 1 && !lines[0]?.includes('\n'))
  if (flat && parts.length > 0) return [parts.map(([, lines]) => lines[0]).join(' · ')]
  return parts.flatMap(([key, lines]) => [`${key}:`, ...lines.map((line) => `  ${line}`)])
}

/**
 * What readers see of a document as texts by field, in the order of the page: the body as Markdown,
 * related things by their names. The same fields as a sign-off covers.
 * @param doc with its relations populated (depth 1), so that they have names
 */
export function shownTexts(collection: Reviewed, doc: Doc): Map<string, string> {
  const texts = new Map<string, string>()
  const put = (field: string, value: unknown): void => {
    texts.set(field, linesOf(value).join('\n'))
  }
  for (const field of signedFields[collection]) {
    if (field !== 'body') put(field, doc[field])
    else texts.set(field, isObject(doc.body) ? lexicalToMarkdown(bodyOf(doc.body)) : '')
  }
  put('publishedAt', typeof doc.publishedAt === 'string' ? new Date(doc.publishedAt) : null)
  for (const [group, fields] of Object.entries(signedGroups)) {
    const values = isObject(doc[group]) ? doc[group] : {}
    for (const field of fields) put(`${group}.${field}`, values[field])
  }
  return texts
}

const bodyOf = (body: Doc): SerializedEditorState => body as unknown as SerializedEditorState

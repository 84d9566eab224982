import type { FlattenedField, RichTextField } from 'payload'

/** What Payload's editor knows of the fields inside its nodes, as far as it is used here. */
interface Feature {
  sanitizedServerFeatureProps?: { blocks?: Block[]; inlineBlocks?: Block[]; fields?: Field[] }
}
type Field = FlattenedField | { type: string; fields?: Field[] }
interface Block {
  slug: string
  fields: Field[]
}
interface Editor {
  editorConfig?: { resolvedFeatureMap?: Map<string, Feature> }
}

type Node = Record<string, unknown>

/** What a block may hold for its text to be given as it is stored. */
interface Rules {
  blocks: Map<string, FieldRules>
  link: FieldRules | null
}
interface FieldRules {
  /** Fields that must be there: Payload would fill them. */
  filled: string[]
  /** Fields that must be empty: Payload would put a document in their place, or change them. */
  empty: string[]
  /** Editors of their own. */
  texts: { name: string; field: RichTextField }[]
}

const plain = new Set([
  'text',
  'textarea',
  'code',
  'select',
  'number',
  'radio',
  'email',
  'checkbox',
])
const rows = new Set(['row', 'collapsible'])

function rulesOf(fields: readonly Field[], rules: FieldRules): FieldRules {
  for (const field of fields) {
    if (rows.has(field.type) && 'fields' in field) rulesOf(field.fields as Field[], rules)
    if (!('name' in field)) continue
    const { name, type } = field
    const watched =
      ('access' in field && field.access?.read) ||
      ('hidden' in field && field.hidden) ||
      ('virtual' in field && field.virtual)
    const hooked = type !== 'richText' && 'hooks' in field && field.hooks?.afterRead?.length
    if (watched || hooked) rules.empty.push(name)
    else if (type === 'richText') rules.texts.push({ name, field })
    else if (!plain.has(type)) rules.empty.push(name)
    else if ('defaultValue' in field && field.defaultValue !== undefined) rules.filled.push(name)
  }
  return rules
}

const none = (): FieldRules => ({ filled: [], empty: [], texts: [] })
const known = new WeakMap<object, Rules>()

function rulesFor(editor: object): Rules {
  const found = known.get(editor)
  if (found) return found
  const features = (editor as Editor).editorConfig?.resolvedFeatureMap
  const { blocks = [], inlineBlocks = [] } =
    features?.get('blocks')?.sanitizedServerFeatureProps ?? {}
  const link = features?.get('link')?.sanitizedServerFeatureProps?.fields
  const rules: Rules = {
    blocks: new Map(
      [...blocks, ...inlineBlocks].map(({ slug, fields }) => [slug, rulesOf(fields, none())]),
    ),
    link: link ? rulesOf(link, none()) : null,
  }
  known.set(editor, rules)
  return rules
}

/** Nodes without fields of their own. */
const simple = new Set([
  ...['root', 'paragraph', 'text', 'linebreak', 'tab', 'heading', 'list', 'listitem', 'quote'],
  ...['horizontalrule', 'table', 'tablerow', 'tablecell'],
])

const isObject = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isEmpty = (value: unknown): boolean => value === undefined || value === null

function fits(fields: unknown, rules: FieldRules | null | undefined): boolean {
  if (!rules || !isObject(fields)) return false
  return (
    rules.filled.every((name) => fields[name] !== undefined) &&
    rules.empty.every((name) => isEmpty(fields[name])) &&
    rules.texts.every(({ name, field }) => isEmpty(fields[name]) || isPlain(field, fields[name]))
  )
}

/**
 * Whether Payload would give a text as it is stored: nothing in it names a document that has to be put
 * in its place, and no field of a block is missing that Payload would fill.
 */
export function isPlain(field: RichTextField, state: unknown): boolean {
  if (!field.editor || typeof field.editor === 'function') return false
  const rules = rulesFor(field.editor)
  const pending: unknown[] = [isObject(state) ? state.root : state]
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (!isObject(node)) return false
    const type = node.type as string
    if (type === 'block' || type === 'inlineBlock') {
      const slug = isObject(node.fields) ? (node.fields.blockType as string) : ''
      if (!fits(node.fields, rules.blocks.get(slug))) return false
    } else if (type === 'link' || type === 'autolink') {
      if (!fits(node.fields, rules.link)) return false
    } else if (!simple.has(type)) return false
    if (Array.isArray(node.children)) for (const child of node.children) pending.push(child)
  }
  return true
}

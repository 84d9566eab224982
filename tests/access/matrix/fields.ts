import type { CollectionSlug, FlattenedField } from 'payload'
import { type House, type Role, roles } from '../house'
import type { Column } from '../secrets'

type Data = Record<string, unknown>
const isData = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The paths of a document's fields; rows of a list share theirs. Rich text and JSON are one each. */
function pathsOf(value: unknown, path: string, whole: ReadonlySet<string>): string[] {
  if (whole.has(path)) return [path]
  if (Array.isArray(value)) return value.flatMap((each) => pathsOf(each, path, whole))
  if (!isData(value)) return path === '' ? [] : [path]
  return Object.entries(value).flatMap(([key, each]) =>
    pathsOf(each, path === '' ? key : `${path}.${key}`, whole),
  )
}

/** Shortens a list of paths: a group that is missing whole is named once. */
function shortened(paths: string[], seen: ReadonlySet<string>): string[] {
  const short = paths.map((path) => {
    const parts = path.split('.')
    const closed = parts.findIndex((_, i) => {
      const group = parts.slice(0, i + 1).join('.')
      return ![...seen].some((one) => one === group || one.startsWith(`${group}.`))
    })
    return parts.slice(0, closed + 1).join('.')
  })
  return [...new Set(short)].sort()
}

const wholeFields = ['body', 'disclosure', 'origin.frontMatter', 'origin.read', 'sizes', 'payload']
const whole = new Set([...wholeFields, 'response', 'attempts', 'detail', 'origin.warnings'])

/** By collection and role: what an admin sees of a document that the role may read, and it does not. */
export async function unseenFields(
  { clients, ids }: House,
  column: Column,
): Promise<Map<string, Partial<Record<Role, string[]>>>> {
  const { listed, post, issue } = column
  const documents: Record<string, string> = { posts: post, issues: issue, ...listed }
  const first = async (slug: string) => (await clients.admin.get(`/api/${slug}`)).body.docs[0]?.id
  Object.assign(documents, {
    ...{ users: ids.author, agents: ids.agent, endpoints: await first('endpoints') },
    ...{ deliveries: await first('deliveries'), audit: await first('audit') },
  })
  const all = new Map<string, Partial<Record<Role, string[]>>>()
  for (const [slug, id] of Object.entries(documents)) {
    const read = async (role: Role): Promise<Set<string> | null> => {
      const { status, body } = await clients[role].get(`/api/${slug}/${id}?depth=0`)
      return status === 200 ? new Set(pathsOf(body, '', whole)) : null
    }
    const most = await read('admin')
    if (!most) throw new Error(`${slug}: an admin can't read ${id}`)
    const unseen: Partial<Record<Role, string[]>> = {}
    for (const role of roles) {
      const seen = await read(role)
      if (seen)
        unseen[role] = shortened(
          [...most].filter((path) => !seen.has(path)),
          seen,
        )
    }
    all.set(slug, unseen)
  }
  return all
}

/** A value of a field's kind that is not the stored one; undefined for kinds that are not tried. */
function another(
  field: FlattenedField,
  stored: unknown,
  { colleague, editor }: House['ids'],
  related: Record<string, string>,
): unknown {
  const one = (...values: unknown[]): unknown =>
    values.find((value) => !JSON.stringify(stored ?? null).includes(JSON.stringify(value)))
  switch (field.type) {
    case 'number':
      return one(4242, 4343)
    case 'checkbox':
      return !stored
    case 'date':
      return one('2031-01-01T00:00:00.000Z', '2032-01-01T00:00:00.000Z')
    case 'json':
      return [{ forged: one(1, 2) }]
    case 'select':
      return one(...field.options.map((each) => (typeof each === 'string' ? each : each.value)))
    case 'relationship': {
      const user = one(colleague, editor)
      if (Array.isArray(field.relationTo)) return { relationTo: 'users', value: user }
      if (field.relationTo === 'users') return user
      const other = related[field.relationTo]
      if (!other || !field.hasMany) return other
      return Array.isArray(stored) && stored.length > 0 ? [] : [other]
    }
    case 'text':
    case 'textarea':
    case 'email':
    case 'code':
      return 'hasMany' in field && field.hasMany
        ? undefined
        : one(`forged-one-${'1'.repeat(40)}`, `forged-two-${'2'.repeat(40)}`)
    default:
      return undefined
  }
}

interface Guarded {
  path: string
  field: FlattenedField
}

/** The fields that have access of their own, or are hidden from every API, wherever they stand. */
function guardedFields(fields: readonly FlattenedField[], before = '', within = false): Guarded[] {
  return fields.flatMap((field) => {
    const path = before + field.name
    const access = 'access' in field ? field.access : undefined
    const hidden = 'hidden' in field && Boolean(field.hidden)
    const guarded = within || hidden || Boolean(access?.update ?? access?.create)
    if (field.type === 'group' || field.type === 'tab')
      return guardedFields(field.flattenedFields, `${path}.`, guarded)
    return guarded ? [{ path, field }] : []
  })
}

const at = (value: unknown, path: string): unknown =>
  path.split('.').reduce((part: unknown, key) => (isData(part) ? part[key] : undefined), value)

/** An object with one value at a path. */
const nested = (path: string, value: unknown): Data =>
  path
    .split('.')
    .reverse()
    .reduce((inner: unknown, key) => ({ [key]: inner }), value) as Data

/** What guarded fields a collection has, and which of them took what a role wrote. */
export interface Written {
  guarded: string[]
  took: Partial<Record<Role, string[]>>
}

/** Writes every guarded field as every role by REST, each with an otherwise good update. */
export async function writtenFields(house: House, column: Column): Promise<Map<string, Written>> {
  const { payload, clients, ids } = house
  const targets: Record<string, string> = {
    ...{ posts: column.draft, issues: column.hiddenIssue },
    ...column.unlisted,
    ...{ users: ids.author, agents: ids.agent },
  }
  const all = new Map<string, Written>()
  for (const [name, id] of Object.entries(targets)) {
    const slug = name as CollectionSlug
    const draft = slug === 'posts' || slug === 'issues' ? '?draft=true' : ''
    const stored = (): Promise<unknown> =>
      draft
        ? payload.findByID({
            ...{ collection: slug, id, draft: true, depth: 0, showHiddenFields: true },
          })
        : payload.db.findOne({ collection: slug, where: { id: { equals: id } } })
    const { flattenedFields } = payload.collections[slug].config
    const guarded = guardedFields(flattenedFields)
    const took: Written['took'] = {}
    let before = await stored()
    for (const role of roles) {
      took[role] = []
      for (const { path, field } of guarded) {
        const value = another(field, at(before, path), ids, column.listed)
        if (value === undefined) continue
        const { status } = await clients[role].patch(
          `/api/${slug}/${id}${draft}`,
          nested(path, value),
        )
        // Who may not update at all is told so with the first field.
        if (status === 403) break
        if (status !== 200) continue
        const after = await stored()
        if (JSON.stringify(at(after, path)) !== JSON.stringify(at(before, path)))
          took[role]?.push(path)
        before = after
      }
    }
    // What can't be tried is left out; the tests of leaks and accounts have it.
    const tried = guarded.filter(
      ({ path, field }) => another(field, at(before, path), ids, column.listed) !== undefined,
    )
    all.set(slug, { guarded: tried.map(({ path }) => path).sort(), took })
  }
  return all
}

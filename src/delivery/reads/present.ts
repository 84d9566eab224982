import type { CollectionSlug } from 'payload'
import type { Ids } from './related'
import type { ReadField } from './shape'
import type { Stored } from './store'

type Branch = Record<string, unknown>

/** What stands in an answer besides the document's own values. */
export interface Surroundings {
  /** The document that an id names, as a reader gets it; undefined to leave the id. */
  related: (collection: CollectionSlug, id: string) => object | null | undefined
  /** What is shown for a join, a rich text, a label. */
  made: (field: ReadField, doc: Branch) => unknown
}

const isObject = (value: unknown): value is Branch => typeof value === 'object' && value !== null

/** Notes the ids that a document's fields name. */
export function collectIds(fields: readonly ReadField[], doc: Branch, ids: Ids): void {
  for (const field of fields) {
    const value = doc[field.name]
    if (field.kind === 'one' || field.kind === 'many') {
      const set = ids.get(field.to) ?? new Set<string>()
      for (const id of Array.isArray(value) ? (value as unknown[]) : [value])
        if (typeof id === 'string') set.add(id)
      if (set.size > 0) ids.set(field.to, set)
    } else if (field.kind === 'group' && isObject(value)) collectIds(field.fields, value, ids)
    else if (field.kind === 'rows' && Array.isArray(value))
      for (const row of value as Branch[]) collectIds(field.fields, row, ids)
  }
}

function present(
  fields: readonly ReadField[],
  doc: Branch,
  to: Branch,
  around: Surroundings,
): void {
  const { related, made } = around
  for (const field of fields) {
    const { name } = field
    const value = doc[name]
    switch (field.kind) {
      case 'value':
        if (field.hidden) break
        if (value !== undefined) to[name] = value
        else if (field.otherwise !== undefined) to[name] = structuredClone(field.otherwise)
        break
      case 'texts':
        if (value !== undefined) to[name] = value
        break
      case 'one':
        if (typeof value === 'string') to[name] = related(field.to, value) ?? value
        else if (value !== undefined) to[name] = value
        break
      case 'many':
        if (Array.isArray(value))
          to[name] = (value as unknown[])
            .filter((id) => id !== null)
            .map((id) => (typeof id === 'string' ? (related(field.to, id) ?? id) : id))
        else if (value !== undefined) to[name] = value
        break
      case 'group': {
        const group: Branch = {}
        present(field.fields, isObject(value) ? value : {}, group, around)
        to[name] = group
        break
      }
      case 'rows':
        if (Array.isArray(value))
          to[name] = (value as Branch[]).map((row) => {
            const shown: Branch = 'id' in row ? { id: row.id } : {}
            present(field.fields, row, shown, around)
            return shown
          })
        else if (value !== undefined) to[name] = value
        break
      default: {
        const shown = made(field, doc)
        if (shown !== undefined) to[name] = shown
      }
    }
  }
}

/** A stored document as a reader gets it. */
export function presented(fields: readonly ReadField[], doc: Stored, around: Surroundings): Stored {
  const to: Stored = { id: doc.id }
  present(fields, doc, to, around)
  return to
}

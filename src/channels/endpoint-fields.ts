import type { Field } from 'payload'
import type { Channel } from './channel'
import { kindOf } from './kinds'

/**
 * The fields that channels ask for, each shown and validated for the kinds that have it only.
 * @throws Error when two channels give different fields one name: a record has one column for both
 */
export function channelFields(channels: readonly Channel[]): Field[] {
  const kinds = new Map<Field, string[]>()
  for (const { kind, fields = [] } of channels)
    for (const field of fields) kinds.set(field, [...(kinds.get(field) ?? []), kind])
  const names = [...kinds.keys()].flatMap(namesOf)
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  if (twice) throw new Error(`Two channels have different fields “${twice}”: share one, or rename.`)
  return [...kinds].map(([field, of]) => onlyFor(field, of))
}

/** The names under which a channel's fields are stored. */
export function fieldNames({ fields = [] }: Pick<Channel, 'fields'>): string[] {
  return fields.filter(({ type }) => type !== 'ui').flatMap(namesOf)
}

function namesOf(field: Field): string[] {
  if ('name' in field && field.name) return [field.name]
  return 'fields' in field ? field.fields.flatMap(namesOf) : []
}

/** What a record holds of a channel's fields when they are none of its kind: nothing, not their defaults. */
export function emptied(fields: readonly Field[] = []): Record<string, unknown> {
  return Object.assign(
    {},
    ...fields.map((field) => {
      if (field.type === 'ui') return {}
      const inner = 'fields' in field && field.type !== 'array' ? emptied(field.fields) : null
      if (!('name' in field && field.name)) return inner ?? {}
      return { [field.name]: inner }
    }),
  ) as Record<string, unknown>
}

function onlyFor(field: Field, kinds: readonly string[]): Field {
  const own = field.admin?.condition
  const condition: NonNullable<typeof own> = (data, sibling, context) =>
    kinds.includes(kindOf(data)) && (own?.(data, sibling, context) ?? true)
  // A field of any type, with one thing of its admin part changed: its type stays as it is.
  return { ...field, admin: { ...field.admin, condition } } as Field
}

import type { CollectionBeforeChangeHook, FieldHook, SelectFieldManyValidation } from 'payload'
import { APIError } from 'payload'
import type { Endpoint } from '../payload-types'
import { asGalley, type Channel } from './channel'
import { emptied, fieldNames } from './endpoint-fields'
import { channelOf, kindOf } from './kinds'
import { eventTypes } from './outbox/events'
import { channels } from './registry'

const same = (a: unknown, b: unknown): boolean =>
  JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

/**
 * What a record of each kind may be, whoever writes it: nobody but Galley makes one of an `own`
 * channel or changes where it goes, and a record keeps nothing that its kind does not have.
 */
export const keepToKind: CollectionBeforeChangeHook<Endpoint> = ({
  data,
  originalDoc,
  operation,
  context,
}) => {
  const channel = channelOf(kindOf({ kind: originalDoc?.kind ?? data.kind }))
  // The field itself refuses a kind that there is none of.
  if (!channel) return data
  if (channel.own && context.galleyChannel !== asGalley.galleyChannel) {
    const changed = fieldNames(channel).some(
      (name) => name in data && !same(valueOf(data, name), valueOf(originalDoc ?? {}, name)),
    )
    if (operation === 'create' || changed) throw new APIError(channel.own, 400, null, true)
  }
  const kept = { ...data }
  if (operation === 'create') {
    const own = new Set(fieldNames(channel))
    for (const [name, none] of Object.entries(
      emptied(channels.flatMap(({ fields = [] }) => fields)),
    ))
      if (!own.has(name)) Object.assign(kept, { [name]: none })
  }
  // Who enables it again has seen why it was disabled.
  if (data.enabled && originalDoc?.enabled === false) kept.disabledReason = null
  return kept
}

const valueOf = (record: object, name: string): unknown => (record as Record<string, unknown>)[name]

/** Events that were not chosen are all that the kind can take. */
export const fillEvents: FieldHook<Endpoint> = ({ value, data, originalDoc }) =>
  value ?? originalDoc?.events ?? eventsOf(channelOf(kindOf(data)))

/** An endpoint subscribes to events that its kind can take, and to one at least. */
export const validateEvents: SelectFieldManyValidation = (value, { data }) => {
  const channel = channelOf(kindOf({ ...data }))
  const chosen = Array.isArray(value) ? value.map(String) : []
  if (chosen.length === 0) return 'Choose at least one event. 请至少选择一个事件。'
  const can: readonly string[] = eventsOf(channel)
  const wrong = chosen.filter((event) => !can.includes(event))
  return wrong.length === 0
    ? true
    : `${channel?.label.en ?? 'This kind'} can’t take ${wrong.join(', ')}; it takes ${can.join(', ')}. 该类型不支持所选事件。`
}

const eventsOf = (channel: Channel | undefined): Channel['events'] => channel?.events ?? eventTypes

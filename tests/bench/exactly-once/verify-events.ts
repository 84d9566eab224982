import type { DeliveryRow } from './operator'
import type { Arrival } from './receiver'

/** What the audit log says that happened to readers. */
export interface Publication {
  action: string
  collectionSlug: string
  doc: string
  revision: number
}

export interface EventFaults {
  /** A publication that the receiver never heard of. */
  unheard: string[]
  /** Two messages of one publication, or one of none. */
  twice: string[]
  /** A later message of a document that came before an earlier one. */
  disorder: string[]
  /** Messages of other documents that overtook each other: allowed, and counted. */
  overtaken: number
  /** Deliveries that are not done. */
  open: string[]
}

const retracted = (type: string): boolean => type.endsWith('retracted')

/** Compares the messages that the receiver heard with what the audit log says. */
export function checkEvents(
  publications: readonly Publication[],
  arrivals: readonly Arrival[],
  open: readonly DeliveryRow[],
): EventFaults {
  const firsts = [...new Map([...arrivals].reverse().map((one) => [one.id, one])).values()].sort(
    (one, other) => arrivals.indexOf(one) - arrivals.indexOf(other),
  )
  const key = (document: string, gone: boolean, revision: number): string =>
    `${document} ${gone ? 'retracted' : 'published'} ${revision}`
  const heard = new Map<string, number>()
  for (const { document, type, revision } of firsts) {
    const name = key(document, retracted(type), revision)
    heard.set(name, (heard.get(name) ?? 0) + 1)
  }
  const happened = new Map<string, number>()
  for (const { doc, action, revision } of publications) {
    const name = key(doc, retracted(action), revision)
    happened.set(name, (happened.get(name) ?? 0) + 1)
  }
  const unheard = [...happened.keys()].filter((name) => !heard.has(name))
  const twice = [...heard].flatMap(([name, times]) =>
    times === (happened.get(name) ?? 0)
      ? []
      : [`${times} × ${name}, logged ${happened.get(name) ?? 0} ×`],
  )
  const last = new Map<string, string>()
  const disorder: string[] = []
  let newest = ''
  let overtaken = 0
  for (const { id, document } of firsts) {
    if (id < (last.get(document) ?? ''))
      disorder.push(`${document}: ${id} after ${last.get(document)}`)
    if (id < newest) overtaken += 1
    else newest = id
    last.set(document, id)
  }
  return {
    ...{ unheard, twice, disorder, overtaken },
    open: open.map(
      ({ event, document, status, error }) => `${event} ${document} ${status}: ${error}`,
    ),
  }
}

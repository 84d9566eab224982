import type { Endpoint as Route, Field, Payload, PayloadRequest } from 'payload'
import type { Label } from '../fields/label'
import type { Endpoint } from '../payload-types'
import type { Publication } from '../review/payload/notes'
import type { EventType } from './outbox/events'
import type { Attempt } from './outbox/rows'
import type { Deliver } from './outbox/sender'
import type { NewRow } from './outbox/write'

/**
 * A way by which publications leave Galley. A channel is one file that exports one of these and one
 * line in `src/channels/registry.ts`; the outbox does the rest: rows in the publication's own
 * transaction, order, retries, leases, the deliveries view and alerts. The file is loaded with the
 * configuration, by the admin's bundle too: load what is heavy when it is needed. docs/channels.md
 * goes through an example.
 */
export interface Channel {
  /** The `kind` of its endpoint records; never renamed, since records hold it. */
  kind: string
  label: Label
  /** One sentence for the person who sets it up. */
  description: Label
  /** The events that its endpoints can subscribe to. */
  events: readonly EventType[]
  /**
   * Galley makes its record itself (with `asGalley`): nobody else makes one or changes its fields.
   * The words say where that is done, in English and Chinese.
   */
  own?: string
  /**
   * What its endpoint records ask for beside name, events and enabled; shown and validated for its
   * kind only. One that another channel has as well is the same object (such as `urlField`); a new
   * one needs a migration, as any field does.
   */
  fields?: Field[]
  /**
   * The rows for a publication, written in its transaction; absent: one that points to the document
   * for each endpoint. For work of its own before sending: payloads of another form, a later time.
   * @param endpoints those of its kind that are enabled and subscribed to the event
   */
  rows?(
    req: PayloadRequest,
    publication: Publication,
    at: Date,
    endpoints: readonly Endpoint[],
  ): Promise<NewRow[]>
  /** Brings one row to its endpoint, once. Made once for each sender. */
  deliver(payload: Payload): Deliver
  /** Tries an endpoint out, at once and without a row; absent: it can't be tried. */
  ping?(payload: Payload, endpoint: Endpoint, asker: Asker): Promise<Attempt>
  /** Routes of its own below `/api`, such as a page to unsubscribe. */
  routes?: Route[]
}

/** Who tries an endpoint out. */
export interface Asker {
  email: string | null
}

/** The context of Galley's own writes to endpoint records of an `own` channel; no client can set it. */
export const asGalley = { galleyChannel: true } as const

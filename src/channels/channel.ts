import type { Endpoint as Route, Field, Payload } from 'payload'
import type { Label } from '../fields/label'
import type { Endpoint } from '../payload-types'
import type { EventType } from './outbox/events'
import type { Attempt } from './outbox/rows'
import type { Deliver } from './outbox/sender'

/**
 * A way by which publications leave Galley. A channel is one file that exports one of these and one
 * line in `src/channels/registry.ts`; the outbox does the rest: rows in the publication's own
 * transaction, order, retries, leases, the deliveries view and alerts.
 */
export interface Channel {
  /** The `kind` of its endpoint records. */
  kind: string
  label: Label
  /** One sentence for the person who sets it up. */
  description: Label
  /** The events that its endpoints can subscribe to. */
  events: readonly EventType[]
  /** Galley makes its record itself; nobody else makes or re-addresses one. */
  own?: true
  /** What its endpoint records ask for beside name, events and enabled; shown for its kind only. */
  fields?: Field[]
  /** Brings one row to its endpoint, once. Made once for each sender. */
  deliver(payload: Payload): Deliver
  /** Tries an endpoint out, at once and without a row; absent: it can't be tried. */
  ping?(payload: Payload, endpoint: Endpoint): Promise<Attempt>
  /** Routes of its own below `/api`, such as a page to unsubscribe. */
  routes?: Route[]
}

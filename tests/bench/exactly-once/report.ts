import type { Table } from '../measure'
import type { Snapshot } from './mock/messages'
import type { ExactlyOnceOptions } from './options'
import { callFigures } from './quotas'
import type { Arrival } from './receiver'
import type { Moment } from './timeline'
import type { DraftFaults } from './verify-drafts'
import type { EventFaults } from './verify-events'

/** Everything that a run found out. */
export interface Result {
  options: ExactlyOnceOptions
  events: number
  kills: number
  published: number
  drafts: DraftFaults
  deliveries: EventFaults
  snapshot: Snapshot
  arrivals: Arrival[]
  /** Messages whose signature did not hold. */
  unsigned: string[]
  resent: Map<string, number>
  crashes: string[]
  unanswered: number
  /** ms from the last fault or kill until everything was as it should be; null when it never was. */
  settledMs: number | null
  totalMs: number
  moments: Moment[]
}

/** Whatever breaks the promise, a line each with its kind. */
export function violationsOf(result: Result): string[] {
  const { drafts, deliveries } = result
  const named = (kind: string, lines: readonly string[]): string[] =>
    lines.map((line) => `${kind}: ${line}`)
  return [
    ...named('lost', drafts.lost),
    ...named('duplicate', drafts.duplicate),
    ...named('left over', drafts.leftover),
    ...named('not the newest', drafts.stale),
    ...named('rule of WeChat', drafts.violations),
    ...named('draft of a person', drafts.foreign),
    ...named('event lost', deliveries.unheard),
    ...named('event made twice', deliveries.twice),
    ...named('order', deliveries.disorder),
    ...named('not delivered', deliveries.open),
    ...named('signature', result.unsigned),
    ...named('ended by itself', result.crashes),
  ]
}

/** One line that says how it went. */
export function verdictOf(result: Result): string {
  const { options, events, kills, published, drafts, deliveries } = result
  const lines = violationsOf(result)
  const setting = `${options.database}, bridge ${options.bridge}, seed ${options.seed}`
  const counts = `${events} events, ${kills} kills, ${result.snapshot.dealt.length} faults (${setting}): ${published} published, ${drafts.lost.length} lost, ${drafts.duplicate.length} duplicate, ${deliveries.disorder.length} out of order`
  return lines.length === 0 ? `PASS ${counts}` : `FAIL ${counts}, ${lines.length} violations`
}

/** The tables of a run. */
export function tablesOf(result: Result): Table[] {
  const { drafts, deliveries, snapshot, arrivals } = result
  const row = (name: string, value: number | string): Table['rows'][number] => ({
    name,
    figures: { '': typeof value === 'number' ? value.toLocaleString('en') : value },
  })
  const resends = [...result.resent.values()].reduce((sum, one) => sum + one, 0)
  return [
    {
      title: 'Exactly once',
      rows: [
        row('publications, updates, retractions', result.events),
        row('kill −9', result.kills),
        row(
          'faults of WeChat dealt (left over)',
          `${snapshot.dealt.length} (${snapshot.left.length})`,
        ),
        row('published at the end', result.published),
        row('lost', drafts.lost.length),
        row('duplicate', drafts.duplicate.length),
        row('left over after retraction', drafts.leftover.length),
        row('not the newest version', drafts.stale.length),
        row('rules of WeChat broken', drafts.violations.length),
        row('events unheard by the webhook', deliveries.unheard.length),
        row('events made twice', deliveries.twice.length),
        row('out of order within a document', deliveries.disorder.length),
        row('overtaken by other documents (allowed)', deliveries.overtaken),
        row('webhook requests for each event', (arrivals.length / result.events).toFixed(2)),
        row('sent again by an editor', resends),
        row('requests of editors that got no answer', result.unanswered),
        row(
          'seconds until settled after the last fault',
          result.settledMs === null ? 'never' : (result.settledMs / 1000).toFixed(1),
        ),
        row('seconds in all', (result.totalMs / 1000).toFixed(0)),
      ],
    },
    {
      title: 'Calls to WeChat',
      rows: callFigures(snapshot.calls, result.events).map(({ path, ...figures }) => ({
        name: path,
        figures: {
          calls: String(figures.calls),
          'with a fault': String(figures.faults),
          'an event': figures.perEvent.toFixed(2),
          'events a day allows': Math.floor(figures.quota / figures.perEvent).toLocaleString('en'),
        },
      })),
    },
    ...(resends > 0
      ? [
          {
            title: 'Sent again by an editor, by reason',
            rows: [...result.resent].map(([name, times]) => row(name, times)),
          },
        ]
      : []),
  ]
}

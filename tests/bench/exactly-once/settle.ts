import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from '../../support/client'
import type { Desk } from './desk'
import type { Newsroom } from './editor'
import type { Snapshot } from './mock/messages'
import type { Operator } from './operator'
import { type Kind, markersOf } from './pieces'
import type { Receiver } from './receiver'
import type { Stage } from './stage'
import type { Timeline } from './timeline'
import type { Wechat } from './wechat'
import { checkDrafts, type DraftFaults, type PublicDoc } from './verify-drafts'
import { checkEvents, type EventFaults, type Publication } from './verify-events'

/** How long the last doubts may take to clear, and how long it must stay so afterwards, in ms. */
const limit = 420_000
const quiet = 15_000

export interface Settled {
  settledAt: number | null
  published: number
  drafts: DraftFaults
  deliveries: EventFaults
  snapshot: Snapshot
}

interface Running {
  desk: Desk
  wechat: Wechat
  receiver: Receiver
  operator: Operator
  room: Newsroom
  stage: Stage
  timeline: Timeline
}

/** Waits until nothing is open and everything is right, then looks once more a while later. */
export async function settle(running: Running): Promise<Settled> {
  const { timeline } = running
  const began = Date.now()
  let since: number | null = null
  let told = ''
  for (;;) {
    const now = await look(running)
    const wrong = wrongs(now).length
    const words = `${now.snapshot.open} calls open, not yet right: ${wrong} ${wrongs(now)[0] ?? ''}`
    if (words !== told) timeline.add('note', (told = words))
    if (wrong > 0 || now.snapshot.open > 0) since = null
    else since ??= Date.now()
    if (since !== null && Date.now() - since >= quiet) {
      timeline.add('note', 'settled', since)
      return { ...now, settledAt: since }
    }
    if (Date.now() - began > limit) {
      timeline.add('note', `not settled after ${limit / 1000} s`)
      return { ...now, settledAt: null }
    }
    await sleep(2_000)
  }
}

function wrongs({ drafts, deliveries }: Settled): string[] {
  const { lost, duplicate, leftover, stale } = drafts
  const { unheard, open } = deliveries
  return [lost, duplicate, leftover, stale, unheard, open].flat()
}

async function look({ desk, wechat, receiver, operator, room, stage }: Running): Promise<Settled> {
  const anyone = new Client(stage.url)
  const documents = (
    await Promise.all((['posts', 'issues'] as const).map((kind) => read(desk, anyone, kind)))
  ).flat()
  const publications = await desk.all<Publication>(
    desk.editor,
    '/api/audit?depth=0&sort=seq&where[action][in]=published,updated,retracted',
  )
  const open = await operator.open()
  const snapshot = await wechat.snapshot()
  const { publicUrl } = stage
  const { publishedThere } = room
  return {
    settledAt: null,
    published: documents.length,
    drafts: checkDrafts({ documents, publicUrl, snapshot, publishedThere }),
    deliveries: checkEvents(publications, receiver.arrivals, open),
    snapshot,
  }
}

/** What the public reads: lists leave the texts out, so each document is read by itself. */
async function read(desk: Desk, anyone: Client, kind: Kind): Promise<PublicDoc[]> {
  const listed = await desk.all<{ id: string }>(anyone, `/api/${kind}?depth=0&sort=createdAt`)
  const found: PublicDoc[] = []
  for (const { id } of listed) {
    const answer = await desk.ask(() => anyone.get(`/api/${kind}/${id}?depth=0`))
    if (answer?.status !== 200) throw new Error(`${kind}/${id} is listed, but ${answer?.status}`)
    const { slug, title, body, items } = answer.body as Record<string, unknown>
    const parts = (Array.isArray(items) ? (items as Record<string, unknown>[]) : []).map(
      ({ post, ...item }) => ({
        marker: markersOf(item)[0] ?? '',
        post: typeof post === 'string' ? post : null,
      }),
    )
    const markers = kind === 'posts' ? markersOf(body ?? '') : parts.map(({ marker }) => marker)
    found.push({ kind, id, slug: String(slug), title: String(title), markers, parts })
  }
  return found
}

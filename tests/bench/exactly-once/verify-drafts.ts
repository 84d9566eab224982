import type { Draft } from './mock/account'
import type { Snapshot } from './mock/messages'
import { type Kind, markersOf } from './pieces'

/** A document as the public reads it. */
export interface PublicDoc {
  kind: Kind
  id: string
  slug: string
  title: string
  /** The marks of its text, in their order. */
  markers: string[]
  /** An issue's items, and the posts they are. */
  parts?: { marker: string; post: string | null }[]
}

export interface DraftsToCheck {
  documents: readonly PublicDoc[]
  publicUrl: string
  snapshot: Pick<Snapshot, 'drafts' | 'calls' | 'foreign'>
  /** The marks of drafts that someone published in WeChat's back end, by address. */
  publishedThere: ReadonlyMap<string, readonly string[]>
}

/** What is wrong, by kind of wrong: each line names the document. */
export interface DraftFaults {
  lost: string[]
  duplicate: string[]
  /** A draft of what the public can't read, or at an address it has left. */
  leftover: string[]
  /** The draft is not the newest published version. */
  stale: string[]
  violations: string[]
  /** A draft of a person was touched. */
  foreign: string[]
}

/** The readers' address, as the document's own words say it: by slug, escaped. */
export const addressOf = (publicUrl: string, kind: Kind, slug: string): string =>
  `${publicUrl}/${kind}/${encodeURIComponent(slug)}`

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Compares WeChat's drafts with what the public reads: one draft of each, the right one. */
export function checkDrafts(input: DraftsToCheck): DraftFaults {
  const { documents, publicUrl, snapshot, publishedThere } = input
  const found: DraftFaults = {
    ...{ lost: [], duplicate: [], leftover: [], stale: [], violations: [], foreign: [] },
  }
  const ours = snapshot.drafts.filter((draft) => !draft.foreign)
  const wanted = wantedMarks(documents)
  const byAddress = new Map<string, Draft[]>()
  for (const draft of ours) {
    const address = text(draft.articles[0]?.content_source_url)
    byAddress.set(address, [...(byAddress.get(address) ?? []), draft])
  }
  for (const doc of documents) {
    const address = addressOf(publicUrl, doc.kind, doc.slug)
    const drafts = byAddress.get(address) ?? []
    byAddress.delete(address)
    const there = publishedThere.get(address)?.some((one) => one.includes(doc.markers[0] ?? '?'))
    const [draft, ...others] = drafts
    if (!draft) {
      // Its newest version is out at WeChat already: a person published that draft.
      if (!there) found.lost.push(`${doc.kind}/${doc.id} ${address} (${doc.markers[0]})`)
      continue
    }
    if (others.length > 0) found.duplicate.push(`${drafts.length} × ${address}`)
    const marks = wanted.get(doc) ?? []
    for (const each of drafts) found.stale.push(...differences(doc, marks, each, address))
  }
  for (const [address, drafts] of byAddress) {
    const marks = drafts.flatMap((draft) => markersOf(text(draft.articles[0]?.content)))
    const twin = documents.find((doc) => marks.some((mark) => doc.markers.includes(mark)))
    const line = `${drafts.length} × ${address} (${marks.join(' ')})`
    if (twin) found.duplicate.push(`${line}, of ${twin.kind}/${twin.id}`)
    else found.leftover.push(line)
  }
  for (const call of snapshot.calls)
    if (call.violation) found.violations.push(`${call.path}: ${call.violation}`)
  const foreign = snapshot.drafts.length - ours.length
  if (foreign !== snapshot.foreign) found.foreign.push(`${foreign} of ${snapshot.foreign} are left`)
  return found
}

/** How many articles a draft takes: what an issue has beyond stands in the last one, in short. */
const most = 8

/**
 * The marks that the draft of each document must have, in their order: of an issue, those of its
 * items, and of an item that is a post which readers can see, those of that post as it is now.
 */
function wantedMarks(documents: readonly PublicDoc[]): Map<PublicDoc, string[]> {
  const posts = new Map(documents.map((doc) => [doc.id, doc]))
  return new Map(
    documents.map((doc) => [
      doc,
      doc.parts && doc.kind === 'issues'
        ? doc.parts.flatMap(({ marker, post }, at) => [
            marker,
            ...(post !== null && at < most ? (posts.get(post)?.markers ?? []) : []),
          ])
        : doc.markers,
    ]),
  )
}

function differences(
  doc: PublicDoc,
  wanted: readonly string[],
  draft: Draft,
  address: string,
): string[] {
  const found: string[] = []
  const marks = draft.articles.flatMap((article) => markersOf(text(article.content)))
  if (marks.join() !== wanted.join())
    found.push(`${address}: it has ${marks.join(' ')}, readers see ${wanted.join(' ')}`)
  if (doc.kind === 'issues') return found
  const title = text(draft.articles[0]?.title)
  const short = [...doc.title].length <= 32
  const same = short ? title === doc.title : doc.title.startsWith([...title].slice(0, 20).join(''))
  if (!same) found.push(`${address}: titled “${title}”, readers see “${doc.title}”`)
  return found
}

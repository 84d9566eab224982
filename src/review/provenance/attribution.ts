import type { Part } from './parts'
import { type Overlap, Sources } from './resemblance'

/** Who wrote a part: a person, an agent with its key, a file that was imported, or Galley itself. */
export interface Writer {
  kind: 'person' | 'agent' | 'import' | 'system'
  /** The account's id; of an import the file's path. */
  id: string | null
  name: string
  /** The agent's model, as its account says. */
  model?: string | null
  /** Of an import: the file says of itself that AI generated it. */
  generated?: boolean
}

/** Whose a part is. */
export interface Entry {
  /** Null where nobody knows: it stood there before Galley kept attributions. */
  writer: Writer | null
  /** Others who changed it since, the latest last. */
  editedBy: readonly Writer[]
  /** When it was last changed, ISO 8601. */
  since: string
  /** How much of the writer's own wording is left after others' edits, 0–1, estimated. */
  left: number
}

/** Whose the parts of one version are, by the parts' ids. */
export interface Attribution {
  parts: ReadonlyMap<string, Entry>
  /** Parts of earlier versions that are not in this one: cut out and put back, they keep their writer. */
  gone: ReadonlyMap<string, Entry>
}

/** How many parts of earlier versions are remembered. */
const mostGone = 2000

/** What whose text is called by: how surely it is people's. */
export function humanity(writer: Writer | null): 0 | 1 | 2 {
  if (writer?.kind === 'agent' || writer?.generated) return 0
  return writer?.kind === 'person' ? 2 : 1
}

/** Tells writers apart. */
function writerKey(writer: Writer | null): string {
  return writer ? `${writer.kind} ${writer.id ?? ''} ${writer.generated ? 'ai' : ''}` : ''
}

/** What a write does to a document. */
export interface Writing {
  /** The attribution of the version before; null for a new document, and one from before attributions. */
  former: Attribution | null
  /** The parts of the version before; asked for only when something has changed. */
  before: () => readonly Part[]
  now: readonly Part[]
  writer: Writer
  /** When, ISO 8601. */
  at: string
}

/**
 * The attribution after a write. Parts that are known keep their writer, wherever they stand; a new part
 * is the present writer's; one that comes of another's part is settled by `heir`.
 * @returns also the parts that this write made or changed
 */
export function attribute({ former, before, now, writer, at }: Writing): {
  attribution: Attribution
  written: Part[]
} {
  const known = (id: string): Entry | undefined => former?.parts.get(id) ?? former?.gone.get(id)
  const unknown = now.filter(({ id }) => !known(id))
  const ids = new Set(now.map(({ id }) => id))
  if (former && unknown.length === 0 && ids.size === former.parts.size) {
    if ([...ids].every((id) => former.parts.has(id))) return { attribution: former, written: [] }
  }
  const old = unknown.length > 0 ? before() : []
  const unattributed: Entry = { writer: null, editedBy: [], since: at, left: 1 }
  const entryOf = (id: string): Entry => known(id) ?? unattributed
  const oldIds = new Set(old.map(({ id }) => id))
  const written = unknown.filter(({ id }) => !oldIds.has(id))

  const sources = new Sources<Entry>()
  if (written.length > 0) {
    // Each under an entry of its own, so that what is left of it can be told.
    for (const part of old) if (!ids.has(part.id)) sources.add({ ...entryOf(part.id) }, part.text)
  }
  const fresh: Entry = { writer, editedBy: [], since: at, left: 1 }
  const changed = new Map<string, Entry>()
  for (const part of written) {
    const own = sources.isEmpty ? null : heir(part, sources, writer, at)
    changed.set(part.id, own ?? fresh)
  }

  const parts = new Map(now.map(({ id }) => [id, changed.get(id) ?? entryOf(id)] as const))
  const gone = new Map<string, Entry>()
  for (const [id, entry] of former?.gone ?? []) if (!parts.has(id)) gone.set(id, entry)
  for (const [id, entry] of former?.parts ?? []) if (!parts.has(id)) gone.set(id, entry)
  for (const [id] of gone) {
    if (gone.size <= mostGone) break
    gone.delete(id)
  }
  return { attribution: { parts, gone }, written }
}

/** A part stays its writer's under the hands of someone more human while this much is that writer's … */
const fewest = 0.2
/** … or while this much of what that writer wrote is still in it. */
const half = 0.5
/** Under the hands of AI, or of nobody knows whom, a person's part stays theirs while this much is left. */
const most = 0.7

/**
 * Whose a changed part is, when it comes of parts that were there before: never said to be more people's
 * than it is. The least human source is looked at first.
 * @returns null when it is the present writer's own
 */
function heir(part: Part, sources: Sources<Entry>, writer: Writer, at: string): Entry | null {
  const { size, overlaps } = sources.overlaps(part.text)
  if (size === 0) return null
  const groups = new Map<string, Overlap<Entry>[]>()
  for (const overlap of overlaps) {
    const key = writerKey(overlap.source.writer)
    groups.set(key, [...(groups.get(key) ?? []), overlap])
  }
  const candidates = [...groups.values()].map((group) => {
    group.sort((a, b) => b.shared - a.shared)
    const shared = group.reduce((sum, overlap) => sum + overlap.shared, 0)
    return { group, share: Math.min(1, shared / size), kept: Math.max(...group.map((o) => o.left)) }
  })
  candidates.sort((a, b) => humanityOf(a.group) - humanityOf(b.group) || b.share - a.share)
  for (const { group, share, kept } of candidates) {
    const first = group[0]?.source
    if (!first) continue
    const editedBy = uniqueWriters(group.flatMap(({ source }) => source.editedBy))
    if (writerKey(first.writer) === writerKey(writer)) {
      if (share >= fewest || kept >= half) return { ...first, editedBy, since: at }
      continue
    }
    const rise = humanity(writer) - humanity(first.writer)
    const left = rise < 0 ? first.left * share : first.left
    const stays =
      rise > 0 ? share >= fewest || kept >= half : rise === 0 ? share >= half : left >= most
    if (stays) {
      const others = editedBy.filter((other) => writerKey(other) !== writerKey(writer))
      return { writer: first.writer, editedBy: [...others, writer], since: at, left }
    }
  }
  return null
}

function humanityOf(group: readonly Overlap<Entry>[]): number {
  return humanity(group[0]?.source.writer ?? null)
}

function uniqueWriters(writers: readonly Writer[]): Writer[] {
  return [...new Map(writers.map((writer) => [writerKey(writer), writer])).values()]
}

/**
 * What is known after an old version was restored: of its own attribution too, where the present one does
 * not know a part any more.
 */
export function withEarlier(present: Attribution | null, earlier: Attribution | null): Attribution {
  const gone = new Map<string, Entry>()
  for (const [id, entry] of earlier?.gone ?? []) gone.set(id, entry)
  for (const [id, entry] of earlier?.parts ?? []) gone.set(id, entry)
  for (const [id, entry] of present?.gone ?? []) gone.set(id, entry)
  return { parts: present?.parts ?? new Map<string, Entry>(), gone }
}

import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'

/** What one entry of the audit log says: plain JSON, `null` where there is nothing to say. */
export interface EntryContent {
  /** Its place in the log: 1, 2, 3, … without a gap. */
  seq: number
  /** The hash of the entry before; of the first one, `beginning`. */
  previous: string
  /** When (ISO 8601, UTC, with milliseconds). */
  at: string
  action: string
  /** `users:<id>`, `agents:<id>`, or `galley` for its own work (a scheduled publish, a delivery). */
  actor: string
  actorName: string | null
  actorEmail: string | null
  /** The network address the request came from; null for Galley's own work. */
  address: string | null
  collectionSlug: string | null
  doc: string | null
  title: string | null
  /** The published state of the document, counted from 1; 0 before it was first published. */
  revision: number | null
  /** The id of the stored version that the act made. */
  version: string | null
  /** The hash of what readers see, see `contentHash` in `../canonical`. */
  contentHash: string | null
  detail: Json
}

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** An entry with its own hash: what is stored and exported. */
export type Entry = EntryContent & { hash: string }

/** What stands for the hash before the first entry. */
export const beginning = '0'.repeat(64)

type Raw = { [Key in keyof EntryContent]?: unknown }

/**
 * A text as every database gives it back: SQLite ends texts at a NUL, and neither database can hold
 * half a surrogate pair. An empty text says nothing.
 */
function text(value: unknown): string | null {
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string' || value === '') return null
  return value.replace(/[\0\p{Cs}]/gu, '\uFFFD')
}

/** A value as JSON: times as texts, nothing that JSON has no word for. */
function json(value: unknown): Json {
  if (value === undefined || value === null) return null
  if (typeof value === 'string') return text(value) ?? ''
  if (typeof value === 'boolean') return value
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.map(json)
  if (typeof value !== 'object') return null
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined)
  return Object.fromEntries(entries.map(([key, entry]) => [text(key) ?? '', json(entry)]))
}

function time(value: unknown): string {
  const date = new Date(value instanceof Date || typeof value === 'string' ? value : Number.NaN)
  return Number.isNaN(date.getTime()) ? String(value) : date.toISOString()
}

/**
 * An entry's content in the one form that is hashed, whether it is about to be stored or was read
 * back from either database.
 */
export function entryContent(raw: Raw): EntryContent {
  return {
    seq: Number(raw.seq),
    previous: text(raw.previous) ?? '',
    at: time(raw.at),
    action: text(raw.action) ?? '',
    actor: text(raw.actor) ?? '',
    actorName: text(raw.actorName),
    actorEmail: text(raw.actorEmail),
    address: text(raw.address),
    collectionSlug: text(raw.collectionSlug),
    doc: text(raw.doc),
    title: text(raw.title),
    revision: typeof raw.revision === 'number' ? raw.revision : null,
    version: text(raw.version),
    contentHash: text(raw.contentHash),
    detail: json(raw.detail),
  }
}

/** The hash of an entry: SHA-256, in hex, over its content (`previous` included) as RFC 8785 JSON. */
export function entryHash(content: EntryContent): string {
  return createHash('sha256')
    .update(canonicalize(content) ?? '')
    .digest('hex')
}

/** An entry as a line of the export: canonical JSON, so that a reader need not sort anything again. */
export function entryLine(entry: Entry): string {
  return `${canonicalize(entry)}\n`
}

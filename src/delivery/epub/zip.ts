import { zipSync, type Zippable } from 'fflate'

/** A file of the book and whether packing makes it smaller. */
export interface PackedFile {
  path: string
  bytes: Uint8Array
  /** Stored as it is: pictures are packed already. */
  stored?: boolean
}

const encoder = new TextEncoder()

export const utf8 = (text: string): Uint8Array => encoder.encode(text)

/**
 * The container of EPUB 3.3 (OCF, 4.2): a ZIP whose first file is `mimetype`, stored, without extra
 * fields. The same files and date give the same bytes, wherever it runs.
 * @param date what the archive says of when its files were made
 */
export function container(files: PackedFile[], date: Date): Uint8Array {
  // ZIP has local times without a zone. A date whose local parts are the UTC ones is the same everywhere;
  // noon, since where clocks are put forward there is no such time at some hours of the night.
  const year = Math.min(Math.max(date.getUTCFullYear(), 1980), 2107)
  const mtime = new Date(year, date.getUTCMonth(), date.getUTCDate(), 12)
  const all: Zippable = { mimetype: [utf8('application/epub+zip'), { level: 0, mtime }] }
  for (const { path, bytes, stored } of files) {
    all[path] = [bytes, { level: stored ? 0 : 9, mtime }]
  }
  return zipSync(all)
}

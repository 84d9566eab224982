import { createHash } from 'node:crypto'

/** What a planted marker looks like; only letters and digits, so that it survives slugs and file names. */
const pattern = /zq[a-z]{7}qz/g

let planted = 0

/** A word that stands nowhere else: whoever can read it has read the text it was planted in. */
export function marker(): string {
  planted += 1
  const digest = createHash('sha256').update(`${process.pid}:${planted}`).digest()
  const letters = Array.from(digest.subarray(0, 7), (byte) => String.fromCharCode(97 + (byte % 26)))
  return `zq${letters.join('')}qz`
}

/** The markers in an answer, each once. */
export function markersIn(text: string): Set<string> {
  return new Set(text.toLowerCase().match(pattern) ?? [])
}

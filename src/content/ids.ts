/** 53 bits of a text, by two multiplicative hashes: for naming, not for security. */
function hash53(text: string, seed: number): number {
  let high = 0xdeadbeef ^ seed
  let low = 0x41c6ce57 ^ seed
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    high = Math.imul(high ^ code, 2654435761)
    low = Math.imul(low ^ code, 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return 4294967296 * (2097151 & low) + (high >>> 0)
}

/** Gives a node its id from its kind and content. */
export type IdMaker = (kind: string, content: string) => string

/**
 * Ids in the form of the editor's own (24 hex digits), the same for the same document every time.
 * Equal pieces are told apart by how many came before, so an edit elsewhere changes no id.
 */
export function createIds(): IdMaker {
  const seen = new Map<string, number>()
  return (kind, content) => {
    const key = `${kind}\n${content}`
    const nth = seen.get(key) ?? 0
    seen.set(key, nth + 1)
    const numbered = `${key}\n${nth}`
    const hex = (seed: number): string => hash53(numbered, seed).toString(16).padStart(14, '0')
    return (hex(1) + hex(2)).slice(2, 26)
  }
}

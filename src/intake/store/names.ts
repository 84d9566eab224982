/**
 * The form in which names are compared: NFKC (full-width letters become half-width), lower case,
 * without spaces, zero-width characters and middle dots. Spelling stays: near misses are never merged.
 */
export function normaliseName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\u200b-\u200f\u2060\ufeff]+/gu, '')
    .replace(/[·•・‧]/gu, '')
}

/** A name or alias as a document was written with it, where one stands for the entity. */
export function asWritten(
  entity: { name: string; aliases?: string[] | null },
  written: string[],
): string {
  const known = new Set([entity.name, ...(entity.aliases ?? [])].map(normaliseName))
  return written.find((name) => known.has(normaliseName(name))) ?? entity.name
}

import { normaliseName } from '../../fields/names'

export { normaliseName }

/** A name or alias as a document was written with it, where one stands for the entity. */
export function asWritten(
  entity: { name: string; aliases?: string[] | null },
  written: string[],
): string {
  const known = new Set([entity.name, ...(entity.aliases ?? [])].map(normaliseName))
  return written.find((name) => known.has(normaliseName(name))) ?? entity.name
}

import { nameParts, normaliseName } from '../../fields/names'

export { normaliseName }

/**
 * A name or alias as a document was written with it, where one stands for the entity: `山姆·奥特曼
 * （Sam Altman）` stands for an entity that has either name.
 */
export function asWritten(
  entity: { name: string; aliases?: string[] | null },
  written: string[],
): string {
  const known = new Set([entity.name, ...(entity.aliases ?? [])].map(normaliseName))
  const isKnown = (name: string): boolean => known.has(normaliseName(name))
  const halves = (name: string): string[] => nameParts(name, 'person')?.halves ?? []
  return written.find(isKnown) ?? written.find((name) => halves(name).some(isKnown)) ?? entity.name
}

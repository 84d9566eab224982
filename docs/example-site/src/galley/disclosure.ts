/** What readers are to be told of AI's part in a text (`disclosure`); null for none. */
export interface Disclosure {
  text: string
  credit: string | null
  position: 'start' | 'end' | 'both'
}

/** Reads the JSON field. */
export function disclosureOf(value: unknown): Disclosure | null {
  return typeof value === 'object' && value !== null && 'text' in value
    ? (value as Disclosure)
    : null
}

/** Reading of values of any type; what is missing or of another type is empty. */

export type Fields = Record<string, unknown>

/** An object's fields; none of an array. */
export function object(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : {}
}

/** An array's entries. */
export function list(value: unknown): unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : []
}

/** A text without the space around it; a number in digits. */
export function text(value: unknown): string {
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : ''
}

/** A finite number; null for anything else. */
export function number(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

/** The first of some values that is a date as text; the beginning of 1970 where none is. */
export function date(...values: unknown[]): Date {
  const found = values.find(
    (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
  )
  return new Date(typeof found === 'string' ? found : 0)
}

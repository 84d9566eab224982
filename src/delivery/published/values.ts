/** Reading of values of any type; what is missing or of another type is empty. */

export type Fields = Record<string, unknown>

export function object(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : {}
}

export function list(value: unknown): unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : []
}

export function text(value: unknown): string {
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : ''
}

export function number(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

export function date(...values: unknown[]): Date {
  const found = values.find(
    (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
  )
  return new Date(typeof found === 'string' ? found : 0)
}

/** A line of the table of attempts: a try, or the mark that someone asked for it again. */
export type AttemptLine =
  | {
      kind: 'try'
      at: string
      ok: boolean
      status: number | null
      ms: number | null
      detail: string
    }
  | { kind: 'resent'; at: string; by: string }

const longest = 400

function detailOf(error: unknown, response: unknown): string {
  const value = typeof error === 'string' && error !== '' ? error : response
  if (value === null || value === undefined) return ''
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}

/** Reads the stored `attempts` of a delivery; what is no attempt is left out. */
export function attemptLines(stored: unknown): AttemptLine[] {
  if (!Array.isArray(stored)) return []
  return stored.flatMap((entry: unknown): AttemptLine[] => {
    if (typeof entry !== 'object' || entry === null || !('at' in entry)) return []
    const { at, resentBy, status, durationMs, error, response } = entry as Record<string, unknown>
    if (typeof at !== 'string') return []
    if (typeof resentBy === 'string') return [{ kind: 'resent', at, by: resentBy }]
    const code = typeof status === 'number' ? status : null
    return [
      {
        kind: 'try',
        at,
        ok: code !== null && code >= 200 && code < 300 && !error,
        status: code,
        ms: typeof durationMs === 'number' ? Math.round(durationMs) : null,
        detail: detailOf(error, response),
      },
    ]
  })
}

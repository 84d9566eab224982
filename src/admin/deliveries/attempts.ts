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

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A text in two languages, as the bridge gives its words. */
function said(value: unknown, language: string): string {
  if (!isObject(value)) return ''
  const text = language.startsWith('zh') ? value.zh : value.en
  return typeof text === 'string' ? text : ''
}

/** The bridge's outcome in words: what was done, what to look at, what a person must still do. */
function outcomeOf(response: unknown, language: string): string {
  const outcome = isObject(response) ? response.outcome : null
  if (!isObject(outcome)) return ''
  const lists = [outcome.warnings, outcome.reminders].flatMap((list) =>
    Array.isArray(list) ? list : [],
  )
  return [outcome.message, ...lists]
    .map((entry) => said(entry, language))
    .filter(Boolean)
    .join(' ')
}

function detailOf(error: unknown, response: unknown, language: string): string {
  const outcome = error ? '' : outcomeOf(response, language)
  if (outcome !== '') return outcome
  const value = typeof error === 'string' && error !== '' ? error : response
  if (value === null || value === undefined) return ''
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}

/**
 * Reads the stored `attempts` of a delivery; what is no attempt is left out.
 * @param language of the admin UI, `en` or `zh`
 */
export function attemptLines(stored: unknown, language = 'en'): AttemptLine[] {
  if (!Array.isArray(stored)) return []
  return stored.flatMap((entry: unknown): AttemptLine[] => {
    if (typeof entry !== 'object' || entry === null || !('at' in entry)) return []
    const { at, resentBy, status, durationMs, error, response, nothingSent } = entry as Record<
      string,
      unknown
    >
    if (typeof at !== 'string') return []
    if (typeof resentBy === 'string') return [{ kind: 'resent', at, by: resentBy }]
    const code = typeof status === 'number' ? status : null
    return [
      {
        kind: 'try',
        at,
        ok: (nothingSent === true || (code !== null && code >= 200 && code < 300)) && !error,
        status: code,
        ms: typeof durationMs === 'number' ? Math.round(durationMs) : null,
        detail: detailOf(error, response, language),
      },
    ]
  })
}

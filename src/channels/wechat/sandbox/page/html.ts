/** Text for HTML, attributes included. */
export function escape(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
}

/** Seconds since 1970 as a date in Beijing: `2026-11-22 09:41`. */
export function beijing(seconds: number): string {
  return new Date((seconds + 8 * 3600) * 1000).toISOString().slice(0, 16).replace('T', ' ')
}

/** The time of day in Beijing of an ISO date: `09:41:07`. */
export function beijingTime(iso: string): string {
  return new Date(Date.parse(iso) + 8 * 3600_000).toISOString().slice(11, 19)
}

/** Words in both languages; the English ones smaller. */
export function bilingual(zh: string, en: string): string {
  return `${zh} <small lang="en">${en}</small>`
}

/** The address of a view of the page. */
export function viewUrl(draft: string, place: number, dark: boolean): string {
  const query = new URLSearchParams({ draft })
  if (place > 0) query.set('place', String(place))
  if (dark) query.set('dark', '1')
  return escape(`/?${query.toString()}`)
}

import type { Report } from '../rule'

/** A finding about a field rather than a place in the text: it stands at the top of the file. */
export function fieldReport(message: string, messageZh: string, fileLine = 1): Report {
  return { start: 0, end: 0, fileLine, message, messageZh, text: '' }
}

import type { Verdict } from './schedule'

/** How a try ended, for those who count: as judged, or `lost` when another process had the row by then. */
export type TryResult = Verdict['kind'] | 'lost'

const counts = new Map<string, { endpoint: string; result: TryResult; count: number }>()

/** Counts a try of this process. */
export function tally(endpoint: string, result: TryResult): void {
  const key = JSON.stringify([endpoint, result])
  const entry = counts.get(key)
  if (entry) entry.count++
  else counts.set(key, { endpoint, result, count: 1 })
}

/** The tries that this process has made, by endpoint and result. */
export function tallies(): readonly { endpoint: string; result: TryResult; count: number }[] {
  return [...counts.values()]
}

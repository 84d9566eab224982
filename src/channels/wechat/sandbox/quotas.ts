import { Refusal } from './refusal'

/** The daily quotas of a new account, by call. */
const QUOTAS: Record<string, number> = {
  token: 2_000,
  stable_token: 500_000,
  'media/uploadimg': 100_000,
  'material/add_material': 100_000,
  'draft/add': 1_000,
  'draft/update': 1_000,
  'draft/delete': 1_000,
  'draft/count': 1_000,
  'draft/batchget': 1_000,
  'draft/get': 500,
  'freepublish/submit': 100,
  'freepublish/get': 100,
}

/**
 * Counts a call towards its quota of the day (Beijing time).
 * @throws Refusal 45009 when it is used up
 */
export function countCall(
  used: { day: string; calls: Record<string, number> },
  call: string,
  now: number,
): void {
  const day = new Date(now + 8 * 3_600_000).toISOString().slice(0, 10)
  if (used.day !== day) {
    used.day = day
    used.calls = {}
  }
  const count = (used.calls[call] ?? 0) + 1
  used.calls[call] = count
  if (count > (QUOTAS[call] ?? Infinity)) throw new Refusal(45009)
}

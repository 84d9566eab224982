import type { CallNote } from './mock/messages'

/** The day's calls of a new account, by the document. */
export const dailyQuotas: Readonly<Record<string, number>> = {
  stable_token: 500_000,
  token: 2_000,
  'media/uploadimg': 100_000,
  'material/add_material': 100_000,
  'draft/add': 1_000,
  'draft/update': 1_000,
  'draft/delete': 1_000,
  'draft/count': 1_000,
  'draft/batchget': 1_000,
  'draft/get': 500,
}

export interface CallFigures {
  path: string
  calls: number
  perEvent: number
  quota: number
  /** Calls that a fault of the plan hit. */
  faults: number
}

/** How often each call was made, beside what a day allows. */
export function callFigures(calls: readonly CallNote[], events: number): CallFigures[] {
  return Object.entries(dailyQuotas).flatMap(([path, quota]) => {
    const made = calls.filter((call) => call.path === path)
    if (made.length === 0) return []
    const faults = made.filter(({ fault }) => fault !== null).length
    return [{ path, calls: made.length, perEvent: made.length / events, quota, faults }]
  })
}

/** Changes within this time are announced together, in ms. */
export const windowMs = 10_000
/** The least time between a change and its announcement: the hub fetches at once what it hears of. */
const settleMs = 2_000

/**
 * When a change is announced: at the end of the window it falls into, so that all that happens within
 * one is announced at one time, and nothing waits for ever while changes go on.
 */
export function announcedAt(change: Date, window = windowMs): Date {
  return new Date(Math.ceil((change.getTime() + settleMs) / window) * window)
}

/** Whether a person asked a long command to stop. */
export interface Interrupt {
  readonly stopped: boolean
  /** Gives Ctrl-C back its usual meaning. */
  release(): void
}

/**
 * Lets Ctrl-C finish what is being done and then stop. The launcher passes signals on, so one key
 * press can arrive twice: a second one within a second is the same press; a later one stops at once
 * (a transaction that is cut off leaves nothing behind).
 * @param say tells the person that it was heard
 */
export function listenForInterrupt(say: () => void): Interrupt {
  let first = 0
  const heard = (): void => {
    if (first === 0) {
      first = Date.now()
      say()
    } else if (Date.now() - first > 1000) process.exit(1)
  }
  process.on('SIGINT', heard)
  process.on('SIGTERM', heard)
  return {
    get stopped() {
      return first > 0
    },
    release() {
      process.off('SIGINT', heard)
      process.off('SIGTERM', heard)
    },
  }
}

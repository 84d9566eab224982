/** Whether a person (or the system) asked a long command to stop. */
export interface Interrupt {
  readonly stopped: boolean
  /** What the command exits with once it was asked to stop: 130 for Ctrl-C, 143 for SIGTERM; else null. */
  readonly exitCode: number | null
  /** Gives Ctrl-C back its usual meaning. */
  release(): void
}

/** 128 and the signal's number, as shells count them. */
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 } as const

/** One key press can arrive twice (the launcher and npm pass signals on): this near, in ms, it is one. */
const ONE_PRESS = 400

/**
 * Lets Ctrl-C finish what is being done and then stop. A second one stops at once (a transaction that
 * is cut off leaves nothing behind).
 * @param say tells the person that it was heard
 */
export function listenForInterrupt(say: () => void): Interrupt {
  let first = 0
  let exitCode: number | null = null
  const heard = (signal: 'SIGINT' | 'SIGTERM'): void => {
    if (exitCode === null) {
      first = Date.now()
      exitCode = EXIT_CODES[signal]
      say()
    } else if (Date.now() - first > ONE_PRESS) process.exit(EXIT_CODES[signal])
  }
  process.on('SIGINT', heard)
  process.on('SIGTERM', heard)
  return {
    get stopped() {
      return exitCode !== null
    },
    get exitCode() {
      return exitCode
    },
    release() {
      process.off('SIGINT', heard)
      process.off('SIGTERM', heard)
    },
  }
}

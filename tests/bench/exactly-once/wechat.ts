import type { Draft } from './mock/account'
import type { Path } from './mock/codes'
import type { Phase, Snapshot } from './mock/messages'

/** WeChat's side of a run, whoever plays it. */
export interface Wechat {
  /** The base of its API, `/cgi-bin` included. */
  readonly base: string
  /**
   * Holds the next call of a path, before its work or after it, while something is done.
   * @returns false when no such call came in time, or calls can't be held
   */
  hold(
    call: Path,
    phase: Phase,
    timeoutMs: number,
    meanwhile: () => Promise<void>,
  ): Promise<boolean>
  /** Ends the faults. */
  calm(): void | Promise<void>
  /** Someone publishes the draft of this address in WeChat's back end; null when there is none. */
  publish(sourceUrl: string): Promise<Draft | null>
  snapshot(): Promise<Snapshot>
  stop(): void
}

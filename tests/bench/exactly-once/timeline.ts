/** Something that happened in a run. */
export interface Moment {
  /** ms since the run began. */
  at: number
  kind: 'event' | 'kill' | 'up' | 'fault' | 'resend' | 'note'
  what: string
}

/** What happened when, in the order it happened. */
export class Timeline {
  readonly moments: Moment[] = []
  readonly began = Date.now()

  constructor(private readonly log: (line: string) => void) {}

  add(kind: Moment['kind'], what: string, at = Date.now()): void {
    this.moments.push({ at: at - this.began, kind, what })
    if (kind !== 'event' && kind !== 'fault')
      this.log(`${seconds(at - this.began)} ${kind} ${what}`)
  }

  count(kind: Moment['kind']): number {
    return this.moments.filter((one) => one.kind === kind).length
  }

  /** As lines of text. */
  text(): string {
    return [...this.moments]
      .sort((one, other) => one.at - other.at)
      .map(({ at, kind, what }) => `${seconds(at)}  ${kind.padEnd(6)} ${what}`)
      .join('\n')
  }
}

export const seconds = (ms: number): string => `${(ms / 1000).toFixed(1).padStart(7)} s`

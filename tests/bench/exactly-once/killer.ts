import { setTimeout as sleep } from 'node:timers/promises'
import type { Path } from './mock/codes'
import type { Phase } from './mock/messages'
import type { Supervised } from './processes'
import { Random } from './random'
import type { Receiver } from './receiver'
import type { Timeline } from './timeline'
import type { Wechat } from './wechat'

/** What is killed, and at which moment. */
export type Kill =
  | { kind: 'random'; who: 'cms' | 'bridge' }
  | { kind: 'both' }
  /** Right after the answer to an editor's publish. */
  | { kind: 'published' }
  /** When a webhook has come, before it is answered. */
  | { kind: 'webhook' }
  /** While a call is at WeChat, before or after it has done it. */
  | { kind: 'call'; path: Path; phase: Phase }
  /** While it starts again, so twice. */
  | { kind: 'starting'; who: 'cms' | 'bridge' }

const wanted: Kill[] = [
  { kind: 'call', path: 'draft/add', phase: 'after' },
  { kind: 'published' },
  { kind: 'call', path: 'draft/add', phase: 'before' },
  { kind: 'random', who: 'cms' },
  { kind: 'random', who: 'bridge' },
  { kind: 'call', path: 'draft/update', phase: 'after' },
  { kind: 'starting', who: 'bridge' },
  { kind: 'webhook' },
  { kind: 'call', path: 'media/uploadimg', phase: 'after' },
  { kind: 'starting', who: 'cms' },
  { kind: 'call', path: 'draft/add', phase: 'after' },
  { kind: 'both' },
  { kind: 'call', path: 'draft/delete', phase: 'after' },
  { kind: 'call', path: 'material/add_material', phase: 'before' },
  { kind: 'published' },
  { kind: 'call', path: 'draft/update', phase: 'before' },
  { kind: 'call', path: 'draft/batchget', phase: 'after' },
  { kind: 'random', who: 'cms' },
]

/** Kills and restarts the programs of a run, one moment after the other. */
export class Killer {
  private readonly random: Random
  private readonly plan: Kill[]
  private publishing: (() => void) | null = null

  constructor(
    seed: number,
    private readonly count: number,
    private readonly run: {
      cms: Supervised
      /** The process that the bridge runs in: its own, or the CMS's. */
      bridge: Supervised
      wechat: Wechat
      receiver: Receiver
      timeline: Timeline
    },
  ) {
    this.random = new Random(seed, 'kills')
    const rounds = Math.ceil(count / wanted.length)
    this.plan = Array.from({ length: rounds }, (_, at) =>
      // A short run has the hardest moments first; a long one has all of them in any order.
      count >= wanted.length || at > 0 ? this.random.shuffle(wanted) : wanted,
    ).flat()
  }

  get kills(): number {
    const { cms, bridge } = this.run
    return cms === bridge ? cms.kills : cms.kills + bridge.kills
  }

  /** Told by the desk that a publish was answered. */
  published(): void {
    this.publishing?.()
    this.publishing = null
  }

  /**
   * Kills as often as planned, spread over the events of the run.
   * @param progress how much of the work is done, from 0 to 1
   */
  async work(progress: () => number): Promise<void> {
    while (this.kills < this.count) {
      const next = this.plan.shift() ?? { kind: 'random', who: 'cms' as const }
      const due = Math.min(0.95, (this.kills + 0.3 + 0.4 * this.random.next()) / this.count)
      while (progress() < due) await sleep(50)
      await this.carryOut(next)
    }
  }

  private async carryOut(kill: Kill): Promise<void> {
    const { cms, bridge, wechat, receiver } = this.run
    switch (kill.kind) {
      case 'random':
        await sleep(this.random.below(1500))
        return this.again(kill.who === 'cms' ? cms : bridge, 'at random')
      case 'both':
        await Promise.all([...new Set([cms, bridge])].map((one) => one.kill('both at once')))
        await Promise.all([...new Set([cms, bridge])].map((one) => this.restart(one)))
        return
      case 'published': {
        const came = await this.inTime(new Promise<void>((done) => (this.publishing = done)))
        return this.again(cms, came ? 'right after the answer to a publish' : 'at random')
      }
      case 'webhook': {
        let killed: Promise<void> | null = null
        const came = await this.inTime(
          new Promise<void>((done) =>
            receiver.tap(async () => {
              killed = cms.kill('while a webhook was out')
              done()
              await killed
            }),
          ),
        )
        if (!came) receiver.tap(() => Promise.resolve())
        await (came ? killed : cms.kill('at random'))
        return this.restart(cms)
      }
      case 'call': {
        const why = `${kill.phase} ${kill.path}`
        const held = await wechat.hold(kill.path, kill.phase, 25_000, () => bridge.kill(why))
        if (!held) await bridge.kill(`at random (no ${kill.path} came)`)
        return this.restart(bridge)
      }
      case 'starting': {
        const who = kill.who === 'cms' ? cms : bridge
        await who.kill('before its start is disturbed')
        void who.start().catch(() => undefined)
        await sleep(this.random.between(200, 4_000))
        return this.again(who, 'while it was starting')
      }
    }
  }

  private async again(who: Supervised, why: string): Promise<void> {
    await who.kill(why)
    await this.restart(who)
  }

  private async restart(who: Supervised): Promise<void> {
    await sleep(this.random.between(100, 1500))
    await who.start()
  }

  private async inTime(came: Promise<void>): Promise<boolean> {
    const timer = sleep(25_000, false, { ref: false })
    return Promise.race([came.then(() => true), timer])
  }
}

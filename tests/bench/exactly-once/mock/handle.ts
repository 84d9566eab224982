import { type ChildProcess, fork } from 'node:child_process'
import path from 'node:path'
import { nodeArguments } from '../../../support/server'
import type { Draft } from './account'
import type { Path } from './codes'
import type { Wechat } from '../wechat'
import type { FromMock, Phase, Snapshot, ToMock } from './messages'

/** The mock of WeChat, running in a process of its own. */
export class Mock implements Wechat {
  private readonly waiting = new Map<number, (message: FromMock) => void>()
  private last = 0

  private constructor(
    private readonly child: ChildProcess,
    /** The base of its API, `/cgi-bin` included. */
    readonly base: string,
  ) {
    child.on('message', (message: FromMock) => {
      if ('id' in message) this.waiting.get(message.id)?.(message)
    })
  }

  /** @param share how much of the fault plan is dealt, 1 for all */
  static async start(seed: number, share: number): Promise<Mock> {
    const child = fork(path.join(import.meta.dirname, 'server.ts'), [String(seed), String(share)], {
      execArgv: nodeArguments,
      serialization: 'advanced',
    })
    const port = await new Promise<number>((resolve, reject) => {
      child.once('message', (message: FromMock) =>
        resolve(message.type === 'listening' ? message.port : 0),
      )
      child.once('exit', (code) => reject(new Error(`The mock ended with ${code}.`)))
    })
    return new Mock(child, `http://127.0.0.1:${port}/cgi-bin`)
  }

  async hold(
    call: Path,
    phase: Phase,
    timeoutMs: number,
    meanwhile: () => Promise<void>,
  ): Promise<boolean> {
    const id = ++this.last
    let timer: NodeJS.Timeout | undefined
    const came = new Promise<boolean>((resolve) => {
      this.waiting.set(id, () => resolve(true))
      timer = setTimeout(() => resolve(false), timeoutMs)
    })
    this.send({ type: 'arm', path: call, phase, id })
    const held = await came
    clearTimeout(timer)
    this.waiting.delete(id)
    if (held) await meanwhile()
    this.send(held ? { type: 'go', id } : { type: 'disarm', id })
    return held
  }

  calm(): void {
    this.send({ type: 'calm' })
  }

  async publish(sourceUrl: string): Promise<Draft | null> {
    const message = await this.ask((id) => ({ type: 'publish', sourceUrl, id }))
    return message.type === 'published' ? message.draft : null
  }

  async snapshot(): Promise<Snapshot> {
    const message = await this.ask((id) => ({ type: 'snapshot', id }))
    if (message.type !== 'snapshot') throw new Error('The mock answered something else.')
    return message.snapshot
  }

  stop(): void {
    this.child.disconnect()
  }

  private ask(make: (id: number) => ToMock): Promise<FromMock> {
    const id = ++this.last
    return new Promise((resolve) => {
      this.waiting.set(id, (message) => {
        this.waiting.delete(id)
        resolve(message)
      })
      this.send(make(id))
    })
  }

  private send(message: ToMock): void {
    this.child.send(message)
  }
}

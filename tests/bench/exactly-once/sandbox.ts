import { type ChildProcess, spawn } from 'node:child_process'
import { galleyEnv, root } from '../../support/server'
import type { Draft } from './mock/account'
import type { CallNote, Snapshot } from './mock/messages'
import type { Wechat } from './wechat'

/** What goes wrong, as `galley wechat-sandbox --fault` reads it. */
const faults = [
  'draft/add:lose:0.15',
  'draft/add:late=2s:0.08',
  'draft/add:busy:0.08',
  'draft/add:code=45166:x1',
  'draft/add:lagging=2s',
  'draft/update:lose:0.1',
  'draft/update:code=40007:x1',
  'draft/delete:code=40007:x1',
  'draft/*:truncated:0.05',
  'draft/batchget:busy:0.1',
  'stable_token:drop:0.1',
  '*:expiry:0.03',
  '*:garbled:0.03',
  '*:gateway:0.03',
  'material/add_material:lose:0.1',
]

interface Logged {
  time: string
  call: string
  errcode: number
  fault: string | null
}

/** Galley's own sandbox as WeChat, in a process of its own: the short run of the test suite. */
export class Sandbox implements Wechat {
  private constructor(
    private readonly child: ChildProcess,
    private readonly url: string,
    readonly base: string,
  ) {}

  static async start(dir: string, seed: number): Promise<Sandbox> {
    const flags = faults.flatMap((fault) => ['--fault', fault])
    const child = spawn(
      process.execPath,
      [
        ...['src/cli/galley.mjs', 'wechat-sandbox', '--port', '0', '--json'],
        ...['--seed', String(seed), ...flags],
      ],
      { cwd: root, env: galleyEnv(dir), stdio: ['ignore', 'pipe', 'inherit'] },
    )
    const { url, apiBase } = await new Promise<{ url: string; apiBase: string }>(
      (resolve, reject) => {
        let text = ''
        child.stdout.on('data', (chunk: Buffer) => {
          text += chunk.toString()
          if (text.trimEnd().endsWith('}')) resolve(JSON.parse(text) as never)
        })
        child.once('exit', (code) => reject(new Error(`The sandbox ended with ${code}.`)))
      },
    )
    return new Sandbox(child, url, apiBase)
  }

  hold(): Promise<boolean> {
    return Promise.resolve(false)
  }

  async calm(): Promise<void> {
    await fetch(`${this.url}/_sandbox/faults`, { method: 'DELETE' })
  }

  async publish(sourceUrl: string): Promise<Draft | null> {
    const draft = (await this.drafts()).find(
      ({ articles }) => articles[0]?.content_source_url === sourceUrl,
    )
    if (!draft) return null
    const address = `${this.url}/_sandbox/publish/${draft.mediaId}`
    const { ok } = await fetch(address, { method: 'POST' })
    return ok ? draft : null
  }

  async snapshot(): Promise<Snapshot> {
    const response = await fetch(`${this.url}/_sandbox/requests?limit=10000`)
    const { requests } = (await response.json()) as { requests: Logged[] }
    const calls: CallNote[] = requests.map(({ time, call, errcode, fault }) => ({
      ...{ at: Date.parse(time), path: call, fault, errcode: errcode === 0 ? null : errcode },
      // A refusal that no fault explains is the bridge's own doing, but for a draft that has gone.
      violation:
        fault === null && ![0, 40001, 40007, 42001].includes(errcode) ? `${errcode}` : null,
      ...{ mediaId: null, sourceUrl: null },
    }))
    return {
      ...{ drafts: await this.drafts(), published: [], deleted: [], calls, left: [], open: 0 },
      foreign: 0,
      dealt: calls.flatMap(({ at, path, fault }) =>
        fault === null ? [] : [{ at, path: path as 'draft/add', fault }],
      ),
    }
  }

  stop(): void {
    this.child.kill('SIGTERM')
  }

  private async drafts(): Promise<Draft[]> {
    const response = await fetch(`${this.url}/_sandbox/drafts`)
    const { drafts } = (await response.json()) as {
      drafts: { media_id: string; articles: Draft['articles']; update_time: number }[]
    }
    return drafts.map(({ media_id: mediaId, articles, update_time: at }) => ({
      ...{ mediaId, articles, createdAt: at * 1000, updatedAt: at * 1000, foreign: false },
    }))
  }
}

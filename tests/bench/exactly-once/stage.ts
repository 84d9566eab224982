import path from 'node:path'
import { makeSecret } from '../../../src/channels/webhooks/secret'
import { freePort, galleyEnv, nodeArguments } from '../../support/server'
import { startMongo } from '../../support/mongodb'
import type { Desk } from './desk'
import type { ExactlyOnceOptions } from './options'
import { Supervised } from './processes'
import { Receiver } from './receiver'
import type { Timeline } from './timeline'

/** The programs of a run: database, CMS, bridge and a receiver of webhooks. */
export class Stage {
  private constructor(
    readonly url: string,
    /** The address that readers know the column by. */
    readonly publicUrl: string,
    readonly cms: Supervised,
    /** The process of the bridge: its own, or the CMS's. */
    readonly bridge: Supervised,
    readonly receiver: Receiver,
    private readonly secret: string,
    private readonly stopDatabase: () => Promise<void>,
  ) {}

  /** Starts everything. @throws when there is no MongoDB, or a program does not start */
  static async open(
    options: ExactlyOnceOptions,
    dir: string,
    wechatBase: string,
    timeline: Timeline,
  ): Promise<Stage> {
    const mongo = options.database === 'mongodb' ? await startMongo() : null
    if (mongo && 'skipped' in mongo) throw new Error(`There is no MongoDB: ${mongo.skipped}`)
    if (mongo) timeline.add('note', mongo.name)
    const [port, bridgePort, secret] = [await freePort(), await freePort(), makeSecret()]
    const url = `http://127.0.0.1:${port}`
    const bridgeUrl = `http://127.0.0.1:${bridgePort}`
    const publicUrl = 'https://column.example'
    const webhookSecret = makeSecret()
    const account = {
      WECHAT_APP_ID: 'wx-exactly-once',
      WECHAT_APP_SECRET: 'only-for-the-bench',
      WECHAT_API_BASE: wechatBase,
    }
    const own = options.bridge === 'own'
    const env = galleyEnv(dir, {
      PORT: String(port),
      PUBLIC_URL: publicUrl,
      RATE_LIMIT: '0',
      WEBHOOK_ALLOW_PRIVATE: '1',
      WECHAT_WEBHOOK_SECRET: webhookSecret,
      ...(own ? { WECHAT_BRIDGE_URL: `${bridgeUrl}/wechat/webhook` } : account),
      ...(mongo ? { DATABASE_URL: mongo.url } : {}),
    })
    const real = ['src/server/main.ts', '--api-only']
    const short = ['tests/bench/exactly-once/cms-process.ts']
    const cms = new Supervised(
      {
        name: 'CMS',
        args: [...nodeArguments, ...(options.schedule === 'real' ? real : short)],
        env,
        readyUrl: `${url}/readyz`,
        logFile: path.join(dir, 'cms.log'),
      },
      timeline,
    )
    const alone = [
      '--port',
      String(bridgePort),
      '--cms',
      url,
      '--data-dir',
      path.join(dir, 'bridge'),
    ]
    const bridge = own
      ? new Supervised(
          {
            name: 'bridge',
            args: ['src/cli/galley.mjs', 'bridge', ...alone],
            env: galleyEnv(dir, {
              ...{ PUBLIC_URL: publicUrl, WEBHOOK_ALLOW_PRIVATE: '1' },
              ...{ WECHAT_WEBHOOK_SECRET: webhookSecret, ...account },
            }),
            readyUrl: `${bridgeUrl}/healthz`,
            logFile: path.join(dir, 'bridge.log'),
          },
          timeline,
        )
      : cms
    const receiver = await Receiver.start(options.seed, secret)
    const stage = new Stage(url, publicUrl, cms, bridge, receiver, secret, async () =>
      mongo?.stop(),
    )
    try {
      await Promise.all([...new Set([cms, bridge])].map((one) => one.start()))
    } catch (error) {
      await stage.close()
      throw error
    }
    return stage
  }

  /** Subscribes the receiver to all events. */
  async addReceiver(desk: Desk): Promise<void> {
    const data = { name: 'Site', url: this.receiver.url, secret: this.secret, enabled: true }
    const made = await desk.admin.post('/api/endpoints', data)
    if (made.status !== 201)
      throw new Error(`endpoint: ${made.status} ${JSON.stringify(made.body)}`)
  }

  async close(): Promise<void> {
    await Promise.all([...new Set([this.cms, this.bridge])].map((one) => one.stop()))
    this.receiver.stop()
    await this.stopDatabase()
  }
}

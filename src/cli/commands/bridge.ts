import { Argument, type Command } from 'commander'
import { config as loadDotenv } from 'dotenv'
import express from 'express'
import helmet from 'helmet'
import { type Bridge, bridgeSettingsFromEnv, createBridge, FileStore } from '../../channels/wechat'
import { bridgeStatus } from '../bridge-status'
import { log, print, printJson, RefusedError } from '../io'
import { listen, port, untilStopped } from '../listen'

interface Options {
  port: number
  host: string
  cms?: string
  dataDir?: string
  url?: string
  json?: boolean
}

/** `galley bridge`: the WeChat bridge alone, for a host whose fixed IP is on WeChat's whitelist. */
export function configure(command: Command): void {
  command
    .addArgument(
      new Argument('[action]', 'what to do').choices(['run', 'status']).default('run', 'run'),
    )
    .option('--port <number>', 'the port to listen at (0: any that is free)', port, 3200)
    .option('--host <address>', 'the address to listen at', '127.0.0.1')
    .option(
      '--cms <url>',
      'the CMS that posts are read from (default: GALLEY_URL, else PUBLIC_URL, else this machine’s)',
    )
    .option('--data-dir <folder>', 'where the bridge keeps its state, wechat-bridge.db', 'data')
    .option(
      '--url <address>',
      'status: the bridge to ask (default: WECHAT_BRIDGE_URL, else this machine’s)',
    )
    .addHelpText(
      'after',
      `
run     needs WECHAT_APP_ID, WECHAT_APP_SECRET and WECHAT_WEBHOOK_SECRET. The CMS sends its webhooks
        to POST /wechat/webhook; /healthz says that the bridge is alive, /readyz that its state can
        be read
status  asks a running bridge for today's quotas, what waits and the last error; exit 1 when it does
        not answer. Needs WECHAT_WEBHOOK_SECRET
status 查询正在运行的微信桥：今日额度、待处理事件与最近的错误。`,
    )
    .action((action: 'run' | 'status', options: Options) =>
      action === 'status' ? bridgeStatus(options) : run(options),
    )
}

async function run(options: Options): Promise<void> {
  loadDotenv({ quiet: true })
  const found = bridgeSettingsFromEnv(process.env, {
    cmsUrl: options.cms ?? cmsFromEnv(process.env),
    dataDir: options.dataDir,
  })
  if (!found.ok) {
    throw new RefusedError(
      `the bridge can't start, these are not set: ${found.missing.join(', ')}. Put them into the environment or into .env (缺少以上环境变量)`,
    )
  }
  if (!URL.canParse(found.settings.cmsUrl)) {
    throw new RefusedError(`${found.settings.cmsUrl} is no address of a CMS: give --cms http://…`)
  }
  const store = new FileStore(found.settings.stateFile, found.settings.appId)
  const app = express()
  app.disable('x-powered-by')
  app.use(helmet())
  app.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' })
  })
  app.get('/readyz', async (_request, response) => {
    try {
      await store.getNote('last-done')
      response.json({ status: 'ok' })
    } catch (error) {
      log(`readyz: ${error instanceof Error ? error.message : String(error)}`)
      response.status(503).json({ status: 'unavailable' })
    }
  })
  const bridge = bridgeOf({ ...found.settings, store, log })
  app.use(bridge)
  const server = await listen(app, options.port, options.host)
  const webhook = `${server.url}/wechat/webhook`
  if (options.json) printJson({ url: server.url, webhook, cms: found.settings.cmsUrl })
  else print(`WeChat bridge 微信桥: ${webhook}  (CMS ${found.settings.cmsUrl})`)
  await untilStopped(server)
  bridge.stop()
  await store.close()
}

/** Where the CMS is when nobody said: at the address that it takes itself by default. */
function cmsFromEnv(variables: Record<string, string | undefined>): string {
  const said = variables.GALLEY_URL?.trim() || variables.PUBLIC_URL?.trim()
  return said || `http://localhost:${variables.PORT?.trim() || 3000}`
}

function bridgeOf(options: Parameters<typeof createBridge>[0]): Bridge {
  try {
    return createBridge(options)
  } catch (error) {
    throw new RefusedError(
      `WECHAT_WEBHOOK_SECRET can't be used: ${error instanceof Error ? error.message : String(error)}. It is whsec_ and 24 to 64 bytes in base64 (密钥格式应为 whsec_…)`,
    )
  }
}

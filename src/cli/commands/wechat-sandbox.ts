import type { Command } from 'commander'
import { createSandbox } from '../../channels/wechat/sandbox'
import { print, printJson } from '../io'
import { listen, port, untilStopped } from '../listen'

interface Options {
  port: number
  host: string
  state?: string
  appId?: string
  appSecret?: string
  quotas?: boolean
  json?: boolean
}

/** `galley wechat-sandbox`: a local server that behaves as WeChat's API does. */
export function configure(command: Command): void {
  command
    .option('--port <number>', 'the port to listen at (0: any that is free)', port, 3100)
    .option('--host <address>', 'the address to listen at', '127.0.0.1')
    .option('--state <file>', 'keep drafts and images in this file')
    .option('--app-id <id>', 'take only this app id')
    .option('--app-secret <secret>', 'take only this secret')
    .option('--quotas', 'count the daily quotas of a new account')
    .addHelpText(
      'after',
      '\nPoint the bridge at it with WECHAT_API_BASE=http://127.0.0.1:3100/cgi-bin; any app id and\nsecret will do. The page at / shows the drafts.',
    )
    .action(run)
}

async function run(options: Options): Promise<void> {
  const { app } = createSandbox({
    appId: options.appId,
    appSecret: options.appSecret,
    stateFile: options.state,
    quotas: options.quotas,
  })
  const server = await listen(app, options.port, options.host)
  const apiBase = `${server.url}/cgi-bin`
  if (options.json) printJson({ url: server.url, apiBase })
  else print(`WeChat sandbox 微信沙盒: ${server.url}  (WECHAT_API_BASE=${apiBase})`)
  await untilStopped(server)
}

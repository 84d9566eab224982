import type { Command } from 'commander'
import {
  createSandbox,
  FaultError,
  newAccountQuotas,
  parseFault,
  type Fault,
  type Sandbox,
  type SandboxOptions,
} from '../../channels/wechat/sandbox'
import { print, printJson, RefusedError, UsageError } from '../io'
import { listen, port, untilStopped } from '../listen'

interface Options {
  port: number
  host: string
  state?: string
  appId?: string
  appSecret?: string
  quotas?: boolean
  quota: Record<string, number>
  verified: boolean
  fault: Fault[]
  seed: number
  json?: boolean
}

/** `galley wechat-sandbox`: a local server that behaves as WeChat's API does. */
export function configure(command: Command): void {
  command
    .option('--port <number>', 'the port to listen at (0: any that is free)', port, 3100)
    .option('--host <address>', 'the address to listen at', '127.0.0.1')
    .option('--state <file>', 'keep drafts, images, tokens and counts in this file')
    .option('--app-id <id>', 'take only this app id')
    .option('--app-secret <secret>', 'take only this secret')
    .option('--quotas', 'refuse what is over the daily quotas of a new account (counted always)')
    .option('--quota <call=number>', 'another daily quota of a call (repeatable)', quota, {})
    .option('--no-verified', 'an account that may neither publish by API nor use comments')
    .option('--fault <fault>', 'play a fault: CALL:KIND[=VALUE][:RATE|xN|always]', faults, [])
    .option('--seed <number>', 'makes the faults that come by chance the same each time', seed, 1)
    .addHelpText('after', HELP)
    .action(run)
}

const HELP = `
Point the bridge at it with WECHAT_API_BASE=http://127.0.0.1:3100/cgi-bin; any app id and secret
will do. The page at / shows the drafts, the requests, the faults and the quotas.

Faults: --fault 'draft/add:lose:0.1' --fault '*:busy:x3' --fault 'draft/*:code=45166' --seed 7
  busy minute ip code=N   answers -1, 45011, 40164, or that code
  quota                   the call answers 45009 until the quota is reset, or the next day
  expiry[=CODE]           the token ends in mid-flight (42001, or another code)
  stuck                   the same, and stable_token goes on giving it until force_refresh
  drop / lose             cuts the connection before / after doing the work
  slow=2s / stall=2s      waits before / after the work, then answers
  late=2s                 cuts the connection at once and does the work later
  garbled[=FORM]          does the work, answers html, half, empty, 502, 504 or 204
  gateway[=FORM]          the same without doing the work
  truncated               does the work, breaks off in the middle of the answer
  lagging=5s              a new draft shows in draft/batchget later
At run time: GET, POST and DELETE /_sandbox/faults; POST /_sandbox/reset-quota, /_sandbox/quotas,
/_sandbox/publish/MEDIA_ID; DELETE /_sandbox/drafts/MEDIA_ID.`

async function run(options: Options): Promise<void> {
  const { app } = open({
    appId: options.appId,
    appSecret: options.appSecret,
    stateFile: options.state,
    quotas: options.quotas,
    quotaLimits: options.quota,
    verified: options.verified,
    faults: options.fault,
    seed: options.seed,
  })
  const server = await listen(app, options.port, options.host)
  const apiBase = `${server.url}/cgi-bin`
  if (options.json) printJson({ url: server.url, apiBase })
  else print(`WeChat sandbox 微信沙盒: ${server.url}  (WECHAT_API_BASE=${apiBase})`)
  await untilStopped(server)
}

function open(options: SandboxOptions): Sandbox {
  try {
    return createSandbox(options)
  } catch (error) {
    throw new RefusedError(error instanceof Error ? error.message : String(error))
  }
}

function faults(value: string, before: Fault[]): Fault[] {
  try {
    return [...before, parseFault(value)]
  } catch (error) {
    if (error instanceof FaultError) throw new UsageError(error.message)
    throw error
  }
}

function quota(value: string, before: Record<string, number>): Record<string, number> {
  const [call = '', number = ''] = value.split('=')
  const limit = Number(number)
  if (!(call in newAccountQuotas) || number === '' || !Number.isInteger(limit) || limit < 0) {
    throw new UsageError(
      `${value} is no quota: give CALL=NUMBER, such as draft/add=20, for one of ${Object.keys(newAccountQuotas).join(', ')}`,
    )
  }
  return { ...before, [call]: limit }
}

function seed(value: string): number {
  const number = Number(value)
  if (value.trim() !== '' && Number.isInteger(number)) return number
  throw new UsageError(`${value} is no seed: give a whole number`)
}

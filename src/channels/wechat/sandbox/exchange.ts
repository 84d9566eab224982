import { randomBytes } from 'node:crypto'
import type { Request, Response } from 'express'
import { faultName, type Fault } from './faults/fault'
import type { FaultPlayer } from './faults/player'
import { shortBody, shortText } from './shorten'
import type { Quotas } from './quotas'
import { Refusal, refusalBody } from './refusal'
import type { SandboxState } from './state'
import type { Tokens } from './tokens'

export interface ExchangeOptions {
  state: SandboxState
  tokens: Tokens
  quotas: Quotas
  player: FaultPlayer
}

type Answer = Record<string, unknown>

/** What becomes of a call: the answer, whether its work was done, and what there is to note. */
interface Done {
  answer: Answer
  refusal: Refusal | null
  done: boolean
}

const REFUSED = { busy: -1, minute: 45011, ip: 40164 } as const

/**
 * Carries out one call with the fault that the plan has for it, notes it in the log, and answers.
 * @param work does what WeChat does; it throws Refusal for what WeChat refuses
 */
export async function exchange(
  options: ExchangeOptions,
  call: string,
  request: Request,
  response: Response,
  work: (notes: string[]) => Promise<Answer>,
): Promise<void> {
  const { player, state } = options
  const started = performance.now()
  const time = new Date().toISOString()
  const fault = player.choose(call)
  const notes: string[] = []
  if (fault?.kind === 'late') request.socket.destroy()
  if (fault?.kind === 'slow' || fault?.kind === 'late') await pause(fault.milliseconds)
  const { answer, refusal, done } = await carryOut(options, call, request, fault, () => work(notes))
  const body = JSON.stringify(answer)
  state.log({
    time,
    method: request.method,
    call,
    errcode: refusal?.errcode ?? 0,
    errmsg: wordsOf(fault, refusal),
    milliseconds: Math.round(performance.now() - started),
    fault: fault ? faultName(fault) : null,
    done,
    notes,
    request: shortBody(request),
    answer: shortText(body),
  })
  if (fault?.kind === 'stall') await pause(fault.milliseconds)
  respond(response, body, fault, fault ? player.formOf(fault, call) : 'html')
}

async function carryOut(
  options: ExchangeOptions,
  call: string,
  request: Request,
  fault: Fault | null,
  work: () => Promise<Answer>,
): Promise<Done> {
  try {
    if (fault?.kind === 'drop' || fault?.kind === 'gateway') {
      return { answer: {}, refusal: null, done: false }
    }
    if (fault) refuse(options, call, request, fault)
    return { answer: await work(), refusal: null, done: true }
  } catch (error) {
    const refusal = refusalOf(error)
    if (!refusal) throw error
    return { answer: refusalBody(refusal, rid()), refusal, done: false }
  }
}

/** Plays the faults that WeChat answers with a code, or whose code its checks will then find. */
function refuse(options: ExchangeOptions, call: string, request: Request, fault: Fault): void {
  const { kind, errcode } = fault
  if (kind === 'refuse') throw new Refusal(errcode ?? -1)
  if (kind === 'busy' || kind === 'minute' || kind === 'ip') throw new Refusal(REFUSED[kind])
  if (kind === 'quota') options.quotas.exhaust(call)
  if (kind === 'expiry' || kind === 'stuck') {
    if (call === 'token' || call === 'stable_token') return
    // Only a good token can end: of a bad one the usual check speaks.
    options.tokens.check(request.query.access_token)
    options.tokens.end(request.query.access_token, kind === 'stuck')
    throw new Refusal(errcode ?? (kind === 'stuck' ? 40001 : 42001))
  }
}

/** The refusal an error stands for; null for a fault of the sandbox itself. */
export function refusalOf(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error
  const tooLarge = (error as { type?: unknown } | null)?.type === 'entity.too.large'
  return tooLarge ? new Refusal(40009) : null
}

/** An id in the form of WeChat's own. */
export function rid(): string {
  return [4, 4, 4].map((bytes) => randomBytes(bytes).toString('hex')).join('-')
}

function wordsOf(fault: Fault | null, refusal: Refusal | null): string {
  const said = refusal?.message ?? 'ok'
  if (!fault) return said
  switch (fault.kind) {
    case 'lose':
    case 'late':
    case 'drop':
      return said === 'ok' ? 'connection cut' : `connection cut, after: ${said}`
    case 'garbled':
    case 'gateway':
    case 'truncated':
      return said === 'ok' ? 'unreadable answer' : `unreadable answer, instead of: ${said}`
    default:
      return said
  }
}

const HTML =
  '<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center></body></html>'

function respond(response: Response, body: string, fault: Fault | null, form: string): void {
  const socket = response.req.socket
  switch (fault?.kind) {
    case 'lose':
    case 'drop':
    case 'late':
      socket.destroy()
      return
    case 'truncated': {
      const bytes = Buffer.from(body)
      response.writeHead(200, {
        'content-type': 'application/json; charset=utf-8',
        'content-length': bytes.length + 40,
      })
      response.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => socket.destroy())
      return
    }
    case 'garbled':
    case 'gateway':
      garble(response, body, form)
      return
    default:
      response.type('application/json; charset=utf-8').send(body)
  }
}

function garble(response: Response, body: string, form: string): void {
  if (form === 'html') response.type('html').send(HTML)
  else if (form === 'half') response.type('json').send(body.slice(0, Math.ceil(body.length / 2)))
  else if (form === 'empty') response.type('json').send('')
  else if (form === '204') response.status(204).end()
  else response.status(Number(form)).type('html').send(HTML.replaceAll('502', form))
}

function pause(milliseconds = 1000): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

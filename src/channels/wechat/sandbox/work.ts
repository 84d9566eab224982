import type { Request } from 'express'
import type { Limits } from '../limits'
import { calls, type CallContext } from './calls'
import type { FaultPlayer } from './faults/player'
import type { Quotas } from './quotas'
import { Refusal } from './refusal'
import type { SandboxState } from './state'
import type { Tokens } from './tokens'
import { readUpload, uploadRules } from './uploads'

export interface WorkOptions {
  state: SandboxState
  tokens: Tokens
  quotas: Quotas
  player: FaultPlayer
  limits?: Partial<Limits>
  /** The account may publish by API (freepublish) and switch comments on. */
  verified: boolean
  now: () => number
}

type Answer = Record<string, unknown>

const GET_CALLS = new Set(['token', 'draft/count'])

/**
 * Does what WeChat does for one call.
 * @throws Refusal for what WeChat refuses
 */
export async function answerCall(
  options: WorkOptions,
  call: string,
  request: Request,
  notes: string[],
): Promise<Answer> {
  const { state, tokens, quotas, limits, verified, now } = options
  checkMethod(request, call)
  if (call !== 'token' && call !== 'stable_token') tokens.check(request.query.access_token)
  quotas.count(call)
  const context: CallContext = {
    state,
    rules: { limits, comments: verified, own: (address) => isOwn(state, address) },
    now,
    origin: `${request.protocol}://${request.headers.host ?? 'localhost'}`,
    verified,
    lag: () => options.player.lag(),
    notes,
  }
  switch (call) {
    case 'token':
      return tokens.plainToken(request.query)
    case 'stable_token':
      return tokens.stableToken(jsonBody(request))
    case 'media/uploadimg': {
      const upload = await readUpload(request, uploadRules.uploadimg)
      const image = state.addImage(upload.bytes, upload.type)
      return { url: imageUrl(context, image.id, upload.kind) }
    }
    case 'material/add_material':
      return addMaterial(request, context)
    default: {
      const handler = calls[call]
      if (!handler) throw new Refusal(40066, `there is no call ${call} in this sandbox`)
      return handler(context, GET_CALLS.has(call) ? {} : jsonBody(request))
    }
  }
}

async function addMaterial(request: Request, context: CallContext): Promise<Answer> {
  const kind = request.query.type
  if (kind !== 'image' && kind !== 'thumb') throw new Refusal(40004)
  const upload = await readUpload(request, uploadRules[kind])
  const image = context.state.addImage(upload.bytes, upload.type)
  const mediaId = context.state.mediaId()
  context.state.addMaterial({ media_id: mediaId, kind, image: image.id })
  const url = imageUrl(context, image.id, upload.kind)
  return kind === 'image' ? { media_id: mediaId, url } : { media_id: mediaId }
}

function imageUrl(context: CallContext, id: string, kind: string): string {
  return `${context.origin}/mmbiz/${id}/0?wx_fmt=${kind}`
}

/** The sandbox plays mmbiz.qpic.cn: an image it holds is WeChat's own, by whatever name it is called. */
function isOwn(state: SandboxState, address: string): boolean {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  if (!/^https?:$/.test(url.protocol)) return false
  const id = /^\/mmbiz\/([\w-]+)\/0$/.exec(url.pathname)?.[1]
  return (
    (id !== undefined && state.images.has(id)) || /(^|\.)(qpic\.cn|qlogo\.cn)$/.test(url.hostname)
  )
}

function checkMethod(request: Request, call: string): void {
  if (GET_CALLS.has(call)) {
    if (request.method !== 'GET') throw new Refusal(43001)
  } else if (request.method !== 'POST') throw new Refusal(43002)
}

/** The JSON of a request, which must be unescaped UTF-8. */
function jsonBody(request: Request): Record<string, unknown> {
  const body: unknown = request.body
  if (!Buffer.isBuffer(body) || body.length === 0) throw new Refusal(44002)
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(body)
  } catch {
    throw new Refusal(40033)
  }
  // An escape is a backslash that is not itself escaped, then u and four digits.
  if (/(?<!\\)(?:\\\\)*\\u[0-9a-f]{4}/i.test(text)) throw new Refusal(40033)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new Refusal(47001)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Refusal(47001)
  return value as Record<string, unknown>
}

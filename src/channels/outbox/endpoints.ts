import type { Endpoint, PayloadRequest } from 'payload'
import { APIError, Forbidden } from 'payload'
import { type Actor, actorOf, roleOf } from '../../access'
import { described, idParam, jsonAnswer, jsonBody } from '../../rest'
import { pingEndpoint } from '../kinds'
import { wechatStatus } from '../wechat-status'
import { nudgeSenders } from './nudge'
import { resend } from './resend'
import { resendFailed, type ResentFailed } from './resend-failed'

function requireRole(req: PayloadRequest, allowed: readonly string[]): Actor {
  const actor = actorOf(req)
  if (!actor || !allowed.includes(roleOf(actor))) throw new Forbidden(req.t)
  return actor
}

/** `POST /api/deliveries/:id/resend`: due again now, with the same webhook-id. Editors and admins. */
const resendDelivery: Endpoint = described(
  {
    path: '/:id/resend',
    method: 'post',
    handler: async (req) => {
      const actor = requireRole(req, ['admin', 'editor'])
      const doc = await resend(req, idParam(req), actor.name)
      if (!doc) {
        throw new APIError(
          'It is being sent right now, or there is no such delivery. 正在发送中，或没有这条推送。',
          409,
          null,
          true,
        )
      }
      nudgeSenders()
      return jsonAnswer(req, { message: 'It will be sent again now. 即将重新发送。', doc })
    },
  },
  {
    summary: 'Send a delivery again, with the same webhook-id. 重新发送。',
    for: 'editors',
    answer: {
      description: 'The delivery, due now.',
      schema: {
        type: 'object',
        properties: { message: { type: 'string' }, doc: { $ref: '#/definitions/deliveries' } },
        required: ['message', 'doc'],
      },
    },
    refusals: {
      409: 'It is being sent right now, or there is no such delivery. 正在发送中，或没有这条推送。',
    },
  },
)

/** `POST /api/deliveries/resend-failed` `{endpoint?}`: all that failed for good. Editors and admins. */
const resendAllFailed: Endpoint = described(
  {
    path: '/resend-failed',
    method: 'post',
    handler: async (req) => {
      const actor = requireRole(req, ['admin', 'editor'])
      const body = await jsonBody(req)
      const one = typeof body === 'object' && body !== null && 'endpoint' in body
      const endpoint = one ? endpointIn(body) : undefined
      const outcome = await resendFailed(req, actor.name, endpoint)
      nudgeSenders()
      return jsonAnswer(req, { message: resentWords(outcome), ...outcome })
    },
  },
  {
    summary: 'Send all failed deliveries again, oldest first. 重新发送全部失败的推送。',
    description:
      'At most 500 for one asking. A document’s event stays as it is when a later one of it was delivered.',
    for: 'editors',
    body: {
      required: false,
      schema: {
        type: 'object',
        properties: { endpoint: { type: 'string', description: 'Only those to this endpoint.' } },
      },
      example: { endpoint: 'c0ffee00-…' },
    },
    answer: {
      description: 'How many are due now.',
      schema: {
        type: 'object',
        properties: {
          message: { type: 'string' },
          resent: { type: 'integer', description: 'Due now.' },
          settled: {
            type: 'integer',
            description:
              'Left as they are: a later event of the document was delivered, or the endpoint was deleted.',
          },
          remaining: { type: 'integer', description: 'Still failed: ask again for them.' },
        },
        required: ['message', 'resent', 'settled', 'remaining'],
      },
    },
  },
)

function resentWords({ resent, settled, remaining }: ResentFailed): string {
  const en = [`${resent} will be sent again now.`]
  const zh = [`${resent} 条即将重新发送。`]
  if (settled > 0) {
    en.push(`${settled} stay: a later event was delivered, or the endpoint is gone.`)
    zh.push(`${settled} 条保持不变：已有更新的事件送达，或端点已删除。`)
  }
  if (remaining > 0) {
    en.push(`${remaining} more: ask again.`)
    zh.push(`还有 ${remaining} 条，请再次操作。`)
  }
  return `${en.join(' ')} ${zh.join('')}`
}

/** `POST /api/deliveries/ping` `{endpoint}`: a signed `ping`, and how it went. Admins. */
const ping: Endpoint = described(
  {
    path: '/ping',
    method: 'post',
    handler: async (req) => {
      requireRole(req, ['admin'])
      const email = req.user?.collection === 'users' ? req.user.email : null
      const attempt = await pingEndpoint(req.payload, await endpointOf(req), { email })
      if (!attempt) throw new APIError('There is no such endpoint. 没有这个端点。', 404, null, true)
      if (attempt === 'never') {
        const never = 'An endpoint of this kind can’t be tried. 这种端点无法测试。'
        throw new APIError(never, 409, null, true)
      }
      const ok = attempt.error === null
      const message = ok ? 'The endpoint took it. 端点已接收。' : (attempt.error ?? '')
      return jsonAnswer(req, { message, ok, attempt })
    },
  },
  {
    summary: 'Send a signed `ping` to an endpoint, at once. 测试端点。',
    for: 'admins',
    body: {
      schema: {
        type: 'object',
        properties: { endpoint: { type: 'string' } },
        required: ['endpoint'],
      },
      example: { endpoint: 'c0ffee00-…' },
    },
    answer: {
      description: 'How it went.',
      schema: {
        type: 'object',
        properties: {
          message: { type: 'string' },
          ok: { type: 'boolean' },
          attempt: { type: 'object' },
        },
        required: ['message', 'ok', 'attempt'],
      },
    },
    refusals: { 409: 'An endpoint of this kind can’t be tried. 这种端点无法测试。' },
  },
)

async function endpointOf(req: PayloadRequest): Promise<string> {
  return endpointIn(await jsonBody(req))
}

function endpointIn(body: unknown): string {
  if (typeof body === 'object' && body !== null && 'endpoint' in body) {
    if (typeof body.endpoint === 'string') return body.endpoint
  }
  throw new APIError('The body must be {"endpoint": "<id>"}.', 400, null, true)
}

/** REST endpoints of the `deliveries` collection. */
export const deliveryEndpoints: Endpoint[] = [resendDelivery, resendAllFailed, ping, wechatStatus]

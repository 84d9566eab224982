import type { Endpoint as Route, PayloadRequest } from 'payload'
import { APIError, Forbidden } from 'payload'
import { actorOf, roleOf } from '../../access'
import { env } from '../../env'
import type { Endpoint } from '../../payload-types'
import { described, type EndpointWords, idParam, jsonAnswer, jsonBody, unstored } from '../../rest'
import { fieldNames } from '../endpoint-fields'
import { channelOf, kindOf } from '../kinds'
import { inTransaction } from '../outbox/transaction'
import { wechatEndpointName } from '../wechat-endpoint'
import { rotation, secretField } from './fields'
import { makeSecret } from './secret'

/** How long the old secret goes on signing unless the asker says otherwise, and at most: hours. */
const usualHours = 24
const mostHours = 30 * 24

const refuse = (status: 400 | 404 | 409, words: string): never => {
  throw new APIError(words, status, null, true)
}

/**
 * Gives an endpoint a new secret. The one it had signs too, beside it, for `keepHours`; one before
 * that ends now, so that two are live at most.
 * @throws APIError 404 without such an endpoint; 409 when its secret is not one to be made here
 */
function rotateSecret(
  asker: PayloadRequest,
  id: string,
  keepHours: number,
): Promise<Pick<Endpoint, 'secret' | 'previousSecretUntil'>> {
  return inTransaction(
    asker.payload,
    async (req) => {
      const { secret: previous } = await signedEndpoint(req, id)
      const until = new Date(Date.now() + keepHours * 3_600_000).toISOString()
      const kept = keepHours > 0 && Boolean(previous)
      return write(req, id, {
        secret: makeSecret(),
        previousSecret: kept ? previous : null,
        previousSecretUntil: kept ? until : null,
      })
    },
    asker,
  )
}

/**
 * Ends the old secret of a rotation now.
 * @throws APIError 404 without such an endpoint; 409 when there is no old secret that signs
 */
function endPreviousSecret(
  asker: PayloadRequest,
  id: string,
): Promise<Pick<Endpoint, 'secret' | 'previousSecretUntil'>> {
  return inTransaction(
    asker.payload,
    async (req) => {
      const { previousSecretUntil } = await signedEndpoint(req, id)
      if (!previousSecretUntil || Date.parse(previousSecretUntil) <= Date.now())
        refuse(409, 'There is no old secret that still signs. 没有仍在使用的旧密钥。')
      return write(req, id, { previousSecret: null, previousSecretUntil: null })
    },
    asker,
  )
}

/** The endpoint, with its secrets. */
async function signedEndpoint(req: PayloadRequest, id: string): Promise<Endpoint> {
  const found = await req.payload.findByID({
    collection: 'endpoints',
    id,
    depth: 0,
    disableErrors: true,
    overrideAccess: true,
    req,
  })
  const endpoint = found ?? refuse(404, 'There is no such endpoint. 没有这个端点。')
  const channel = channelOf(kindOf(endpoint))
  if (!channel || !fieldNames(channel).includes(secretField.name))
    return refuse(409, 'Endpoints of this kind have no secret. 这种端点没有密钥。')
  if (endpoint.name === wechatEndpointName && env().wechat.webhookSecret)
    return refuse(
      409,
      'WECHAT_WEBHOOK_SECRET holds this secret: put the new one before the old one there, with a space between, first where the bridge runs, and restart. 该密钥由环境变量 WECHAT_WEBHOOK_SECRET 设定，请在那里更换。',
    )
  return endpoint
}

async function write(
  req: PayloadRequest,
  id: string,
  data: Partial<Pick<Endpoint, 'secret' | 'previousSecret' | 'previousSecretUntil'>>,
): Promise<Pick<Endpoint, 'secret' | 'previousSecretUntil'>> {
  const { secret, previousSecretUntil } = await req.payload.update({
    collection: 'endpoints',
    id,
    data,
    context: { ...rotation },
    depth: 0,
    overrideAccess: true,
    req,
  })
  return { secret, previousSecretUntil: previousSecretUntil ?? null }
}

function requireAdmin(req: PayloadRequest): void {
  if (roleOf(actorOf(req)) !== 'admin') throw new Forbidden(req.t)
}

async function keepHoursOf(req: PayloadRequest): Promise<number> {
  const body = await jsonBody(req)
  const given = typeof body === 'object' && body !== null && 'keepHours' in body
  const hours = given ? body.keepHours : usualHours
  if (typeof hours === 'number' && hours >= 0 && hours <= mostHours) return hours
  return refuse(
    400,
    `keepHours must be a number from 0 (the old secret ends now) to ${mostHours}. keepHours 应为 0 到 ${mostHours} 的数字。`,
  )
}

const answer: EndpointWords['answer'] = {
  description: 'The secret now, and until when the old one signs.',
  schema: {
    type: 'object',
    properties: {
      message: { type: 'string' },
      secret: { type: 'string', description: 'The secret now, whsec_…' },
      previousSecretUntil: {
        type: ['string', 'null'],
        description: 'The old secret signs too until then; null when it has ended.',
      },
    },
    required: ['message', 'secret', 'previousSecretUntil'],
  },
}

/** Routes of the `endpoints` collection. */
export const secretRoutes: Route[] = [
  described(
    {
      path: '/:id/rotate-secret',
      method: 'post',
      handler: async (req) => {
        requireAdmin(req)
        const rotated = await rotateSecret(req, idParam(req), await keepHoursOf(req))
        const message = rotated.previousSecretUntil
          ? 'Give the receiver the new secret: until the time given both sign. 请把新密钥交给接收方，在此之前新旧密钥同时签名。'
          : 'Only the new secret signs from now on. 现在起只用新密钥签名。'
        return jsonAnswer(req, { message, ...rotated }, unstored)
      },
    },
    {
      summary: 'Give an endpoint a new secret; the old one signs too for a while. 轮换密钥。',
      for: 'admins',
      body: {
        schema: {
          type: 'object',
          properties: {
            keepHours: { type: 'number', minimum: 0, maximum: mostHours, default: usualHours },
          },
        },
        required: false,
        example: { keepHours: usualHours },
      },
      answer,
      refusals: {
        400: 'keepHours is no number, or too large. keepHours 不正确。',
        409: 'Its kind has no secret, or the environment sets it. 没有密钥，或由环境变量设定。',
      },
    },
  ),
  described(
    {
      path: '/:id/end-old-secret',
      method: 'post',
      handler: async (req) => {
        requireAdmin(req)
        const ended = await endPreviousSecret(req, idParam(req))
        const message = 'Only the new secret signs from now on. 现在起只用新密钥签名。'
        return jsonAnswer(req, { message, ...ended }, unstored)
      },
    },
    {
      summary: 'End the old secret of a rotation now. 立即停用旧密钥。',
      for: 'admins',
      answer,
      refusals: { 409: 'There is no old secret that still signs. 没有仍在使用的旧密钥。' },
    },
  ),
]

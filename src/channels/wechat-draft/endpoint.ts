import { type Endpoint, Forbidden, type Payload } from 'payload'
import { actorOf, roleOf } from '../../access'
import { env } from '../../env'
import { described, idParam, jsonAnswer, unstored } from '../../rest'
import { type DraftDelivery, type DraftStory, storyOf } from './state'
import { wechatEndpointName } from '../wechat-endpoint'
import { missingForWechat } from '../wechat-status'

/** What `GET /api/{posts,issues}/:id/wechat-draft` answers. */
export interface DraftAnswer {
  /** The variables that are not set; null when WeChat is set up. */
  missing: string[] | null
  /** Someone has switched the endpoint of the bridge off. */
  disabled: boolean
  story: DraftStory | null
  /** Who asks may look into the delivery and send it again. */
  mayResend: boolean
}

/** How many deliveries are looked through for the last outcome. */
const looked = 20

/**
 * `GET /:id/wechat-draft`: what became of a document's draft in WeChat. People who may read the
 * document; the delivery itself is for editors and admins.
 */
export function wechatDraftEndpoint(collection: 'posts' | 'issues'): Endpoint {
  return described(
    {
      path: '/:id/wechat-draft',
      method: 'get',
      handler: async (req) => {
        const actor = actorOf(req)
        if (actor?.kind !== 'person') throw new Forbidden(req.t)
        const { id } = await req.payload.findByID({
          collection,
          id: idParam(req),
          draft: true,
          depth: 0,
          select: {},
          overrideAccess: false,
          user: req.user,
          req,
        })
        const { disabled, deliveries } = await deliveriesOf(req.payload, id)
        const answer: DraftAnswer = {
          missing: missingForWechat(env()),
          disabled,
          story: storyOf(deliveries),
          mayResend: ['admin', 'editor'].includes(roleOf(actor)),
        }
        return jsonAnswer(req, answer, unstored)
      },
    },
    {
      summary: 'What became of the draft in WeChat. 微信草稿的状态。',
      description:
        'The newest event on its way to WeChat, and the last outcome that the bridge told. `missing` names the variables to set where WeChat is not set up.',
      for: 'people',
      answer: {
        description: 'The story of the draft.',
        schema: {
          type: 'object',
          properties: {
            missing: { type: ['array', 'null'], items: { type: 'string' } },
            disabled: { type: 'boolean' },
            story: { type: ['object', 'null'] },
            mayResend: { type: 'boolean' },
          },
          required: ['missing', 'disabled', 'story', 'mayResend'],
        },
      },
    },
  )
}

async function deliveriesOf(
  payload: Payload,
  document: string,
): Promise<{ disabled: boolean; deliveries: DraftDelivery[] }> {
  const found = await payload.find({
    collection: 'endpoints',
    where: { name: { equals: wechatEndpointName } },
    sort: ['createdAt', 'id'],
    limit: 1,
    pagination: false,
    depth: 0,
    overrideAccess: true,
  })
  const [endpoint] = found.docs
  if (!endpoint) return { disabled: false, deliveries: [] }
  const { docs } = await payload.find({
    collection: 'deliveries',
    where: { document: { equals: document }, endpoint: { equals: endpoint.id } },
    sort: '-eventId',
    limit: looked,
    pagination: false,
    depth: 0,
    select: {
      event: true,
      status: true,
      attempts: true,
      response: true,
      error: true,
      createdAt: true,
      nextAttemptAt: true,
    },
    overrideAccess: true,
  })
  return { disabled: !endpoint.enabled, deliveries: docs as unknown as DraftDelivery[] }
}

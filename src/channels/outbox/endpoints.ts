import type { Endpoint } from 'payload'
import { APIError, Forbidden, headersWithCors } from 'payload'
import { actorOf, roleOf } from '../../access'
import { nudgeSenders } from './nudge'
import { resend } from './resend'

/** REST endpoints of the `deliveries` collection. */
export const deliveryEndpoints: Endpoint[] = [
  {
    // POST /api/deliveries/:id/resend: sends it again now, with the same webhook-id.
    path: '/:id/resend',
    method: 'post',
    handler: async (req) => {
      const actor = actorOf(req)
      if (!['admin', 'editor'].includes(roleOf(actor))) throw new Forbidden(req.t)
      const id = String(req.routeParams?.id)
      const doc = await resend(req.payload, id, actor?.name ?? null)
      if (!doc) {
        throw new APIError(
          'It is being sent right now, or there is no such delivery. 正在发送中，或没有这条推送。',
          409,
          null,
          true,
        )
      }
      nudgeSenders()
      return Response.json(
        { message: 'It will be sent again now. 即将重新发送。', doc },
        { headers: headersWithCors({ headers: new Headers(), req }) },
      )
    },
  },
]

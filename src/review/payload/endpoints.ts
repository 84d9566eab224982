import type { Endpoint, PayloadRequest } from 'payload'
import { APIError, Forbidden } from 'payload'
import { described, idParam, jsonAnswer, unstored } from '../../rest'
import type { Reviewed } from '../canonical'
import { type Action, actions } from '../states'
import { changesEndpoint } from './changes/endpoint'
import * as words from './endpoint-words'
import { hashOf } from './content-hash'
import { findingsOf } from './findings'
import type { ReviewedDoc } from './document'
import { checkInput, type TransitionInput } from './input'
import { provenanceEndpoint } from './provenance/endpoint'
import { signOffEndpoint } from './sign-off-endpoint'
import { transition } from './transition'

async function bodyOf(req: PayloadRequest): Promise<TransitionInput> {
  const text = (await req.text?.()) ?? ''
  if (text.trim() === '') return {}
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    throw new APIError('The request’s body is no JSON.', 400, null, true)
  }
  return checkInput(body)
}

const messages: Record<Action, string> = {
  submit: 'Submitted for review. 已提交审稿。',
  'request-changes': 'Changes requested. 已退回修改。',
  'sign-off': 'Signed off. 已签发。',
  publish: 'Published. 已发布。',
  retract: 'Retracted. 已撤回。',
}

/**
 * The REST endpoints of a reviewed collection: its transitions, and `GET /:id/checks`, `/changes`,
 * `/provenance` and `/sign-off`.
 */
export function reviewEndpoints(collection: Reviewed): Endpoint[] {
  return [
    described(signOffEndpoint(collection), words.signOffWords(collection)),
    described(provenanceEndpoint(collection), words.provenanceWords),
    described(changesEndpoint(collection), words.changesWords),
    ...actions.map((action) =>
      described(
        {
          path: `/:id/${action}`,
          method: 'post',
          handler: async (req) => {
            const input = await bodyOf(req)
            const doc = await transition(req, collection, idParam(req), action, input)
            const scheduled = action === 'publish' && doc.review?.scheduledAt
            const message = scheduled
              ? `Scheduled for ${scheduled}. 已定时发布。`
              : messages[action]
            return jsonAnswer(req, { message, doc })
          },
        },
        words.transitionWords(collection, action),
      ),
    ),
    described(
      {
        path: '/:id/checks',
        method: 'get',
        handler: async (req) => {
          if (!req.user) throw new Forbidden(req.t)
          const doc = (await req.payload.findByID({
            collection,
            id: idParam(req),
            draft: true,
            depth: 0,
            overrideAccess: false,
            user: req.user,
            req,
          })) as unknown as ReviewedDoc
          const contentHash = await hashOf(req, collection, doc)
          const findings = await findingsOf(req, collection, doc)
          return jsonAnswer(req, { contentHash, findings }, unstored)
        },
      },
      words.checksWords,
    ),
  ]
}

import type {
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  CollectionBeforeChangeHook,
  PayloadRequest,
} from 'payload'
import { APIError } from 'payload'
import type { Subscriber } from '../../payload-types'
import { audit } from '../../review/payload/audit'
import { sendConfirmations } from './confirmations'
import { idOf } from './subscribers'

const refuse = (message: string): never => {
  throw new APIError(message, 400, null, true)
}

/**
 * What people may do with a subscriber by hand: add one, who is asked by mail first; take one off; give
 * one whose mail came back another try. Nobody is subscribed without having said so.
 */
export const keepConsent: CollectionBeforeChangeHook<Subscriber> = async ({
  data,
  originalDoc,
  operation,
  req,
}) => {
  const now = new Date().toISOString()
  if (operation === 'create') {
    await requireNewsletter(req, data.list)
    const asked = { requestedAt: now, mailDueAt: now }
    return { ...data, state: 'pending', source: 'staff', ...asked }
  }
  const [from, to] = [originalDoc?.state, data.state ?? originalDoc?.state]
  if (from === to) return data
  if (to === 'unsubscribed') return { ...data, unsubscribedAt: now, mailDueAt: null }
  if (from === 'bounced' && to === 'active') return { ...data, bouncedAt: null, bounce: null }
  return refuse(
    'A reader can be unsubscribed by hand, and active again after a bounce; to subscribe takes the reader’s own word. 只能手动退订，或将退信地址恢复为有效；订阅须由读者本人确认。',
  )
}

/** The list must be a newsletter. */
async function requireNewsletter(req: PayloadRequest, list: unknown): Promise<void> {
  const id = idOf(list)
  const endpoint = id
    ? await req.payload.findByID({
        collection: 'endpoints',
        id,
        depth: 0,
        disableErrors: true,
        overrideAccess: true,
        req,
      })
    : null
  if (endpoint?.kind !== 'newsletter') {
    refuse('Choose an endpoint of the kind newsletter. 请选择类型为“邮件列表”的端点。')
  }
}

/** Asks a reader that somebody of the house has added, once that is stored. */
export const askReader: CollectionAfterChangeHook<Subscriber> = ({ doc, operation, req }) => {
  // The transaction may not be committed yet; what is not found now, the upkeep finds.
  if (operation === 'create') setTimeout(() => void sendConfirmations(req.payload), 100).unref()
  return doc
}

/** With a reader goes what is kept of them; the log says that, and not who it was. */
export const forgetMailings: CollectionAfterDeleteHook<Subscriber> = async ({ doc, req }) => {
  await req.payload.db.deleteMany({
    collection: 'mailings',
    where: { subscriber: { equals: String(doc.id) } },
    req,
  })
  await audit(req, {
    action: 'subscriber-erased',
    collectionSlug: 'subscribers',
    doc: String(doc.id),
    detail: { list: idOf(doc.list) },
  })
  return doc
}

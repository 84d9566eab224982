import type { CollectionBeforeChangeHook, PayloadRequest } from 'payload'
import { APIError } from 'payload'
import type { Endpoint } from '../../payload-types'
import { makeSecret } from '../webhooks/secret'

/** What changes feeds. */
const hubEvents = ['post.published', 'post.updated', 'post.retracted'] as const

/** Set in the context of Galley's own writes; no client can set it. */
const ours = 'galleyHub'

/** Refuses to change the hub's address by hand: feeds name the one in the settings. */
export const keepHub: CollectionBeforeChangeHook<Endpoint> = ({ data, originalDoc, context }) => {
  const hub = originalDoc?.kind === 'websub' && context[ours] !== true
  if (hub && data.url !== undefined && data.url !== originalDoc.url) {
    throw new APIError(
      'This is the hub that feeds name: change its address at Settings, Column. 请在“设置 → 专栏”中修改该地址。',
      400,
      null,
      true,
    )
  }
  return data
}

/**
 * The endpoint record of the hub, made when it is first needed: its deliveries hang on it. When the
 * settings name another hub, the record goes over to that one.
 * @returns its id; null while an admin, or the hub itself by 410, has disabled it
 */
export async function hubEndpoint(req: PayloadRequest, hub: string): Promise<string | null> {
  const { payload } = req
  const { docs } = await payload.find({
    collection: 'endpoints',
    where: { kind: { equals: 'websub' } },
    sort: 'createdAt',
    limit: 1,
    pagination: false,
    depth: 0,
    overrideAccess: true,
    req,
  })
  const [known] = docs
  const data = { url: hub, enabled: true, disabledReason: null }
  if (!known) {
    const made = await payload.create({
      collection: 'endpoints',
      data: {
        ...data,
        name: 'WebSub hub · 订阅中心',
        kind: 'websub',
        events: [...hubEvents],
        secret: makeSecret(),
      },
      context: { [ours]: true },
      depth: 0,
      overrideAccess: true,
      req,
    })
    return made.id
  }
  if (known.url === hub) return known.enabled ? known.id : null
  await payload.update({
    collection: 'endpoints',
    id: known.id,
    data,
    context: { [ours]: true },
    depth: 0,
    overrideAccess: true,
    req,
  })
  return known.id
}

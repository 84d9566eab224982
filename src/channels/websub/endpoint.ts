import type { PayloadRequest } from 'payload'
import { asGalley } from '../channel'

/** What changes feeds. */
export const hubEvents = ['post.published', 'post.updated', 'post.retracted'] as const

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
      },
      context: { ...asGalley },
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
    context: { ...asGalley },
    depth: 0,
    overrideAccess: true,
    req,
  })
  return known.id
}

import type { Channel } from './channel'
import { newsletter } from './newsletter/channel'
import { revalidate } from './revalidate/channel'
import { webhook } from './webhooks/channel'
import { websub } from './websub/channel'

/** Every channel; the first is what an endpoint is unless it says otherwise. */
export const channels: readonly Channel[] = [webhook, revalidate, newsletter, websub]

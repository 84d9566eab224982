import { feedAddress } from '../../delivery/feeds/address'
import { env } from '../../env'
import { label } from '../../fields/label'
import type { Channel } from '../channel'
import { urlField } from '../webhooks/fields'
import { route } from '../webhooks/route'
import { deliverToHub } from './deliver'
import { hubEvents } from './endpoint'
import { hubRows } from './enqueue'
import { tellHub } from './tell'

/** Tells the hub of the feeds what has changed, so that readers of feeds need not ask. */
export const websub: Channel = {
  kind: 'websub',
  label: label('WebSub hub of the feeds', '订阅源的 WebSub 中心'),
  description: label(
    'Tells the hub that the settings name which feeds have changed.',
    '把有更新的订阅源通知给设置中的 WebSub 中心。',
  ),
  events: hubEvents,
  own: 'This is the hub that feeds name: change its address at Settings, Column. 请在“设置 → 专栏”中修改该地址。',
  fields: [urlField],
  rows: hubRows,
  deliver: deliverToHub,
  ping: (_payload, { url }) => tellHub(route(url ?? ''), feedAddress(env().publicUrl, 'rss.xml')),
}

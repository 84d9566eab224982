import { object, text } from '../../../src/delivery/values'
import { label } from '../../../src/fields/label'
import type { Endpoint } from '../../../src/payload-types'
import type { Channel } from '../../../src/channels/channel'
import type { Attempt } from '../../../src/channels/outbox/rows'
import { urlField } from '../../../src/channels/webhooks/fields'
import { post } from '../../../src/channels/webhooks/post'
import { route } from '../../../src/channels/webhooks/route'

/** Tells a group chat what was published, by the address of the group's bot. */
export const chat: Channel = {
  kind: 'chat',
  label: label('Group chat', '群聊机器人'),
  description: label('Says in a group chat what was published.', '在群聊中通知新发布的内容。'),
  events: ['post.published', 'issue.published'],
  fields: [
    urlField,
    { name: 'greeting', type: 'text', label: label('First words', '开头的话'), maxLength: 100 },
  ],
  deliver:
    () =>
    ({ row, endpoint }, signal) => {
      const { title, url } = object(object(row.payload).data)
      return say(endpoint, `${text(title)} ${text(url)}`, signal)
    },
  ping: (_payload, endpoint) => say(endpoint, 'A test. 测试。'),
}

function say(endpoint: Endpoint, words: string, signal?: AbortSignal): Promise<Attempt> {
  const greeting = text(object(endpoint).greeting)
  const message = { msgtype: 'text', text: { content: `${greeting} ${words}`.trim() } }
  return post(
    route(endpoint.url ?? ''),
    () => ({
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(message),
    }),
    signal ? { signal } : {},
  )
}

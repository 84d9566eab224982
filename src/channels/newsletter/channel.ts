import { label } from '../../fields/label'
import type { Channel } from '../channel'
import type { Deliver } from '../outbox/sender'
import { newsletterField } from './fields'
import { newsletterRoutes } from './routes'

/** New posts and issues by mail, to who subscribed to the list. */
export const newsletter: Channel = {
  kind: 'newsletter',
  label: label('Newsletter', '邮件列表'),
  description: label(
    'Mails each new post or issue to who has subscribed.',
    '把新发布的文章或期刊发送到订阅者的邮箱。',
  ),
  // Never what changed later: nobody wants a mail twice.
  events: ['post.published', 'issue.published'],
  fields: [newsletterField],
  // What writes mails is heavy, and the configuration must not load it.
  deliver: (payload) => {
    let made: Promise<Deliver> | undefined
    return async (claim, signal) => {
      made ??= import('./deliver').then(({ deliverNewsletter }) => deliverNewsletter(payload))
      return (await made)(claim, signal)
    }
  },
  ping: async (...given) => (await import('./ping')).pingList(...given),
  routes: newsletterRoutes,
}

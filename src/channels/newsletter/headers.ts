import { createHash } from 'node:crypto'
import type { SendEmailOptions } from 'payload'
import type { MailingList } from './list'
import { addressed, type Mail } from './message'

/** Who a mail goes to, and what it is about. */
export interface Addressee {
  email: string
  /** The same of one message for ever, such as list, document and subscriber. */
  key: string
  /** The page to unsubscribe; null for what nobody subscribes to. */
  leave: string | null
}

/**
 * A message for one reader as Nodemailer takes it. Its Message-ID is made of `key`, so that the same
 * message sent again is told by it.
 * @param from the house's address
 */
export function messageFor(
  mail: Mail,
  { email, key, leave }: Addressee,
  list: MailingList,
  from: string,
): SendEmailOptions {
  const { subject, html, text } = leave === null ? mail : addressed(mail, leave)
  const host = hostOf(from)
  const listId = `newsletter-${list.id}.${host}`
  return {
    from: `${quoted(list.name)} <${from}>`,
    // As an object: its text is never taken for several addresses.
    to: { address: email, name: '' },
    ...(list.replyTo ? { replyTo: { address: list.replyTo, name: '' } } : {}),
    ...{ subject, html, text },
    messageId: `<${createHash('sha256').update(key).digest('hex').slice(0, 40)}@${host}>`,
    // RFC 2919, and RFC 2369, 3.2.
    ...(leave === null
      ? {}
      : { list: { id: { url: listId, comment: list.name }, unsubscribe: leave } }),
    headers: {
      // RFC 3834, 5: no machine answers what a machine sent.
      'Auto-Submitted': 'auto-generated',
      'Content-Language': list.language === 'zh' ? 'zh-CN' : 'en',
      ...(leave === null
        ? {}
        : {
            // RFC 8058, 3.1.
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
            Precedence: 'bulk',
          }),
    },
  }
}

/** A name as the text of a header. What can't stand there, line breaks above all, is left out. */
function quoted(name: string): string {
  return `"${name.replace(/[\p{Cc}"\\<>]/gu, ' ').trim()}"`
}

/** The domain of the house's mail. */
function hostOf(from: string): string {
  return /@([a-z0-9.-]+)>?\s*$/i.exec(from)?.[1]?.toLowerCase() ?? 'galley.invalid'
}

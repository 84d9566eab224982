import { number, object, text } from '../../delivery/values'
import { type MailLanguage, mailLanguages } from './words'

/** A newsletter: an endpoint record of kind `newsletter`. */
export interface MailingList {
  id: string
  /** As readers know it. */
  name: string
  replyTo: string | null
  /** Before every subject; '' for none. */
  prefix: string
  content: 'whole' | 'summary'
  language: MailLanguage
  /** Messages a second. */
  perSecond: number
  /** What stands at the foot of every mail, such as an address that the law asks for. */
  imprint: string
}

/** Messages a second, unless the list says another number. */
export const usualRate = 5

/** Reads a list of its endpoint record. */
export function readList(endpoint: {
  id: string
  name: string
  newsletter?: unknown
}): MailingList {
  const fields = object(endpoint.newsletter)
  return {
    id: endpoint.id,
    name: text(fields.senderName) || endpoint.name,
    replyTo: text(fields.replyTo) || null,
    prefix: text(fields.subjectPrefix),
    content: fields.content === 'summary' ? 'summary' : 'whole',
    language: mailLanguages.find((one) => one === fields.language) ?? 'zh',
    perSecond: Math.min(Math.max(number(fields.perSecond) ?? usualRate, 0.1), 100),
    imprint: text(fields.imprint),
  }
}

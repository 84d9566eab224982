import type { Payload } from 'payload'
import { noMail, sendsMail } from '../../email'
import { env } from '../../env'
import type { Endpoint } from '../../payload-types'
import type { Asker } from '../channel'
import type { Attempt } from '../outbox/rows'
import { messageFor } from './headers'
import { readList } from './list'
import { resultOf } from './smtp'
import { mailWords } from './words'

/** Sends a test mail in the name of a list, to the one who asks and nobody else. */
export async function pingList(
  payload: Payload,
  endpoint: Endpoint,
  asker: Asker,
): Promise<Attempt> {
  const started = Date.now()
  const ended = (fields: Partial<Attempt>): Attempt => ({
    ...{ at: new Date(started).toISOString(), durationMs: Date.now() - started },
    ...{ status: null, response: null, error: null, ...fields },
  })
  if (!sendsMail(payload)) return ended({ error: noMail })
  if (!asker.email)
    return ended({ error: 'Who asks has no e-mail address. 当前账号没有邮箱地址。' })
  const list = readList(endpoint)
  const words = mailWords(list.language)
  const [{ publishedOf }, { composeNote }] = await Promise.all([
    import('../../delivery/published/payload'),
    import('./message'),
  ])
  const column = await publishedOf(payload, env()).column()
  const subject = words.testSubject([list.prefix, words.testTitle].join(' ').trim())
  const note = { subject, title: words.testTitle, paragraphs: [words.testSummary(list.name)] }
  const mail = composeNote(note, list, column)
  const key = `test:${list.id}:${started}`
  const from = payload.email.defaultFromAddress
  try {
    await payload.sendEmail(messageFor(mail, { email: asker.email, key, leave: null }, list, from))
    return ended({ status: 250, response: { to: asker.email } })
  } catch (error) {
    const result = resultOf(error)
    return ended({ error: 'words' in result ? result.words : String(error) })
  }
}

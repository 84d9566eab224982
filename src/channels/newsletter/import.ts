import { APIError, type Endpoint as Route, Forbidden, type Payload } from 'payload'
import { actorOf, roleOf } from '../../access'
import { object, text } from '../../delivery/values'
import { described, jsonAnswer, jsonBody, unstored } from '../../rest'
import { audit } from '../../review/payload/audit'
import { readPasted } from './address'
import { readList } from './list'
import { addSubscriber, findList } from './subscribers'

/** Addresses of one import. */
const most = 10_000
/** Characters of the shortest note on consent that says anything. */
const shortestNote = 10

/** What an import did. */
export interface Imported {
  added: number
  /** On the list already, in whatever state: who unsubscribed stays so. */
  known: number
  /** Lines without an address, counted from 1. */
  wrong: number[]
}

/** Takes addresses into a list as subscribed, with the note on how their owners agreed. */
export async function importAddresses(
  payload: Payload,
  { list, addresses, consent }: { list: string; addresses: readonly string[]; consent: string },
): Promise<Pick<Imported, 'added' | 'known'>> {
  const endpoint = await findList(payload, list)
  const language = endpoint ? readList(endpoint).language : 'zh'
  const counts = { added: 0, known: 0 }
  for (const email of addresses) {
    const made = await addSubscriber(payload, {
      ...{ email, list, language, consent, state: 'active', source: 'import' },
      confirmedAt: new Date().toISOString(),
    })
    counts[made ? 'added' : 'known']++
  }
  return counts
}

/** `POST /api/subscribers/import` `{list, text, consent}`. Admins. */
export const importRoute: Route = described(
  {
    path: '/import',
    method: 'post',
    handler: async (req) => {
      if (roleOf(actorOf(req)) !== 'admin') throw new Forbidden(req.t)
      const refuse = (message: string): never => {
        throw new APIError(message, 400, null, true)
      }
      const body = object(await jsonBody(req))
      const [list, consent] = [text(body.list), text(body.consent)]
      if (!(await findList(req.payload, list)))
        refuse('Choose an enabled newsletter (list). 请选择一个已启用的邮件列表。')
      if (consent.length < shortestNote)
        refuse(
          `Say where and when these readers agreed to get this mail (consent, at least ${shortestNote} characters). 请注明这些读者何时、以何种方式同意接收邮件。`,
        )
      const { addresses, wrong } = readPasted(text(body.text))
      if (addresses.length === 0)
        refuse('There is no e-mail address in the text. 文本中没有邮箱地址。')
      if (addresses.length > most)
        refuse(
          `At most ${most} addresses at a time, not ${addresses.length}. 一次最多导入 ${most} 个地址。`,
        )
      const counts = await importAddresses(req.payload, { list, addresses, consent })
      await audit(req, {
        action: 'subscribers-imported',
        collectionSlug: 'subscribers',
        doc: null,
        // How many, and by what right; never who.
        detail: { list, ...counts, consent: consent.slice(0, 500) },
      })
      const message = `${counts.added} added, ${counts.known} were on the list, ${wrong.length} lines hold no address. 新增 ${counts.added}，已有 ${counts.known}，无效 ${wrong.length} 行。`
      return jsonAnswer(req, { message, ...counts, wrong: wrong.slice(0, 100) }, unstored)
    },
  },
  {
    summary: 'Import a pasted list of addresses, whose owners have agreed. 导入邮箱列表。',
    for: 'admins',
    body: {
      schema: {
        type: 'object',
        properties: {
          list: { type: 'string' },
          text: { type: 'string' },
          consent: { type: 'string' },
        },
        required: ['list', 'text', 'consent'],
      },
    },
    answer: { description: 'What was done.', schema: { type: 'object' } },
  },
)

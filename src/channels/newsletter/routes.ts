import { setTimeout as sleep } from 'node:timers/promises'
import type { Endpoint as Route, PayloadRequest } from 'payload'
import { noMail, sendsMail } from '../../email'
import type { Endpoint, Subscriber } from '../../payload-types'
import { described, jsonAnswer, unstored } from '../../rest'
import { normaliseAddress } from './address'
import { sendConfirmations } from './confirmations'
import { pageAnswer } from './page'
import { readList } from './list'
import { confirm, erase, findList, findSubscriber, signUp, unsubscribe } from './subscribers'
import { type Purpose, readToken } from './tokens'
import { type MailLanguage, mailWords } from './words'

/** Every answer to a sign-up takes as long, in ms: how long would tell whether the address is known. */
const answerTime = 250
/** Characters of a sign-up: an address, an id, a language. */
const longestForm = 4_000

/** `POST /api/newsletter/subscribe` `{email, list?}`: by JSON, or by a form of any site. */
const subscribe: Route = described(
  {
    path: '/newsletter/subscribe',
    method: 'post',
    handler: async (req) => {
      const { payload } = req
      const form = await readForm(req)
      const asPage = wantsPage(req)
      const list = await findList(payload, form.get('list') || null)
      const said = form.get('language')
      const language: MailLanguage =
        said === 'en' || said === 'zh' ? said : list ? readList(list).language : languageOf(req)
      const words = mailWords(language)
      const refuse = (message: string, status: 400 | 404 | 503): Response => {
        // Answered, not thrown: what anyone may get wrong is no line of the log.
        if (!asPage) return Response.json({ errors: [{ message }] }, { status, headers: unstored })
        return pageAnswer({ language, title: words.failedTitle, paragraphs: [message] }, status)
      }
      if (!sendsMail(payload)) return refuse(noMail, 503)
      if (!list)
        return refuse('There is no such newsletter: give its id as list. 没有这个邮件列表。', 404)
      const email = normaliseAddress(form.get('email'))
      if (!email) return refuse('Give one e-mail address. 请填写一个有效的邮箱地址。', 400)
      await Promise.all([signUp(payload, { email, list: list.id, language }), sleep(answerTime)])
      // Not waited for: the mail server's time would tell, too.
      void sendConfirmations(payload)
      if (asPage) {
        return pageAnswer({ language, title: words.signUpTitle, paragraphs: [words.signedUp] })
      }
      return jsonAnswer(req, { message: words.signedUp }, unstored)
    },
  },
  {
    summary: 'Subscribe an address to a newsletter; it is asked by mail to confirm. 订阅邮件列表。',
    description:
      'A form of any site may post here as well (`application/x-www-form-urlencoded`); it is answered with a page where the browser asks for one. The answer is the same whether the address is known or not. `list` may be left out while there is one newsletter only. 无论该地址是否已订阅，回答都相同。',
    for: 'anyone',
    body: {
      schema: {
        type: 'object',
        properties: {
          email: { type: 'string' },
          list: { type: 'string', description: 'The id of the endpoint record.' },
          language: { type: 'string', enum: ['zh', 'en'] },
        },
        required: ['email'],
      },
      example: { email: 'reader@example.com' },
    },
    answer: {
      description: 'It is noted; look into the mail.',
      schema: {
        type: 'object',
        properties: { message: { type: 'string' } },
        required: ['message'],
      },
    },
    refusals: { 503: 'No mail server is set. 未设置邮件服务器。' },
  },
)

/** What a link of a mail does, once its button is pressed. */
interface Deed {
  purpose: Purpose
  ask(list: string, words: ReturnType<typeof mailWords>): Parameters<typeof pageAnswer>[0]
  /** @returns what is said then; null when the link does not work any more */
  act(req: PayloadRequest, subscriber: Subscriber, list: string): Promise<string | null>
}

const deeds: Deed[] = [
  {
    purpose: 'confirm',
    ask: (list, words) => ({
      language: 'zh',
      title: words.confirmTitle,
      paragraphs: [words.confirmAsk(list)],
      form: { action: '', button: words.confirmButton },
    }),
    act: async ({ payload }, subscriber, list) =>
      (await confirm(payload, subscriber)) ? mailWords(wordsOf(subscriber)).confirmed(list) : null,
  },
  {
    purpose: 'unsubscribe',
    ask: (list, words) => ({
      language: 'zh',
      title: words.leaveTitle,
      paragraphs: [words.leaveAsk(list)],
      form: { action: '', button: words.leaveButton, erase: words.leaveErase },
    }),
    act: async (req, subscriber, list) => {
      const words = mailWords(wordsOf(subscriber))
      if ((await readForm(req)).get('erase') === '1') {
        await erase(req.payload, [subscriber.id])
        return `${words.left(list)} ${words.erased}`
      }
      await unsubscribe(req.payload, subscriber.id)
      return words.left(list)
    },
  },
]

/** `GET` and `POST /api/newsletter/confirm` and `/unsubscribe`, with `?token=` of a mail. */
const linked: Route[] = deeds.flatMap((deed) =>
  (['get', 'post'] as const).map((method) => ({
    path: `/newsletter/${deed.purpose}`,
    method,
    handler: (req: PayloadRequest) => follow(req, deed, method === 'post'),
  })),
)

async function follow(req: PayloadRequest, deed: Deed, does: boolean): Promise<Response> {
  const { payload } = req
  const token = req.searchParams.get('token') ?? ''
  const id = readToken(payload.secret, deed.purpose, token, Date.now())
  const found = id === null ? null : await findSubscriber(payload, id)
  if (!found) return deadLink(languageOf(req))
  const { subscriber, list } = found
  const language = wordsOf(subscriber)
  const name = list ? nameOf(list) : ''
  if (!does) {
    const page = deed.ask(name, mailWords(language))
    const action = `?token=${token}`
    return pageAnswer({
      ...page,
      language,
      ...(page.form ? { form: { ...page.form, action } } : {}),
    })
  }
  const said = await deed.act(req, subscriber, name)
  if (said === null) return deadLink(language)
  return pageAnswer({
    language,
    title: deed.ask(name, mailWords(language)).title,
    paragraphs: [said],
  })
}

function deadLink(language: MailLanguage): Response {
  const words = mailWords(language)
  return pageAnswer({ language, title: words.invalidTitle, paragraphs: [words.invalid] }, 400)
}

const nameOf = (list: Endpoint): string => readList(list).name

const wordsOf = ({ language }: Subscriber): MailLanguage => (language === 'en' ? 'en' : 'zh')

/** The language a browser asks for; Chinese unless that is English. */
function languageOf({ headers }: Pick<PayloadRequest, 'headers'>): MailLanguage {
  const [first = ''] = (headers.get('accept-language') ?? '').split(',')
  return /^en\b/i.test(first.trim()) ? 'en' : 'zh'
}

/** A browser that posts a form shows what it gets; a program asks for JSON, or for nothing certain. */
function wantsPage({ headers }: Pick<PayloadRequest, 'headers'>): boolean {
  const json = headers.get('content-type')?.startsWith('application/json')
  return !json && (headers.get('accept') ?? '').includes('text/html')
}

/** The fields of a body: JSON, or a form of either kind. What can't be read has none. */
async function readForm(req: PayloadRequest): Promise<URLSearchParams> {
  const type = req.headers.get('content-type') ?? ''
  const fields = new URLSearchParams()
  const keep = (name: string, value: unknown): void => {
    if (typeof value === 'string' && value.length <= longestForm) fields.append(name, value)
  }
  try {
    if (type.startsWith('multipart/form-data')) {
      for (const [name, value] of (await req.formData?.()) ?? []) keep(name, value)
      return fields
    }
    const body = (await req.text?.()) ?? ''
    if (!type.startsWith('application/json')) return new URLSearchParams(body.slice(0, longestForm))
    const value: unknown = JSON.parse(body)
    if (typeof value === 'object' && value !== null) {
      for (const [name, field] of Object.entries(value)) keep(name, field)
    }
  } catch {
    // No form and no JSON: it has no fields.
  }
  return fields
}

/** The public routes of newsletters. */
export const newsletterRoutes: Route[] = [subscribe, ...linked]

import type { Account, Draft } from './account'
import { articleFaults, type Refused, type Sent } from './articles'
import type { Path } from './codes'
import { bodyImageFault, materialFault, readUpload } from './uploads'

/** One call as it came. */
export interface Request {
  path: Path
  method: string
  query: URLSearchParams
  contentType: string
  body: Buffer
  /** How far draft/batchget is behind, in ms. */
  lag: number
}

/** What a call comes to: an answer, or a refusal that the document's rules demand. */
export type Result =
  | { answer: Record<string, unknown> }
  /** `violation`: the client should have known better. */
  | { refused: Refused; violation: boolean }

const refuse = (errcode: number, why: string, violation = true): Result => ({
  refused: { errcode, why },
  violation,
})
const ok: Result = { answer: { errcode: 0, errmsg: 'ok' } }
const gets = new Set<Path>(['token', 'draft/count'])

/** Does what a call asks for, by the document. */
export async function carryOut(account: Account, request: Request): Promise<Result> {
  const { path, method, query, body } = request
  if (method !== (gets.has(path) ? 'GET' : 'POST')) return refuse(43002, `${method} ${path}`)
  if (path === 'token') return refuse(40002, 'the plain token call ends the tokens of others')
  if (path.startsWith('freepublish/')) return refuse(48001, `${path} is for a person to do`)
  const token = path === 'stable_token' ? null : account.tokens.fault(query.get('access_token'))
  if (token !== null) return refuse(token, 'token', token === 41001)
  if (path === 'draft/count') return { answer: { total_count: account.drafts.size } }
  if (path === 'media/uploadimg' || path === 'material/add_material')
    return uploaded(account, request)
  if (body.length === 0) return refuse(44002, `${path} without a body`)
  const raw = body.toString('utf8')
  // In JSON itself only what has no other form may be escaped by number.
  if (/(?<!\\)(\\\\)*\\u(?!00[01])/.test(raw)) return refuse(40033, 'a \\u escape in the request')
  const sent = parse(raw)
  if (!sent) return refuse(47001, `${path}: no JSON object`)
  switch (path) {
    case 'stable_token':
      return stableToken(account, sent)
    case 'draft/add':
      return added(account, sent)
    case 'draft/batchget':
      return listed(account, sent, request.lag)
    default:
      return onDraft(account, path, sent)
  }
}

function parse(raw: string): Sent | null {
  try {
    const value: unknown = JSON.parse(raw)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Sent)
      : null
  } catch {
    return null
  }
}

async function uploaded(account: Account, request: Request): Promise<Result> {
  const { path, body, contentType, query } = request
  const file = await readUpload(body, contentType)
  if (path === 'media/uploadimg') {
    const fault = bodyImageFault(file)
    if (fault) return { refused: fault, violation: true }
    return { answer: { url: `${account.imageOrigin}/mmbiz/${account.addMaterial()}/0` } }
  }
  const fault = materialFault(file, query.get('type'))
  if (fault) return { refused: fault, violation: true }
  const id = account.addMaterial()
  return { answer: { media_id: id, url: `${account.imageOrigin}/mmbiz/${id}/0` } }
}

function stableToken(account: Account, sent: Sent): Result {
  if (sent.grant_type !== 'client_credential') return refuse(40002, String(sent.grant_type))
  if (!sent.appid) return refuse(41002, 'no appid')
  if (!sent.secret) return refuse(41004, 'no secret')
  if (sent.appid !== 'wx-exactly-once') return refuse(40013, String(sent.appid))
  if (sent.secret !== 'only-for-the-bench') return refuse(40125, 'another secret')
  const limit = sent.force_refresh === true ? account.tokens.force() : null
  if (limit !== null) return refuse(limit, 'force_refresh', false)
  return { answer: { ...account.tokens.stable() } }
}

function added(account: Account, sent: Sent): Result {
  const { articles } = sent
  if (!Array.isArray(articles) || articles.length === 0) return refuse(44003, 'no articles')
  if (articles.length > 8) return refuse(45008, `${articles.length} articles`)
  const faults = (articles as Sent[]).flatMap((one) =>
    articleFaults(one, articles.length === 1, account),
  )
  const [first] = faults
  if (first) return refuse(first.errcode, faults.map(({ why }) => why).join('; '))
  return { answer: { media_id: account.addDraft(articles as Sent[]) } }
}

function listed(account: Account, sent: Sent, lag: number): Result {
  const { offset, count, no_content: bare } = sent
  if (typeof offset !== 'number' || offset < 0) return refuse(47001, `offset ${String(offset)}`)
  if (typeof count !== 'number' || count < 1 || count > 20) return refuse(47001, 'count')
  const all = account.listed(lag)
  const item = all.slice(offset, offset + count).map((draft) => ({
    media_id: draft.mediaId,
    content: { news_item: draft.articles.map((one) => shown(one, bare === 1)) },
    update_time: Math.floor(draft.updatedAt / 1000),
  }))
  return { answer: { total_count: all.length, item_count: item.length, item } }
}

function shown(article: Sent, bare: boolean): Sent {
  const { content, ...rest } = article
  return { ...rest, ...(bare ? {} : { content }), url: 'http://mp.weixin.qq.com/s?temporary=1' }
}

function onDraft(account: Account, path: Path, sent: Sent): Result {
  const { media_id: mediaId } = sent
  if (typeof mediaId !== 'string' || mediaId === '') return refuse(40007, `${path} without an id`)
  const draft = account.drafts.get(mediaId)
  if (!draft) return refuse(40007, 'no such draft', false)
  if (draft.foreign && path !== 'draft/get')
    return refuse(40007, `${path} of a draft that is someone else's`)
  if (path === 'draft/get')
    return { answer: { news_item: draft.articles.map((one) => shown(one, false)) } }
  if (path === 'draft/delete') {
    account.deleteDraft(draft)
    return ok
  }
  return updated(account, draft, sent)
}

function updated(account: Account, draft: Draft, sent: Sent): Result {
  const { index, articles } = sent
  if (typeof articles !== 'object' || articles === null || Array.isArray(articles))
    return refuse(47001, 'articles of draft/update is an object')
  if (typeof index !== 'number' || index < 0 || index >= draft.articles.length)
    return refuse(40114, `index ${String(index)} of ${draft.articles.length}`)
  const faults = articleFaults(articles as Sent, draft.articles.length === 1, account)
  const [first] = faults
  if (first) return refuse(first.errcode, faults.map(({ why }) => why).join('; '))
  account.updateDraft(draft, index, articles as Sent)
  return ok
}

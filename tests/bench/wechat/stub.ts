import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express, { type Express } from 'express'

/** An article as it came with draft/add or draft/update. */
export type SentArticle = Record<string, unknown>

/** WeChat's API reduced to what the comparison asks for: it notes each call, and refuses when told to. */
export interface Stub {
  /** Its base address, with `/cgi-bin`. */
  base: string
  /** The calls so far, by their names, such as `draft/add`. */
  calls: string[]
  drafts: Map<string, SentArticle>
  /** The error code that the next draft/add or draft/update answers; null for none. */
  refuseNext: number | null
  close: () => void
}

/** Serves an app at a free port of this machine. */
export async function serve(app: Express): Promise<{ url: string; close: () => void }> {
  const server = createServer(app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

export async function startStub(): Promise<Stub> {
  const app = express()
  const { url, close } = await serve(app)
  const stub: Stub = {
    ...{ base: `${url}/cgi-bin`, calls: [], drafts: new Map(), refuseNext: null },
    close,
  }
  app.use(express.json({ limit: '5mb', type: () => true, verify: () => undefined }), ignoreBody)
  app.all('/cgi-bin/*call', (request, response) => {
    const call = request.path.replace('/cgi-bin/', '')
    stub.calls.push(call)
    response.json(answer(stub, call, (request.body ?? {}) as Record<string, unknown>))
  })
  return stub
}

/** Uploads are no JSON: their bytes are of no interest. */
const ignoreBody: express.ErrorRequestHandler = (_error, _request, _response, next) => next()

function answer(stub: Stub, call: string, body: Record<string, unknown>): object {
  const list = Array.from(stub.drafts, ([media_id, article]) => ({
    ...{ media_id, update_time: Math.floor(Date.now() / 1000), content: { news_item: [article] } },
  }))
  if (stub.refuseNext !== null && (call === 'draft/add' || call === 'draft/update')) {
    const errcode = stub.refuseNext
    stub.refuseNext = null
    return { errcode, errmsg: 'refused by the comparison' }
  }
  switch (call) {
    case 'token':
    case 'stable_token':
      return { access_token: `token-${stub.calls.length}`, expires_in: 7200 }
    case 'media/uploadimg':
      return { url: 'https://mmbiz.qpic.cn/body/0' }
    case 'material/add_material':
      return { media_id: `image-${stub.calls.length}`, url: 'https://mmbiz.qpic.cn/library/0' }
    case 'draft/add': {
      const media_id = `draft-${stub.drafts.size + 1}`
      stub.drafts.set(media_id, (body.articles as SentArticle[])[0] ?? {})
      return { media_id }
    }
    case 'draft/update':
      stub.drafts.set(String(body.media_id), body.articles as SentArticle)
      return { errcode: 0, errmsg: 'ok' }
    case 'draft/get':
      return { news_item: [stub.drafts.get(String(body.media_id)) ?? {}] }
    case 'draft/count':
      return { total_count: list.length }
    case 'draft/batchget':
      return { total_count: list.length, item_count: list.length, item: list }
    default:
      return { errcode: 0, errmsg: 'ok' }
  }
}

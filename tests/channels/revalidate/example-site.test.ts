import { beforeEach, describe, expect, it, vi } from 'vitest'
import { POST } from '../../../docs/example-site/src/app/revalidate/route'
import { makeSecret } from '../../../src/channels/webhooks/secret'
import { examples } from '../../../src/channels/webhooks/openapi'
import { signedHeaders } from '../../../src/channels/webhooks/sign'

const told = vi.hoisted((): string[] => [])
vi.mock('next/cache', () => ({
  revalidatePath: (path: string) => told.push(`path ${path}`),
  revalidateTag: (tag: string) => told.push(`tag ${tag}`),
}))

const secret = makeSecret()
const send = (message: unknown, secrets = [secret], at = new Date()): Promise<Response> => {
  const body = JSON.stringify(message)
  const headers = signedHeaders('msg_1', body, secrets, at)
  return POST(new Request('https://site.example/revalidate', { method: 'POST', headers, body }))
}

beforeEach(() => {
  told.length = 0
  process.env.GALLEY_WEBHOOK_SECRET = secret
})

describe('the route of the example site', () => {
  it('makes the named pages anew, and no others', async () => {
    const response = await send(examples.revalidate)
    expect(response.status).toBe(200)
    const { paths, tags } = examples.revalidate.data as { paths: string[]; tags: string[] }
    expect(told).toEqual([
      ...paths.map((path) => `path ${path}`),
      ...tags.map((tag) => `tag ${tag}`),
    ])
  })

  it('makes all anew for any other event, and when not all pages fitted', async () => {
    expect((await send(examples['post.updated'])).status).toBe(200)
    const data = { ...(examples.revalidate.data as object), truncated: true }
    expect((await send({ ...examples.revalidate, data })).status).toBe(200)
    expect(told).toEqual(['tag galley', 'tag galley'])
  })

  it('takes a ping, and leaves the pages', async () => {
    expect(await (await send(examples.ping)).json()).toEqual({ pong: true })
    expect(told).toEqual([])
  })

  it('takes what both secrets of a rotation signed, and nothing unsigned or old', async () => {
    expect((await send(examples.revalidate, [makeSecret(), secret])).status).toBe(200)
    told.length = 0
    expect((await send(examples.revalidate, [makeSecret()])).status).toBe(401)
    const old = new Date(Date.now() - 10 * 60_000)
    expect((await send(examples.revalidate, [secret], old)).status).toBe(401)
    delete process.env.GALLEY_WEBHOOK_SECRET
    expect((await send(examples.revalidate)).status).toBe(503)
    expect(told).toEqual([])
  })
})

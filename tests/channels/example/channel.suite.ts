import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { beforeEach, expect, it } from 'vitest'
import type { Endpoint } from '../../../src/payload-types'
import type { Bench } from '../outbox/harness'

interface Group {
  url: string
  said: string[]
  /** The statuses it answers with; 200 when there is none left. */
  answers: number[]
}

/**
 * The channel of docs/channels.md, added to the registry and to nothing else: it delivers, is tried
 * again, and stands in the deliveries.
 * @param prepare makes room for its field where a database needs that (a migration would)
 */
export function channelSuite(bench: Bench, prepare?: () => Promise<void>): void {
  let group: Group
  let prepared = false

  beforeEach(async () => {
    if (!prepared) await prepare?.()
    prepared = true
    const said: string[] = []
    const answers: number[] = []
    const server = createServer((request, response) => {
      let body = ''
      request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')))
      request.on('end', () => {
        said.push((JSON.parse(body) as { text: { content: string } }).text.content)
        response.writeHead(answers.shift() ?? 200).end('{"errcode":0}')
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    bench.atEnd(
      () =>
        new Promise((resolve) => {
          server.close(resolve)
          server.closeAllConnections()
        }),
    )
    const { port } = server.address() as AddressInfo
    group = { url: `http://127.0.0.1:${port}/bot`, said, answers }
  })

  const make = (data: Record<string, unknown> = {}): Promise<Endpoint> =>
    bench.payload.create({
      collection: 'endpoints',
      // The generated types know the channels of the registry only.
      data: {
        name: 'Group',
        kind: 'chat',
        url: group.url,
        greeting: '新文章：',
        enabled: true,
        ...data,
      } as never,
      ...bench.as,
    })

  it('delivers, is tried again, and is among the deliveries', async () => {
    const { id, events } = await make()
    expect(events).toEqual(['post.published', 'issue.published'])
    group.answers.push(500)
    await bench.send()
    const { slug } = await bench.publish('海边的算力')
    const [row] = await bench.ended(id)
    const words = `新文章： 海边的算力 https://column.example/posts/${encodeURIComponent(String(slug))}`
    expect(group.said).toEqual([words, words])
    expect(row).toMatchObject({
      event: 'post.published',
      status: 'succeeded',
      title: '海边的算力',
      response: { errcode: 0 },
      attempts: [{ status: 500 }, { status: 200, error: null }],
    })
  })

  it('keeps its order behind what was not taken yet', async () => {
    const { id } = await make()
    group.answers.push(503, 503)
    await bench.send()
    await bench.publish('One')
    await bench.publish('Two')
    await bench.ended(id, 2)
    expect(group.said.map((words) => words.split(' ')[1])).toEqual(['One', 'One', 'One', 'Two'])
  })

  it('is pinged like any other', async () => {
    const { id } = await make({ enabled: false })
    const { pingEndpoint } = await import('../../../src/channels/kinds')
    const asker = { user: bench.as.user } as unknown as Parameters<typeof pingEndpoint>[2]
    expect(await pingEndpoint(bench.payload, id, asker)).toMatchObject({ status: 200 })
    expect(group.said).toEqual(['新文章： A test. 测试。'])
  })

  it('has its own fields and events, and none of another kind', async () => {
    const made = await make({ secret: undefined, postPaths: '/x' })
    expect(made.secret ?? null).toBeNull()
    expect(made.postPaths ?? null).toBeNull()
    await expect(make({ events: ['post.updated'] })).rejects.toThrow(/Events/)
    await expect(make({ url: 'nowhere' })).rejects.toThrow(/Address/)
    await expect(make({ greeting: 'x'.repeat(101) })).rejects.toThrow(/First words/)
    const webhook = await make({ kind: 'webhook', greeting: 'x'.repeat(101) })
    expect((webhook as unknown as Record<string, unknown>).greeting ?? null).toBeNull()
    expect(webhook.secret).toMatch(/^whsec_/)
  })
}

import { describe, expect, it } from 'vitest'
import { empty, type Head, link, step, verify } from '../../../src/review/audit/chain'
import { type Entry, entryHash, entryLine } from '../../../src/review/audit/entry'

const act = (action: string, more: Record<string, unknown> = {}) => ({
  at: '2026-03-01T08:00:00.000Z',
  action,
  actor: 'users:1',
  actorName: '编辑甲',
  actorEmail: 'editor@example.com',
  address: '192.0.2.1',
  collectionSlug: 'posts',
  doc: 'p1',
  title: '题目',
  revision: 1,
  version: 'v1',
  contentHash: 'a'.repeat(64),
  ...more,
})

function chain(count: number): Entry[] {
  const entries: Entry[] = []
  let head: Head = empty
  for (let i = 0; i < count; i++) {
    const entry = link(head, {
      ...act(`act ${i}`),
      detail: { nested: { i, list: [i, null, 'x'] } },
    })
    entries.push(entry)
    head = entry
  }
  return entries
}

// What an array has too: a database's rows come one after another.
async function* each<T>(entries: T[]): AsyncGenerator<T> {
  yield* entries
}
const check = (entries: { [Key in keyof Entry]?: unknown }[]) => verify(each(entries))

describe('the chain of audit entries', () => {
  it('holds as it was written, whatever the order of keys and the form of times', async () => {
    const entries = chain(5)
    const stored = entries.map((entry) => ({
      ...Object.fromEntries(Object.entries(entry).reverse()),
      at: new Date(entry.at),
      id: 'row',
    }))
    expect(await check(stored)).toEqual({ head: expect.objectContaining({ seq: 5 }), broken: null })
    expect(await check([])).toEqual({ head: empty, broken: null })
  })

  const changes: Record<string, unknown> = {
    at: '2026-03-01T08:00:00.001Z',
    action: 'published',
    actor: 'users:2',
    actorName: 'someone else',
    actorEmail: null,
    address: '192.0.2.2',
    collectionSlug: 'issues',
    doc: 'p2',
    title: '别的题目',
    revision: 2,
    version: null,
    contentHash: 'b'.repeat(64),
    detail: { nested: { i: 2, list: [2, null] } },
  }
  for (const [field, value] of Object.entries(changes)) {
    it(`names the entry whose ${field} was changed`, async () => {
      const entries = chain(5).map((entry) =>
        entry.seq === 3 ? { ...entry, [field]: value } : entry,
      )
      const { broken, head } = await check(entries)
      expect(broken).toMatchObject({ seq: 3, kind: 'content' })
      expect(head.seq).toBe(2)
    })
  }

  it('names the entry after one that was changed and hashed anew', async () => {
    const entries = chain(5)
    const third = entries[2]
    if (!third) throw new Error('no third entry')
    const { hash: _, ...content } = { ...third, title: 'forged' }
    entries[2] = { ...content, hash: entryHash(content) }
    expect((await check(entries)).broken).toMatchObject({ seq: 4, kind: 'previous' })
  })

  it('names what is missing, doubled or out of order', async () => {
    const entries = chain(6)
    const without = entries.filter(({ seq }) => seq !== 3 && seq !== 4)
    expect((await check(without)).broken).toMatchObject({
      seq: 3,
      kind: 'missing',
      message: expect.stringContaining('3 to 4'),
    })
    expect((await check(entries.slice(1))).broken).toMatchObject({ seq: 1, kind: 'missing' })
    const [first, second] = entries
    expect((await check([first ?? {}, second ?? {}, second ?? {}])).broken).toMatchObject({
      seq: 2,
      kind: 'order',
    })
  })

  it('takes texts that a database would change as it will give them back', () => {
    const entry = link(empty, act('x', { title: 'a\0b\ud800c', actorName: '' }))
    expect(entry.title).toBe('a\ufffdb\ufffdc')
    expect(entry.actorName).toBeNull()
    expect(step(empty, JSON.parse(entryLine(entry)))).toHaveProperty('head')
  })
})

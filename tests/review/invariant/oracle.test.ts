import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Call, Data } from './call'
import type { Actor, ActorName, Cast, Role } from './cast'
import type { Dump } from './dump'
import type { House } from './house'
import { marker } from './markers'
import { Oracle } from './oracle'
import { readSite } from './readers'
import { World } from './world'

// A Galley that lies: it answers what the test tells it to.
let server: Server
let url: string
/** What readers get, and what an admin gets of the draft; null for “not found”. */
const answers: { readers: Data | null; draft: Data | null } = { readers: null, draft: null }

beforeAll(async () => {
  server = createServer((req, res) => {
    const doc = req.headers.authorization ? answers.draft : answers.readers
    res.writeHead(doc ? 200 : 404, { 'content-type': 'application/json' })
    res.end(JSON.stringify(doc ?? { errors: [{ message: 'Not Found' }] }))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const actor = (name: ActorName, role: Role): Actor => ({
  ...{ name, role, id: name, email: '', user: null, system: role === 'system' },
  headers: role === 'nobody' ? {} : { authorization: name },
})
const cast = {
  anonymous: actor('anonymous', 'nobody'),
  author: actor('author', 'author'),
  editor: actor('editor', 'editor'),
  admin: actor('admin', 'admin'),
} as unknown as Cast

const dumpOf = (latest: Data | null, live: Data | null = latest): Dump => ({
  docs: new Map([['p', { live, latest }]]),
  rows: new Map(),
  files: new Map(),
  totals: {},
  settings: {},
})
const doc = (more: Data): Data => ({ id: 'p', title: 'Signed', _status: 'draft', ...more })
const inReview = doc({ review: { state: 'in_review' } })
const approved = doc({ review: { state: 'approved' } })
const published = doc({ review: { state: 'approved' }, _status: 'published' })

let world: World
let oracle: Oracle
beforeEach(() => {
  Object.assign(answers, { readers: null, draft: null })
  world = new World({ url } as House, cast, dumpOf(inReview), new Set())
  world.add('posts', 'p')
  oracle = new Oracle(world)
})

/** A step: who did what with which success, and what is stored before and after it. */
async function step(
  name: 'author' | 'editor' | 'admin',
  call: Partial<Call>,
  [before, after]: [Dump, Dump],
  ok = true,
): Promise<void> {
  const outcome = { status: ok ? 200 : 409, ok, ids: ok ? ['p'] : [], text: '', body: {} }
  const whole: Call = { do: 'other', collection: 'posts', id: 'p', ...call }
  await oracle.look([{ actor: cast[name], call: whole, outcome }], before, after)
}
const sign = (): Promise<void> => {
  answers.draft = approved
  return step('editor', { do: 'sign-off' }, [dumpOf(inReview), dumpOf(approved)])
}
const publish = (readers: Data, by: 'author' | 'editor' = 'editor'): Promise<void> => {
  answers.readers = readers
  return step(by, { do: 'publish' }, [dumpOf(approved), dumpOf(published)])
}

describe('the oracle', () => {
  it('takes what was signed, with its date filled', async () => {
    await sign()
    await publish({ ...published, publishedAt: '2026-01-01T00:00:00.000Z', review: undefined })
    expect(oracle.publicIds).toEqual(['p'])
  })

  it('finds what nobody signed', async () => {
    await expect(publish(doc({ _status: 'published' }))).rejects.toThrow(/^unsigned: /)
  })

  it('finds another text than was signed', async () => {
    await sign()
    await expect(publish(doc({ title: 'Another' }))).rejects.toThrow(/^unsigned: .*Another/)
  })

  it('finds a signature that a change has ended', async () => {
    await sign()
    const changed = doc({ title: 'Changed', review: { state: 'draft' } })
    await step('author', { do: 'update' }, [dumpOf(approved), dumpOf(changed)])
    await step('author', { do: 'update' }, [dumpOf(changed), dumpOf(inReview)])
    await expect(publish(doc({}))).rejects.toThrow(/^unsigned: /)
  })

  it('finds who published without the right to', async () => {
    await sign()
    await expect(publish(doc({}), 'author')).rejects.toThrow(/^published-by-nobody: /)
  })

  it('finds a field that is not for readers', async () => {
    await sign()
    await expect(publish(doc({ review: { message: 'x' } }))).rejects.toThrow(/^hidden-field: /)
  })

  it('finds a published document that is gone', async () => {
    await sign()
    await publish(doc({}))
    answers.readers = null
    const same: [Dump, Dump] = [dumpOf(published), dumpOf(published)]
    await expect(step('admin', { do: 'update' }, same)).rejects.toThrow(/^lost: /)
  })

  it('finds an approval without a sign-off, and one by its own author', async () => {
    const states: [Dump, Dump] = [dumpOf(inReview), dumpOf(approved)]
    await expect(step('author', { do: 'update' }, states)).rejects.toThrow(/^approved-by-nobody: /)
    await step('editor', { do: 'create' }, [dumpOf(inReview), dumpOf(inReview)])
    await expect(sign()).rejects.toThrow(/^second-person: /)
  })

  it('finds an involvement that an author lowered', async () => {
    const [more, less] = [{ involvement: 'generated' }, { involvement: 'assisted' }].map((ai) =>
      dumpOf(doc({ ai })),
    )
    const change: Partial<Call> = { do: 'update' }
    if (!more || !less) throw new Error('two states')
    await expect(step('author', change, [more, less])).rejects.toThrow(/^involvement-lowered: /)
    await step('editor', change, [more, less])
  })

  it('finds what a refusal changed', async () => {
    const changed: [Dump, Dump] = [dumpOf(inReview), dumpOf(doc({ title: 'Changed' }))]
    const refused = step('author', { do: 'update' }, changed, false)
    await expect(refused).rejects.toThrow(/^refused-but-changed: /)
  })

  it('finds a word of a draft in any answer', async () => {
    const planted = marker()
    world.before = dumpOf(doc({ review: { message: planted } }))
    answers.readers = { docs: [{ note: `x ${planted} y` }] }
    await expect(readSite(world, oracle, 'all')).rejects.toThrow(`(live p, field review)`)
  })
})

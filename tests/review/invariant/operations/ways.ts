import type { ActorName } from '../cast'
import type { Call, Data } from '../call'
import { isObject } from '../call'
import { marker } from '../markers'
import { allDoors, anyone, deciders, nth, type Operation } from '../operation'
import { http } from '../doors'
import type { World } from '../world'

/** What someone who really reads it signs: by the hash they saw, blocking findings waived with a reason. */
export async function readAndSign(world: World, collection: string, id: string): Promise<Data> {
  const path = `/api/${collection}/${id}/checks`
  const { body } = await http(world.house.url, world.cast.admin, 'GET', path)
  const findings: unknown[] = Array.isArray(body.findings) ? body.findings : []
  const rules = findings.flatMap((one) =>
    isObject(one) && one.severity === 'error' ? [String(one.rule)] : [],
  )
  return {
    statement: 'I have read it.',
    contentHash: body.contentHash,
    waivers: [...new Set(rules)].map((rule) => ({ rule, reason: 'It is a test.' })),
  }
}

function operation(
  name: Call['do'],
  weight: number,
  by: readonly ActorName[],
  data: (world: World, collection: string, id: string, n: number) => Data | Promise<Data>,
): Operation {
  return {
    name,
    weight,
    by,
    via: allDoors,
    async run(world, { by: who, via, a, b }) {
      const piece = world.pick(a, 'posts', 'posts', 'issues')
      if (!piece) return false
      const { collection, id } = piece
      const input = await data(world, collection, id, b)
      await world.ask(who, via, { do: name, collection, id, data: input })
      return true
    },
  }
}

const inHours = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString()

/** The next step on the way to the readers, by someone who may. */
const next: Operation = {
  name: 'next',
  weight: 16,
  by: ['editor', 'editor2', 'admin'],
  via: allDoors,
  async run(world, { by, via, a, b }) {
    const piece = world.pick(a, 'posts', 'posts', 'posts', 'issues')
    if (!piece) return false
    const { collection, id } = piece
    const doc = world.before.docs.get(id)?.latest
    const state = isObject(doc?.review) ? doc.review.state : 'draft'
    if (state === 'in_review') {
      const data = await readAndSign(world, collection, id)
      await world.ask(by, via, { do: 'sign-off', collection, id, data })
    } else if (state === 'approved') {
      const data = b % 6 === 0 ? { at: inHours(1 + (b % 3)) } : {}
      await world.ask(by, via, { do: 'publish', collection, id, data })
    } else await world.ask(b % 2 === 0 ? 'author' : 'agent', via, { do: 'submit', collection, id })
    return true
  },
}

/** Makes what was scheduled due, and runs the worker; false when nothing was. */
async function letTimePass(world: World): Promise<boolean> {
  const { payload } = world.house
  const past = new Date(Date.now() - 60_000).toISOString()
  const { docs } = await payload.db.find<{ id: string; input?: { id?: string } }>({
    collection: 'payload-jobs',
    pagination: false,
    where: {},
  })
  const ours = docs.filter(({ input }) => world.before.docs.has(input?.id ?? ''))
  if (ours.length === 0) return false
  for (const { id } of ours) {
    const data = { waitUntil: past }
    await payload.db.updateOne({ collection: 'payload-jobs', id, data, returning: false })
  }
  await payload.jobs.run({ queue: 'galley', limit: 50, silent: true })
  const outcome = { status: 200, ok: true, ids: [], text: '', body: {} }
  const call: Call = { do: 'other', collection: 'payload-jobs' }
  world.note(world.cast.system, call, outcome, `${ours.length} jobs`)
  return true
}

const clock: Operation = {
  name: 'time passes',
  weight: 3,
  by: ['system'],
  via: ['local'],
  run: letTimePass,
}

/** What was signed is scheduled, sometimes changed or taken back meanwhile, and its time comes. */
const schedule: Operation = {
  name: 'schedule, then time passes',
  weight: 4,
  by: ['editor', 'editor2', 'admin', 'author', 'agent'],
  via: allDoors,
  async run(world, { by, via, a, b }) {
    const signed = world.of('posts').filter(({ id }) => {
      const review = world.before.docs.get(id)?.latest?.review
      return isObject(review) && review.state === 'approved'
    })
    const piece = signed[a % Math.max(signed.length, 1)]
    if (!piece) return false
    await world.ask(by, via, { ...piece, do: 'publish', data: { at: inHours(1) } })
    const between: Call[] = [
      { ...piece, do: 'update', data: { title: `Später ${marker()}` }, draft: 'true' },
      { ...piece, do: 'request-changes', data: { message: marker() } },
    ]
    const call = between[b % 5]
    if (call) await world.ask(b % 2 === 0 ? 'agent' : 'editor', via, call)
    await letTimePass(world)
    return true
  },
}

/** Someone turns the handles of the job queue. */
const jobs: Operation = {
  name: 'job queue',
  weight: 2,
  by: anyone.filter((name) => name !== 'system'),
  via: ['rest'],
  async run(world, { by, a, b }) {
    const id = world.pick(a, 'posts')?.id ?? 'none'
    const input = {
      ...{ collection: 'posts', id, contentHash: 'x', at: inHours(-1), type: 'publish' },
      doc: { relationTo: 'posts', value: id },
    }
    const job = (taskSlug: string): Data => ({
      taskSlug,
      queue: 'galley',
      input,
      processing: false,
    })
    const graphql = (query: string): [string, string, unknown] => [
      'POST',
      '/api/graphql',
      { query },
    ]
    const tries: [string, string, unknown][] = [
      ['GET', '/api/payload-jobs/run?queue=galley&allQueues=true', undefined],
      ['POST', '/api/payload-jobs/run', {}],
      ['GET', '/api/payload-jobs/handle-schedules', undefined],
      ['POST', '/api/payload-jobs', job('publishScheduled')],
      ['POST', '/api/payload-jobs', job('schedulePublish')],
      ['PATCH', '/api/payload-jobs?where[id][exists]=true', { waitUntil: inHours(-1) }],
      ['DELETE', '/api/payload-jobs?where[id][exists]=true', undefined],
      graphql('mutation { createPayloadJob(data: { taskSlug: publishScheduled }) { id } }'),
    ]
    const [method, path, body] = nth(tries, b)
    await world.http(by, method, path, body, { do: 'other', collection: 'payload-jobs' })
    return true
  },
}

const versions: Operation = {
  name: 'restore version',
  weight: 4,
  by: anyone,
  via: allDoors,
  async run(world, { by, via, a, b, c }) {
    const piece = world.pick(a, 'posts', 'posts', 'issues')
    if (!piece) return false
    const { collection, id: parent } = piece
    const { docs } = await world.house.payload.db.findVersions({
      collection: collection as 'posts',
      where: { parent: { equals: parent } },
      sort: 'createdAt',
      pagination: false,
    })
    const version = docs[b % Math.max(docs.length, 1)]
    if (!version) return false
    const draft = nth(['none', 'true', 'false'] as const, c)
    await world.ask(by, via, { do: 'restore', collection, id: String(version.id), draft })
    return true
  },
}

/** Ways round the transitions that other systems have. */
const odd: Operation = {
  name: 'odd request',
  weight: 3,
  by: anyone.filter((name) => name !== 'system'),
  via: ['rest'],
  async run(world, { by, a, b }) {
    const piece = world.pick(a, 'posts', 'issues')
    if (!piece) return false
    const { collection, id } = piece
    const at = `/api/${collection}/${id}`
    const data = { _status: 'published', title: `Odd ${marker()}` }
    const form = new FormData()
    form.set('_payload', JSON.stringify(data))
    const type = collection === 'posts' ? 'Post' : 'Issue'
    const query = `mutation { update${type}(id: "${id}", data: { _status: published }, draft: true, autosave: true) { id } }`
    const json = { 'content-type': 'application/json' }
    const tries: [string, string, unknown, Record<string, string>][] = [
      ['POST', at, data, { 'x-http-method-override': 'PATCH' }],
      ['POST', at, data, { 'x-http-method-override': 'PUT' }],
      ['PUT', at, data, {}],
      ['POST', `${at}/unpublish`, {}, {}],
      ['PATCH', at, form, {}],
      ['PATCH', `${at}?draft=true&publishSpecificLocale=en`, data, {}],
      ['PATCH', `${at}?unpublishAllLocales=true`, { _status: 'draft' }, {}],
      ['PATCH', `${at}?draft=false&autosave=true`, data, {}],
      ['PATCH', `${at}?draft[]=true&draft=0`, data, {}],
      ['POST', `/api/graphql?query=${encodeURIComponent(query)}`, { query }, {}],
      ['GET', `/api/graphql?query=${encodeURIComponent(query)}`, undefined, {}],
      ['POST', '/api/graphql', JSON.stringify([{ query }, { query }]), json],
      ['POST', `/api/payload-preferences/${collection}-${id}`, { value: { note: marker() } }, {}],
      [
        ...(['POST', '/api/payload-locked-documents'] as const),
        { document: { relationTo: collection, value: id }, user: null, globalSlug: marker() },
        {},
      ],
      ['POST', `/api/${collection}/access/${id}`, {}, {}],
    ]
    const [method, path, body, headers] = nth(tries, b)
    const written = method !== 'GET' && path.startsWith(at)
    const meaning: Call = { do: written ? 'update' : 'other', collection, id, data }
    await world.http(by, method, path, body, meaning, headers)
    return true
  },
}

export const ways: Operation[] = [
  next,
  clock,
  schedule,
  jobs,
  versions,
  odd,
  operation('submit', 4, anyone, () => ({})),
  operation('request-changes', 3, deciders, (_w, _c, _i, n) =>
    n % 4 === 0 ? {} : { message: `change ${marker()}` },
  ),
  operation('sign-off', 6, [...deciders, 'author2'], async (world, collection, id, n) => {
    if (n % 5 === 0) return { statement: n % 2 === 0 ? 'Read.' : ' ' }
    const data = await readAndSign(world, collection, id)
    return n % 5 === 1 ? { ...data, contentHash: '0'.repeat(64) } : data
  }),
  operation('publish', 6, [...deciders, 'author2'], (_w, _c, _i, n) => {
    if (n % 5 === 0) return { at: inHours(1 + n) }
    return n % 5 === 1 ? { at: nth([inHours(-1), 'soon', ''], n) } : {}
  }),
  operation('retract', 3, deciders, (_w, _c, _i, n) =>
    n % 4 === 0 ? { reason: '' } : { reason: `because ${marker()}` },
  ),
]

import { ofRest, type Outcome } from '../answer'
import { dataFor, makeSubject } from '../subjects'
import { byQuery, once, orNone, path } from './once'
import { type Asking, clientOf, type HouseOperation } from './operation'

/** A route of an endpoint that is made for it. Of a conflict the asker is told only who may ask. */
async function onOwnEndpoint(asking: Asking, route: string): Promise<Outcome> {
  const { house } = asking
  const made = await house.payload.create({
    collection: 'endpoints',
    data: dataFor('endpoints', house) as never,
  })
  const answer = await clientOf(asking).post(path(asking, `${made.id}/${route}`))
  await house.payload.delete({ collection: 'endpoints', id: made.id })
  return answer.status === 409 ? 'yes' : ofRest(answer)
}

/** What goes with the log, deliveries, jobs, files and preferences, and searching. */
export const upkeep: HouseOperation[] = [
  once(
    'search what is published',
    ['posts', 'issues'],
    'get /api/search',
    async (asking) => ofRest(await clientOf(asking).get(`/api/search?q=x&type=${asking.slug}`)),
    [
      () => 'Search',
      async (asking) => byQuery(`{ Search(q: "x", type: "${asking.slug}") { totalDocs } }`)(asking),
    ],
  ),
  once('export the log', ['audit'], 'get /export', async (asking) =>
    ofRest(await clientOf(asking).get(path(asking, 'export'))),
  ),
  once(
    'send again',
    ['deliveries'],
    'post /:id/resend',
    async (asking) => ofRest(await clientOf(asking).post(path(asking, `${asking.id}/resend`))),
    null,
    { prepare: (house) => makeSubject(house, 'deliveries', 'any', 'nobody') },
  ),
  once('send all failed again', ['deliveries'], 'post /resend-failed', async (asking) =>
    ofRest(
      await clientOf(asking).post(path(asking, 'resend-failed'), {
        endpoint: '00000000-0000-4000-8000-000000000000',
      }),
    ),
  ),
  once('send a ping', ['deliveries'], 'post /ping', async (asking) => {
    const made = await asking.house.payload.create({
      collection: 'endpoints',
      data: dataFor('endpoints', asking.house) as never,
    })
    // No receiver is there: whether it may be asked is what counts.
    const none = { endpoint: '00000000-0000-4000-8000-000000000000' }
    const answer = await clientOf(asking).post(path(asking, 'ping'), none)
    await asking.house.payload.delete({ collection: 'endpoints', id: made.id })
    return answer.status === 404 ? 'yes' : ofRest(answer)
  }),
  once('rotate the secret', ['endpoints'], 'post /:id/rotate-secret', (asking) =>
    onOwnEndpoint(asking, 'rotate-secret'),
  ),
  once('end the old secret', ['endpoints'], 'post /:id/end-old-secret', (asking) =>
    onOwnEndpoint(asking, 'end-old-secret'),
  ),
  once('ask how the WeChat bridge is', ['deliveries'], 'get /wechat-status', async (asking) =>
    ofRest(await clientOf(asking).get(path(asking, 'wechat-status'))),
  ),
  once('run jobs', ['payload-jobs'], 'get /run', async (asking) =>
    ofRest(await clientOf(asking).get(path(asking, 'run?queue=none'))),
  ),
  once('queue scheduled jobs', ['payload-jobs'], 'get /handle-schedules', async (asking) =>
    ofRest(await clientOf(asking).get(path(asking, 'handle-schedules?queue=none'))),
  ),
  once('fetch a file from an address', ['media'], 'get /paste-url/:id?', async (asking) =>
    orNone(await clientOf(asking).get(path(asking, 'paste-url?src=http://127.0.0.1:9/x.png'))),
  ),
  {
    ...{ name: 'read the file', of: ['media'], rest: 'get /file/:filename', each: true },
    graphql: () => null,
    ask: {
      REST: async (asking) => {
        const { house, id } = asking
        const { filename } = await house.payload.findByID({ collection: 'media', id })
        return ofRest(await clientOf(asking).get(path(asking, `file/${filename}`)))
      },
    },
  },
  ...(['get', 'post', 'delete'] as const).map((method) =>
    once(
      { get: 'read', post: 'write', delete: 'delete' }[method] + ' one’s own, by its name',
      ['payload-preferences'],
      `${method} /:key`,
      async (asking) => {
        const name = `own-${asking.role}`
        const value = { value: { x: 1 } }
        if (method !== 'post') await clientOf(asking).post(path(asking, name), value)
        const body = method === 'post' ? value : undefined
        const answer = await clientOf(asking).request(method, path(asking, name), body)
        return method === 'get' ? ofRest(answer, ({ value }) => Boolean(value?.x)) : ofRest(answer)
      },
    ),
  ),
]

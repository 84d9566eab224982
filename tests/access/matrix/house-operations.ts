import type { Answer, Client } from '../../support/client'
import { type House, password, type Role } from '../house'
import { namedSlugs } from '../secrets'
import { ofGraphql, ofRest, type Outcome } from './answer'
import { type Asking, namesOf, type Operation } from './operations'
import { dataFor, makeSubject, unique } from './subjects'

/** An operation of some collections only, with a document made ready for it. */
export interface HouseOperation extends Operation {
  of: readonly string[]
  /** Makes a document that it can be done with; without it, one in each situation. */
  prepare?: (house: House, slug: string) => Promise<string>
}

const reviewed = ['posts', 'issues'] as const
const clientOf = ({ house, role }: Asking): Client => house.clients[role]
const by = (house: House, role: Role) => house.clients[role]

/** Outcomes of routes that answer 400 where others answer 403: nobody is there to do it for. */
const orNo = (answer: Answer): Outcome => (answer.status === 400 ? 'no' : ofRest(answer))
/** Routes that are there but, by the settings, do nothing. */
const orNone = (answer: Answer): Outcome => (answer.status === 400 ? 'none' : ofRest(answer))

async function step(house: House, role: Role, path: string, data: object = {}): Promise<void> {
  const { status, body } = await by(house, role).post(path, data)
  if (status >= 300) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`)
}

async function readyFor(action: string, house: House, slug: string): Promise<string> {
  const collection = slug as 'posts' | 'issues'
  if (action === 'retract') return makeSubject(house, collection, 'published', 'nobody')
  const id = await makeSubject(house, collection, 'other’s draft', 'nobody')
  const path = `/api/${slug}/${id}`
  if (action !== 'submit') await step(house, 'author', `${path}/submit`)
  if (action === 'publish')
    await step(house, 'editor', `${path}/sign-off`, { statement: 'I have read it.' })
  return id
}

const inputs: Record<string, Record<string, string>> = {
  submit: {},
  'request-changes': { message: 'Name the source.' },
  'sign-off': { statement: 'I have read it.' },
  publish: {},
  retract: { reason: 'A test.' },
}
const mutations: Record<string, string> = {
  ...{ submit: 'submit', 'request-changes': 'requestChanges', 'sign-off': 'signOff' },
  ...{ publish: 'publish', retract: 'retract' },
}

const transitions = Object.entries(inputs).map(([action, input]): HouseOperation => {
  const args = Object.entries(input).map(([name, text]) => `, ${name}: ${JSON.stringify(text)}`)
  return {
    name: action.replace('-', ' '),
    of: reviewed,
    rest: `post /:id/${action}`,
    graphql: ({ one }) => `${mutations[action]}${one}`,
    each: false,
    spends: true,
    prepare: (house, slug) => readyFor(action, house, slug),
    ask: {
      REST: async (asking) =>
        ofRest(await clientOf(asking).post(`/api/${asking.slug}/${asking.id}/${action}`, input)),
      GraphQL: async (asking) => {
        const { one } = namesOf(asking.slug)
        const query = `mutation ($id: String!) { ${mutations[action]}${one}(id: $id${args.join('')}) { id } }`
        return ofGraphql(await clientOf(asking).graphql(query, { id: asking.id }))
      },
    },
  }
})

const reading = (name: string, path: string): HouseOperation => ({
  name,
  of: reviewed,
  rest: `get /:id/${path}`,
  graphql: () => null,
  each: true,
  ask: {
    REST: async (asking) =>
      ofRest(await clientOf(asking).get(`/api/${asking.slug}/${asking.id}/${path}`)),
  },
})

/** Something asked once, by REST and perhaps by GraphQL. */
function once(
  name: string,
  of: readonly string[],
  rest: string,
  ask: (asking: Asking) => Promise<Outcome>,
  graphql: [name: (one: string) => string, ask: (asking: Asking) => Promise<Outcome>] | null = null,
  more: Partial<HouseOperation> = {},
): HouseOperation {
  return {
    ...{ name, of, rest, each: false },
    graphql: ({ one }) => graphql?.[0](one) ?? null,
    ask: { REST: ask, ...(graphql ? { GraphQL: graphql[1] } : {}) },
    ...more,
  }
}

const byQuery = (query: string, holds?: (data: Answer['body']) => boolean) => (asking: Asking) =>
  clientOf(asking)
    .graphql(query)
    .then((answer) => ofGraphql(answer, holds))

const mail = 'colleague@example.com'
const accounts = ['users', 'agents'] as const
const path = ({ slug }: Asking, rest: string): string => `/api/${slug}/${rest}`

const provenance: HouseOperation = {
  ...reading('read the provenance', 'provenance'),
  graphql: ({ one }) => `${one}Provenance`,
}

/** What Galley adds, and what goes with accounts, files and jobs. */
export const houseOperations: HouseOperation[] = [
  ...transitions,
  reading('run the checks', 'checks'),
  reading('read the sign-off', 'sign-off'),
  provenance,
  reading('read the JSON-LD', 'json-ld'),
  reading('read the changes', 'changes'),
  once(
    'merge',
    namedSlugs,
    'post /:id/merge',
    async (asking) => {
      const { house, slug } = asking
      const into = await makeSubject(house, slug, 'listed', 'nobody')
      return ofRest(await clientOf(asking).post(path(asking, `${asking.id}/merge`), { into }))
    },
    null,
    {
      spends: true,
      prepare: (house, slug) => makeSubject(house, slug as 'tags', 'unlisted', 'nobody'),
    },
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
  once(
    'see oneself',
    accounts,
    'get /me',
    async (asking) =>
      ofRest(await clientOf(asking).get(path(asking, 'me')), (body) => body.user !== null),
    [
      (one) => `me${one}`,
      (asking) =>
        byQuery(
          `{ me${namesOf(asking.slug).one} { user { id } } }`,
          (me) => me?.user !== null,
        )(asking),
    ],
  ),
  once(
    'sign in with a password',
    accounts,
    'post /login',
    async (asking) =>
      ofRest(await clientOf(asking).post(path(asking, 'login'), { email: mail, password })),
    [
      (one) => `login${one}`,
      byQuery(`mutation { loginUser(email: "${mail}", password: "${password}") { token } }`),
    ],
  ),
  once(
    'sign out',
    accounts,
    'post /logout',
    async (asking) => {
      // In a session of its own, since it ends with this.
      const { house, role, slug } = asking
      const person = role !== 'nobody' && role !== 'agent'
      const id = person ? house.ids[role] : ''
      const client = person
        ? await by(house, 'nobody').login(
            (await house.payload.findByID({ collection: 'users', id })).email,
            password,
          )
        : by(house, role)
      return orNo(await client.post(`/api/${slug}/logout`))
    },
    [(one) => `logout${one}`, async () => 'none'],
  ),
  once(
    'refresh one’s session',
    accounts,
    'post /refresh-token',
    async (asking) => orNo(await clientOf(asking).post(path(asking, 'refresh-token'))),
    [(one) => `refreshToken${one}`, async () => 'none'],
  ),
  once(
    'ask for a new password by mail',
    accounts,
    'post /forgot-password',
    async (asking) =>
      ofRest(await clientOf(asking).post(path(asking, 'forgot-password'), { email: mail })),
    [(one) => `forgotPassword${one}`, byQuery(`mutation { forgotPasswordUser(email: "${mail}") }`)],
  ),
  once(
    'set a password with a wrong token',
    accounts,
    'post /reset-password',
    async (asking) =>
      ofRest(
        await clientOf(asking).post(path(asking, 'reset-password'), {
          ...{ token: 'wrong', password: 'another-long-one' },
        }),
      ),
    [
      (one) => `resetPassword${one}`,
      byQuery('mutation { resetPasswordUser(token: "wrong", password: "x") { token } }'),
    ],
  ),
  once(
    'confirm an address by mail',
    accounts,
    'post /verify/:id',
    async (asking) => {
      const answer = await clientOf(asking).post(path(asking, 'verify/wrong'))
      return answer.status >= 400 ? 'none' : 'yes'
    },
    [(one) => `verifyEmail${one}`, async () => 'none'],
  ),
  once(
    'unlock an account',
    accounts,
    'post /unlock',
    async (asking) => ofRest(await clientOf(asking).post(path(asking, 'unlock'), { email: mail })),
    [(one) => `unlock${one}`, byQuery(`mutation { unlockUser(email: "${mail}") }`)],
  ),
  once('make the first account', accounts, 'post /first-register', async (asking) =>
    ofRest(
      await clientOf(asking).post(path(asking, 'first-register'), {
        ...dataFor('users', asking.house),
        role: 'admin',
      }),
    ),
  ),
  once(
    'ask whether there are accounts',
    accounts,
    'get /init',
    async (asking) => ofRest(await clientOf(asking).get(path(asking, 'init'))),
    [(one) => `initialized${one}`, async () => 'none'],
  ),
  once(
    'give an agent a key',
    ['agents'],
    '-',
    async (asking) => {
      const key = { enableAPIKey: true, apiKey: `${unique('key')}-of-sixty-four-characters-or-so` }
      return ofRest(await clientOf(asking).patch(path(asking, asking.id), key))
    },
    null,
    { prepare: (house) => makeSubject(house, 'agents', 'other’s', 'nobody') },
  ),
  once(
    'read a key once made',
    ['agents'],
    'post /:id/api-key/reveal',
    async (asking) =>
      ofRest(await clientOf(asking).post(path(asking, `${asking.id}/api-key/reveal`))),
    null,
    { prepare: (house) => makeSubject(house, 'agents', 'other’s', 'nobody') },
  ),
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

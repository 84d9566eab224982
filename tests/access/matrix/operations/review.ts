import type { House, Role } from '../../house'
import { namedSlugs } from '../../secrets'
import { ofGraphql, ofRest } from '../answer'
import { makeSubject } from '../subjects'
import { once, path } from './once'
import { clientOf, type HouseOperation, namesOf } from './operation'

const reviewed = ['posts', 'issues'] as const

async function step(house: House, role: Role, path: string, data: object = {}): Promise<void> {
  const { status, body } = await house.clients[role].post(path, data)
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

const provenance: HouseOperation = {
  ...reading('read the provenance', 'provenance'),
  graphql: ({ one }) => `${one}Provenance`,
}

/** What Galley adds to posts and issues, and to what they name. */
export const reviewing: HouseOperation[] = [
  ...transitions,
  reading('run the checks', 'checks'),
  reading('read the sign-off', 'sign-off'),
  provenance,
  { ...reading('read the JSON-LD', 'json-ld'), of: [...reviewed, ...namedSlugs] },
  { ...reading('read the text as HTML', 'html'), of: ['posts'] },
  reading('read the changes', 'changes'),
  reading('see the draft as WeChat would', 'wechat-preview'),
  reading('see what became of the draft in WeChat', 'wechat-draft'),
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
]

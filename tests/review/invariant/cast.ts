import type { Payload, TypedUser } from 'payload'
import { http, type Visitor } from './doors'
import type { House } from './house'
import { marker } from './markers'

export const actors = [
  'anonymous',
  'author',
  'author2',
  'editor',
  'editor2',
  'admin',
  'agent',
  'gone',
  'garbage',
  'system',
] as const
export type ActorName = (typeof actors)[number]

export type Role = 'admin' | 'editor' | 'author' | 'agent' | 'nobody' | 'system'

/** One who asks things of Galley, with what the test knows of them. */
export interface Actor extends Visitor {
  name: ActorName
  role: Role
  /** The account's id, empty for who has none. */
  id: string
  email: string
}

export type Cast = Record<ActorName, Actor>

const password = 'a-long-password'
const agentKey = 'f3b1c2d4-0000-4000-8000-00000000a9e7'

/** Signs a person in; the token as it is sent. */
async function signIn(house: House, email: string): Promise<Record<string, string>> {
  const answer = await http(house.url, { headers: {} }, 'POST', '/api/users/login', {
    email,
    password,
  })
  if (!answer.ok) throw new Error(`login ${email}: ${answer.status} ${answer.text}`)
  return { authorization: `JWT ${String(answer.body.token)}` }
}

async function userOf(
  payload: Payload,
  collection: 'users' | 'agents',
  id: string,
): Promise<TypedUser> {
  const doc = await payload.findByID({ collection, id, depth: 0, overrideAccess: true })
  return { ...doc, collection } as TypedUser
}

function empty(name: ActorName, role: Role): Actor {
  return { name, role, id: '', email: '', headers: {}, user: null, system: role === 'system' }
}

async function person(
  house: House,
  name: ActorName,
  role: 'admin' | 'editor' | 'author',
  found?: string,
): Promise<Actor> {
  const { payload } = house
  const email = found ?? `${name}.${marker()}@example.com`
  const id =
    found === undefined
      ? (
          await payload.create({
            collection: 'users',
            data: { email, password, role, name: `${name} ${marker()}` },
          })
        ).id
      : (await payload.find({ collection: 'users', where: { email: { equals: email } } })).docs[0]
          ?.id
  if (id === undefined) throw new Error(`${email} is not there`)
  const user = await userOf(payload, 'users', id)
  return { ...empty(name, role), id, email, user, headers: await signIn(house, email) }
}

/** Makes everyone's account. */
export async function makeCast(house: House): Promise<Cast> {
  const { payload } = house
  const admin = await person(house, 'admin', 'admin', 'admin@example.com')
  const agent = await payload.create({
    collection: 'agents',
    data: { name: `agent ${marker()}`, notes: marker(), enableAPIKey: true, apiKey: agentKey },
  })
  // A second admin keeps the first from being the last one, so that roles can change.
  const gone = await person(house, 'gone', 'editor')
  await payload.update({ collection: 'users', id: gone.id, data: { deactivated: true } })
  return {
    anonymous: empty('anonymous', 'nobody'),
    author: await person(house, 'author', 'author'),
    author2: await person(house, 'author2', 'author'),
    editor: await person(house, 'editor', 'editor'),
    editor2: await person(house, 'editor2', 'editor'),
    admin,
    agent: {
      ...empty('agent', 'agent'),
      id: agent.id,
      user: await userOf(payload, 'agents', agent.id),
      headers: { authorization: `agents API-Key ${agentKey}` },
    },
    gone: { ...gone, role: 'nobody', user: null },
    garbage: {
      ...empty('garbage', 'nobody'),
      headers: { authorization: 'agents API-Key 00000000-dead-4000-8000-000000000000' },
    },
    system: empty('system', 'system'),
  }
}

/** Puts back what a sequence changed of the accounts and settings. */
export async function restoreCast(
  house: House,
  cast: Cast,
  touched: ReadonlySet<ActorName | 'settings'>,
): Promise<void> {
  const { payload } = house
  for (const [name, role] of [
    ['editor2', 'editor'],
    ['author2', 'author'],
  ] as const) {
    const actor = cast[name]
    if (!touched.has(name)) continue
    const lost = actor.role === 'nobody'
    await payload.update({
      collection: 'users',
      id: actor.id,
      data: { role, deactivated: false },
      overrideAccess: true,
    })
    actor.role = role
    actor.user = await userOf(payload, 'users', actor.id)
    // Whoever was deactivated has no session any more.
    if (lost) actor.headers = await signIn(house, actor.email)
  }
  if (touched.has('agent')) {
    await payload.update({
      collection: 'agents',
      id: cast.agent.id,
      data: { enableAPIKey: true, apiKey: agentKey },
      overrideAccess: true,
    })
    cast.agent.role = 'agent'
    cast.agent.user = await userOf(payload, 'agents', cast.agent.id)
  }
  if (touched.has('settings')) {
    const data = { review: { secondPerson: true } }
    await payload.updateGlobal({ slug: 'settings', data, overrideAccess: true })
  }
}

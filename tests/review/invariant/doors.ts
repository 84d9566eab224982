import { createLocalReq, type Payload, type PayloadRequest, type TypedUser } from 'payload'
import { type Reviewed } from '../../../src/review/canonical'
import { isConflict } from '../../../src/database/conflict'
import { unusable } from '../../../src/database/unusable'
import { transition } from '../../../src/review/payload/transition'
import type { Action } from '../../../src/review/states'
import {
  type Call,
  type Data,
  graphqlNames,
  idsIn,
  isObject,
  type Outcome,
  transitions,
  words,
} from './call'

/** Who knocks: with what headers over HTTP, as which user in the Local API. */
export interface Visitor {
  headers: Record<string, string>
  user: TypedUser | null
  /** Galley's own work: the Local API without access control. */
  system: boolean
}

/** The ways in. */
export const doors = ['rest', 'graphql', 'local'] as const
export type Door = (typeof doors)[number]

/** Sends one HTTP request as it is. */
export async function http(
  url: string,
  visitor: Pick<Visitor, 'headers'>,
  method: string,
  path: string,
  body?: unknown,
  more: Record<string, string> = {},
): Promise<Outcome> {
  const whole = body instanceof FormData || typeof body === 'string'
  const json: Record<string, string> =
    body === undefined || whole ? {} : { 'content-type': 'application/json' }
  const response = await fetch(url + path, {
    method,
    headers: { ...visitor.headers, ...json, ...more },
    ...(body === undefined ? {} : { body: whole ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  return outcomeOf(response.status, text)
}

/** The object that an answer is; empty for a list, a file or nothing. */
function json(text: string): Data {
  if (!text.startsWith('{')) return {}
  const parsed: unknown = JSON.parse(text)
  return isObject(parsed) ? parsed : {}
}

function outcomeOf(status: number, text: string): Outcome {
  const body = json(text)
  // GraphQL refuses with 200; a bulk write that was refused in part says 400 and what it wrote.
  const refused = Array.isArray(body.errors) && !body.docs && !body.data
  const written = Array.isArray(body.docs) && body.docs.length > 0
  const ok = (status < 400 && !refused) || (status === 400 && written)
  return { status, ok, ids: ok ? idsIn(body) : [], text: words(body, text), body }
}

const draftQuery: Record<NonNullable<Call['draft']>, string> = {
  none: '',
  body: '',
  true: 'draft=true',
  false: 'draft=false',
  autosave: 'autosave=true&draft=true',
}

/** The REST request that a call is. */
export function restRequest(call: Call): { method: string; path: string; body?: Data } {
  const { collection, id, ids = [], draft = 'none', query } = call
  const data = draft === 'body' ? { ...call.data, draft: true, autosave: true } : call.data
  const parts = [draftQuery[draft], query ?? '']
  const at = (path: string, more = ''): string => {
    const all = [...parts, more].filter((part) => part !== '').join('&')
    return `/api/${collection}${path}${all === '' ? '' : `?${all}`}`
  }
  const where = ids.map((one, i) => `where[id][in][${i}]=${one}`).join('&')
  switch (call.do) {
    case 'create':
      return { method: 'POST', path: at(''), body: data }
    case 'update':
      return { method: 'PATCH', path: at(`/${id}`), body: data }
    case 'updateMany':
      return { method: 'PATCH', path: at('', where), body: data }
    case 'delete':
      return { method: 'DELETE', path: at(`/${id}`) }
    case 'deleteMany':
      return { method: 'DELETE', path: at('', where) }
    case 'duplicate':
      return { method: 'POST', path: at(`/${id}/duplicate`), body: data ?? {} }
    case 'restore':
      return { method: 'POST', path: at(`/versions/${id}`), body: {} }
    default:
      return { method: 'POST', path: at(`/${id}/${call.do}`), body: data ?? {} }
  }
}

const actionFields: Partial<Record<Call['do'], string>> = {
  submit: 'submit',
  'request-changes': 'requestChanges',
  'sign-off': 'signOff',
  publish: 'publish',
  retract: 'retract',
}

const types: Record<string, string> = {
  message: 'String',
  statement: 'String',
  contentHash: 'String',
  reason: 'String',
  at: 'String',
  waivers: '[WaiverInput!]',
}

/** The GraphQL field that a call is, with its variables named `<prefix>…`; null where there is none. */
export function graphqlField(
  call: Call,
  prefix = '',
): { field: string; variables: Data; declared: string[] } | null {
  const noun = graphqlNames[call.collection]?.one
  if (!noun) return null
  const draft = call.draft ?? 'none'
  const flags =
    (draft === 'none' || draft === 'body'
      ? ''
      : `, draft: ${draft === 'false' ? 'false' : 'true'}`) +
    (draft === 'autosave' && call.do === 'update' ? ', autosave: true' : '')
  const [id, data] = [`$${prefix}id`, `$${prefix}data`]
  const withId = { [`${prefix}id`]: call.id }
  const withData = { [`${prefix}data`]: call.data ?? {} }
  const idType = (type: string): string => `${id}: ${type}`
  switch (call.do) {
    case 'create':
      return {
        field: `create${noun}(data: ${data}${flags}) { id }`,
        variables: withData,
        declared: [`${data}: mutation${noun}Input!`],
      }
    case 'update':
      return {
        field: `update${noun}(id: ${id}, data: ${data}${flags}) { id }`,
        variables: { ...withId, ...withData },
        declared: [idType('String!'), `${data}: mutation${noun}UpdateInput!`],
      }
    case 'delete':
      return {
        field: `delete${noun}(id: ${id}) { id }`,
        variables: withId,
        declared: [idType('String!')],
      }
    case 'duplicate':
      return {
        field: `duplicate${noun}(id: ${id}, data: ${data}) { id }`,
        variables: { ...withId, [`${prefix}data`]: { title: 'copy', ...call.data } },
        declared: [idType('String!'), `${data}: mutation${noun}Input!`],
      }
    case 'restore':
      return {
        field: `restoreVersion${noun}(id: ${id}${flags}) { id }`,
        variables: withId,
        declared: [idType('String')],
      }
    default: {
      const name = actionFields[call.do]
      if (!name) return null
      const given = Object.entries(call.data ?? {}).filter(([key]) => key in types)
      const args = given.map(([key]) => `, ${key}: $${prefix}${key}`).join('')
      return {
        field: `${name}${noun}(id: ${id}${args}) { id }`,
        variables: {
          ...withId,
          ...Object.fromEntries(given.map(([key, value]) => [prefix + key, value])),
        },
        declared: [idType('String!'), ...given.map(([key]) => `$${prefix}${key}: ${types[key]}`)],
      }
    }
  }
}

/** A GraphQL answer as an outcome: it is 200 over HTTP whatever happened. */
export function graphqlOutcome(answer: Outcome): Outcome {
  const errors = answer.body.errors
  const first: unknown = Array.isArray(errors) ? errors[0] : null
  if (isObject(first)) {
    const { extensions } = first
    const status = isObject(extensions) ? Number(extensions.statusCode ?? 400) : 400
    return { ...answer, status, ok: false, ids: [] }
  }
  const data = isObject(answer.body.data) ? answer.body.data : {}
  return { ...answer, ids: Object.values(data).flatMap((value) => idsIn(value)) }
}

async function byGraphql(url: string, visitor: Visitor, call: Call): Promise<Outcome | null> {
  const built = graphqlField(call)
  if (!built) return null
  const query = `mutation (${built.declared.join(', ')}) { ${built.field} }`
  const { variables } = built
  return graphqlOutcome(await http(url, visitor, 'POST', '/api/graphql', { query, variables }))
}

/** The Local API's methods take one collection's types at a time; here they are called by name. */
type LocalApi = Record<string, (options: Data) => Promise<unknown>>

async function locally(payload: Payload, visitor: Visitor, call: Call): Promise<Outcome | null> {
  const { collection, id, ids = [], data = {} } = call
  const draft = call.draft ?? 'none'
  const common: Data = {
    collection,
    depth: 0,
    overrideAccess: visitor.system,
    ...(visitor.user ? { user: visitor.user } : {}),
    ...(draft === 'none' || draft === 'body' ? {} : { draft: draft !== 'false' }),
    ...(draft === 'autosave' && call.do === 'update' ? { autosave: true } : {}),
  }
  const local = payload as unknown as LocalApi
  const where = { id: { in: ids } }
  const methods: Partial<Record<Call['do'], [string, Data]>> = {
    create: ['create', { ...common, data }],
    update: ['update', { ...common, id, data }],
    updateMany: ['update', { ...common, where, data }],
    delete: ['delete', { ...common, id }],
    deleteMany: ['delete', { ...common, where }],
    duplicate: ['duplicate', { ...common, id, ...(call.data ? { data: call.data } : {}) }],
    restore: ['restoreVersion', { ...common, id }],
  }
  const method = methods[call.do]
  try {
    if (method) {
      const result = await local[method[0]]?.bind(payload)(method[1])
      return { status: 200, ok: true, ids: idsIn(result), text: '', body: {} }
    }
    // Without a user, a transition in this process is Galley's own.
    if (!transitions.has(call.do) || !visitor.user) return null
    const req: PayloadRequest = await createLocalReq({ user: visitor.user }, payload)
    await transition(req, collection as Reviewed, String(id), call.do as Action, data)
    return { status: 200, ok: true, ids: [String(id)], text: '', body: {} }
  } catch (error) {
    return refusedLocally(error)
  }
}

function refusedLocally(error: unknown): Outcome {
  if (!(error instanceof Error)) throw error
  // What the server makes 400 of, such as an id that nothing has.
  const known = 'status' in error ? Number(error.status) : 500
  const status = unusable(error) ? 400 : isConflict(error) ? 409 : known
  return { status, ok: false, ids: [], text: error.message.slice(0, 160), body: {} }
}

/** Asks through one of the doors; what a door does not have goes by REST. */
export async function ask(
  house: { url: string; payload: Payload },
  visitor: Visitor,
  door: Door,
  call: Call,
): Promise<Outcome> {
  if (door === 'graphql' || door === 'local') {
    const outcome =
      door === 'graphql'
        ? await byGraphql(house.url, visitor, call)
        : await locally(house.payload, visitor, call)
    if (outcome) return outcome
  }
  const { method, path, body } = restRequest(call)
  return http(house.url, visitor, method, path, body)
}

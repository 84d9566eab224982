import type { Ask } from './ask'
import type { Prepared } from './floor'
import type { Query } from './queries'
import type { Cell } from './rounds'
import { type Served, startFloor } from './servers'

/** The names under which targets stand in tables. */
export const target = {
  node: 'node:http',
  express: 'Express',
  galley: 'Galley',
  cacheOff: 'Galley, cache off',
  newAddresses: 'Galley, new addresses',
  bare: 'bare Payload + Next',
} as const

/** A query that was asked once, with the answer that the floors send. */
export interface Checked {
  query: Query
  prepared: Prepared
  /** The answer’s entity tag, for conditional requests. */
  tag: string | null
}

/** Sends one request as the load does. */
export function send(url: string, { method, path, headers, body }: Ask): Promise<Response> {
  const given = { 'accept-encoding': 'identity', ...headers }
  return fetch(url + path, { method, headers: given, body })
}

/** The ids of the documents in an answer; null where it has none to tell. */
function idsIn(body: Buffer): string | null {
  if (body[0] !== 0x7b) return null
  const json = JSON.parse(body.toString()) as {
    id?: string
    docs?: { id: string }[]
    data?: { Posts?: { docs?: { id: string }[] } }
  }
  const docs = json.docs ?? json.data?.Posts?.docs ?? (json.id ? [{ id: json.id }] : null)
  return docs && docs.map(({ id }) => id).join(' ')
}

/** The bytes as they came, still compressed: fetch would unpack them. */
async function rawBytes(url: string, ask: Ask): Promise<Buffer> {
  const { request } = await import('undici')
  const { body } = await request(url + encodeURI(decodeURI(ask.path)), {
    method: ask.method,
    headers: ask.headers,
    body: ask.body,
  })
  return Buffer.from(await body.arrayBuffer())
}

/**
 * Asks Galley and the bare Payload once for everything, so that nothing is measured that is not there
 * or not the same.
 * @returns what Galley answers; the rest is told to `log`
 * @throws when the two give other documents
 */
export async function check(
  queries: readonly Query[],
  { galley, bare, log }: { galley: string; bare: string | null; log: (line: string) => void },
): Promise<Checked[]> {
  const checked: Checked[] = []
  for (const query of queries) {
    const answer = await send(galley, query.hot)
    const { headers } = answer
    const text = Buffer.from(await answer.arrayBuffer())
    const faulty = query.hot.path.startsWith('/api/graphql') && text.includes('"errors"')
    if (!answer.ok || faulty) {
      log(`left out: ${query.name} (Galley answers ${answer.status})`)
      continue
    }
    if (bare && query.bare) {
      const theirs = Buffer.from(await (await send(bare, query.bare.hot)).arrayBuffer())
      const [ours, other] = [idsIn(text), idsIn(theirs)]
      if (ours !== other)
        throw new Error(`${query.name}: Galley gives ${ours}, the bare Payload ${other}`)
    }
    const encoding = headers.get('content-encoding')
    checked.push({
      query,
      tag: headers.get('etag'),
      prepared: {
        path: `/${checked.length}`,
        type: headers.get('content-type') ?? 'application/octet-stream',
        encoding,
        body: encoding ? await rawBytes(galley, query.hot) : text,
      },
    })
  }
  return checked
}

/** Both floors with the answers of all queries. */
export async function startFloors(
  checked: readonly Checked[],
): Promise<{ node: Served; express: Served }> {
  const prepared = checked.map((one) => one.prepared)
  return {
    node: await startFloor('node', prepared),
    express: await startFloor('express', prepared),
  }
}

/** A cell that asks a server. */
export function cell(
  group: string,
  name: string,
  { url, pid }: Served,
  ask: Ask,
  posts: number,
): Cell {
  return { group, target: name, url, pid, ask, posts }
}

import type { Call, Data } from '../call'
import { isObject, type Outcome } from '../call'
import { http } from '../doors'
import { marker } from '../markers'
import { nth, type Operation } from '../operation'
import { picture } from '../texts'
import type { World } from '../world'

const headers = { accept: 'application/json, text/event-stream' }

/** Calls a tool by MCP and reads its answer as an outcome. */
async function tool(
  world: World,
  visitor: { headers: Record<string, string> },
  name: string,
  input: Data,
): Promise<{ outcome: Outcome; data: Data }> {
  const params = { name, arguments: input }
  const request = { jsonrpc: '2.0', id: 1, method: 'tools/call', params }
  const answer = await http(world.house.url, visitor, 'POST', '/api/mcp', request, headers)
  const result = isObject(answer.body.result) ? answer.body.result : {}
  const data = isObject(result.structuredContent) ? result.structuredContent : {}
  const ok = answer.ok && isObject(answer.body.result) && result.isError !== true
  const status = ok ? 200 : Math.max(answer.status, 400)
  const ids = ok && typeof data.id === 'string' ? [data.id] : []
  const text = ok ? '' : JSON.stringify(answer.body).slice(0, 160)
  return { outcome: { ...answer, ok, status, ids, text }, data }
}

const article = (n: number): string =>
  [
    `---\ntitle: Agent ${marker()}\nsummary: ${marker()}\nauthor: ${marker()}\ntags: [${marker()}]\n`,
    `published: true\n_status: published\n${n % 2 === 0 ? 'ai_involvement: none\n' : ''}---\n\n`,
    `Text ${marker()}.\n`,
  ].join('')

/** What agents do by the Model Context Protocol. */
export const agents: Operation[] = [
  {
    name: 'MCP',
    weight: 4,
    by: ['agent', 'agent', 'agent', 'agent', 'author', 'editor', 'anonymous', 'garbage', 'gone'],
    via: ['rest'],
    async run(world, { by, a, b, c }) {
      const actor = world.cast[by]
      const id = world.pick(a, 'posts')?.id
      const seen =
        b % 5 === 1 && id !== undefined ? (await tool(world, actor, 'read_post', { id })).data : {}
      const baseHash = c % 4 === 0 ? '0'.repeat(64) : seen.baseHash
      const fields = { title: marker(), _status: 'published', review: { state: 'approved' } }
      const bytes = (await picture(b)).toString('base64')
      const tries: [string, Data, Call['do'], string][] = [
        [
          'create_draft',
          { markdown: article(c), fields: c % 3 === 0 ? fields : {} },
          'create',
          'posts',
        ],
        [
          'update_draft',
          { id, baseHash, ...(c % 2 === 0 ? { markdown: article(c) } : { fields }) },
          ...(['update', 'posts'] as const),
        ],
        ['submit_post', { id }, 'submit', 'posts'],
        [
          'upload_image',
          { data: bytes, filename: `${marker()}.png`, alt: marker() },
          ...(['create', 'media'] as const),
        ],
        [nth(['publish_post', 'sign_off_post', 'deletePosts'], c), { id }, 'other', 'posts'],
      ]
      const [name, input, does, collection] = nth(tries, b)
      if (name !== 'create_draft' && name !== 'upload_image' && id === undefined) return false
      const { outcome } = await tool(world, actor, name, input)
      const call: Call = { do: does, collection, ...(does === 'create' ? {} : { id }), data: input }
      world.note(actor, call, outcome, `MCP ${name}`)
      return true
    },
  },
]

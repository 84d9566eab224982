import { type House, roles } from '../house'
import { type Api, ofGraphql, ofLocal, ofRest, type Outcome } from './answer'
import type { Cell, Row } from './run'

/** Routes of a global; without versions the latter four answer nothing. */
const known = new Set([
  ...['get /', 'post /', 'post /access'],
  ...['get /versions', 'get /versions/:id', 'post /versions/:id'],
  'get /wechat',
])

/** Globals and routes of theirs that no row stands for. */
export const unknownGlobals = ({ payload }: House): string[] =>
  payload.config.globals.flatMap(({ slug, endpoints, versions }) => [
    ...(slug === 'settings' && !versions ? [] : [`global ${slug}`]),
    ...(endpoints || [])
      .map(({ method, path }) => `${method} ${path}`)
      .filter((route) => !known.has(route))
      .map((route) => `global ${slug}: ${route}`),
  ])

const data = { review: { secondPerson: true } }

/** Reading and changing the settings, as every role, by every way in; and who is let in by MCP. */
export async function runSettings(house: House): Promise<Row[]> {
  const { payload, clients, users } = house
  const row = async (
    collection: string,
    operation: string,
    ask: Partial<Record<Api, (role: (typeof roles)[number]) => Promise<Outcome>>>,
  ): Promise<Row> => {
    const cells = {} as Row['cells']
    for (const role of roles) {
      const outcomes: Partial<Record<Api, Outcome>> = {}
      for (const [api, asked] of Object.entries(ask)) outcomes[api as Api] = await asked(role)
      const cell: Cell = new Map([['any', outcomes]])
      cells[role] = cell
    }
    return { collection, operation, apis: Object.keys(ask) as Api[], cells }
  }
  const slug = 'settings'
  return [
    await row('settings', 'read', {
      REST: async (role) => ofRest(await clients[role].get('/api/globals/settings')),
      GraphQL: async (role) =>
        ofGraphql(await clients[role].graphql('{ Setting { review { secondPerson } } }')),
      Local: (role) =>
        ofLocal(() =>
          payload.findGlobal({ slug, overrideAccess: false, user: users[role] ?? undefined }),
        ),
    }),
    await row('settings', 'update', {
      REST: async (role) => ofRest(await clients[role].post('/api/globals/settings', data)),
      GraphQL: async (role) =>
        ofGraphql(
          await clients[role].graphql(
            'mutation { updateSetting(data: { review: { secondPerson: true } }) { review { secondPerson } } }',
          ),
        ),
      Local: (role) =>
        ofLocal(() =>
          payload.updateGlobal({
            ...{ slug, data, overrideAccess: false, user: users[role] ?? undefined },
          }),
        ),
    }),
    await row('settings', 'read the column’s style for WeChat (/wechat)', {
      REST: async (role) => ofRest(await clients[role].get('/api/globals/settings/wechat')),
    }),
    await row('MCP', 'be let in (/api/mcp)', {
      REST: async (role) => {
        const { status } = await clients[role].post('/api/mcp', { jsonrpc: '2.0', id: 1 })
        // What is asked is no request of the protocol: who is let in is told so.
        return status === 401 || status === 403 ? 'no' : 'yes'
      },
    }),
  ]
}

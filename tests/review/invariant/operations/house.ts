import type { Call, Data } from '../call'
import type { ActorName } from '../cast'
import { anyone, nth, type Operation } from '../operation'
import type { World } from '../world'

const online = anyone.filter((name) => name !== 'system')

async function patch(
  world: World,
  by: ActorName,
  path: string,
  data: Data,
  touches: ActorName | 'settings',
): Promise<boolean> {
  const call: Call = { do: 'other', collection: path.split('/')[2] ?? '', data }
  const method = path.includes('globals') ? 'POST' : 'PATCH'
  const { ok } = await world.http(by, method, path, data, call)
  if (ok) world.touched.add(touches)
  return ok
}

export const house: Operation[] = [
  {
    name: 'settings',
    weight: 1,
    by: [...online, 'admin', 'admin'],
    via: ['rest'],
    async run(world, { by, b }) {
      const data = { review: { secondPerson: b % 3 === 0 } }
      await patch(world, by, '/api/globals/settings', data, 'settings')
      return true
    },
  },
  {
    name: 'role',
    weight: 1,
    by: [...online, 'admin', 'admin', 'editor2', 'author2'],
    via: ['rest'],
    async run(world, { by, a, b }) {
      const target = world.cast[nth(['editor2', 'author2'] as const, a)]
      const role = nth(['author', 'editor', 'admin'] as const, b)
      const asAdmin = world.cast[by].role === 'admin'
      const granted = await patch(world, by, `/api/users/${target.id}`, { role }, target.name)
      // Someone's change of their own account is granted, the role in it is not.
      if (granted && asAdmin) {
        target.role = role
        target.user = { ...target.user, role } as typeof target.user
      }
      return true
    },
  },
  {
    name: 'deactivate',
    weight: 1,
    by: [...online, 'admin'],
    via: ['rest'],
    async run(world, { by, a, b }) {
      const target = world.cast[nth(['editor2', 'author2'] as const, a)]
      const deactivated = b % 2 === 0
      const asAdmin = world.cast[by].role === 'admin'
      const granted = await patch(
        world,
        by,
        `/api/users/${target.id}`,
        { deactivated },
        target.name,
      )
      if (granted && asAdmin && deactivated) {
        target.role = 'nobody'
        target.user = null
      }
      return true
    },
  },
  {
    name: 'API key',
    weight: 1,
    by: [...online, 'admin'],
    via: ['rest'],
    async run(world, { by, b }) {
      const data = nth([{ enableAPIKey: false, apiKey: null }, { notes: 'x' }], b)
      const { agent } = world.cast
      const granted = await patch(world, by, `/api/agents/${agent.id}`, data, 'agent')
      if (granted && 'apiKey' in data) {
        agent.role = 'nobody'
        agent.user = null
      }
      return true
    },
  },
]

import type { Call, Data } from '../call'
import { marker } from '../markers'
import { allDoors, anyone, nth, type Operation } from '../operation'

const collections = ['tags', 'authors', 'tags', 'people', 'authors'] as const
const words = (): Data => ({ name: marker(), bio: marker(), aliases: [marker()] })

export const names: Operation[] = [
  {
    name: 'create name',
    weight: 3,
    by: ['author', 'agent', 'editor', 'admin', 'anonymous', 'gone'],
    via: allDoors,
    async run(world, { by, via, a, b, c }) {
      const collection = nth(collections, a)
      const user = world.cast[nth(['editor', 'author', 'editor2'] as const, b)].id
      const data = {
        ...words(),
        ...(collection === 'authors' && b % 2 === 0 ? { user } : {}),
        ...(c % 3 === 0 ? { listed: true } : {}),
      }
      await world.ask(by, via, { do: 'create', collection, data })
      return true
    },
  },
  {
    name: 'update name',
    weight: 2,
    by: anyone,
    via: allDoors,
    async run(world, { by, via, a, b, c }) {
      const piece = world.pick(a, 'tags', 'authors', 'people')
      if (!piece) return false
      const data = nth([words(), { listed: true }, { listed: false }, { bio: marker() }], b)
      const many: Call = { do: 'updateMany', collection: piece.collection, ids: [piece.id], data }
      await world.ask(by, via, c % 4 === 0 ? many : { ...piece, do: 'update', data })
      return true
    },
  },
  {
    name: 'merge names',
    weight: 2,
    by: anyone.filter((name) => name !== 'system'),
    via: ['rest'],
    async run(world, { by, a, b }) {
      const from = world.pick(a, 'tags', 'authors', 'people')
      if (!from) return false
      const others = () => world.of(from.collection).filter(({ id }) => id !== from.id)
      if (others().length === 0)
        await world.ask('author', 'rest', {
          do: 'create',
          collection: from.collection,
          data: words(),
        })
      const into = others()[0]
      if (!into) return false
      const data = { into: b % 5 === 0 ? from.id : into.id }
      await world.ask(by, 'rest', { ...from, do: 'merge', data })
      return true
    },
  },
  {
    name: 'delete name',
    weight: 2,
    by: anyone,
    via: allDoors,
    async run(world, { by, via, a, c }) {
      const piece = world.pick(a, 'tags', 'authors', 'people')
      if (!piece) return false
      const many: Call = { do: 'deleteMany', collection: piece.collection, ids: [piece.id] }
      await world.ask(by, via, c % 3 === 0 ? many : { ...piece, do: 'delete' })
      return true
    },
  },
]

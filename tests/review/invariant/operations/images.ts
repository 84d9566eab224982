import type { Call, Data } from '../call'
import { marker } from '../markers'
import { allDoors, anyone, nth, type Operation } from '../operation'
import { form, picture } from '../texts'

const words = (): Data => ({ alt: `alt ${marker()}`, caption: `caption ${marker()}` })
const online = anyone.filter((name) => name !== 'system')

export const images: Operation[] = [
  {
    name: 'upload',
    weight: 3,
    by: ['author', 'agent', 'editor', 'anonymous', 'gone'],
    via: ['rest'],
    async run(world, { by, b, c }) {
      const data = {
        ...words(),
        ...(c % 4 === 0 ? { listed: true, hash: 'x', filename: 'x' } : {}),
      }
      const bytes = form(await picture(b, c % 3 === 0 ? 420 : 24), data)
      const meaning: Call = { do: 'create', collection: 'media', data }
      await world.http(by, 'POST', '/api/media', bytes, meaning)
      return true
    },
  },
  {
    name: 'replace file',
    weight: 3,
    by: [...online, 'editor', 'admin'],
    via: ['rest'],
    async run(world, { by, a, b, c }) {
      const piece = world.pick(a, 'media')
      if (!piece) return false
      const { collection, id } = piece
      const name = c % 2 === 0 ? `neu-${marker()}.png` : String(world.before.rows.get(id)?.filename)
      const data = words()
      const bytes = form(await picture(b + 1), data, name)
      const path =
        c % 3 === 0
          ? `/api/media?where[id][in][0]=${id}`
          : `/api/media/${id}${c % 3 === 1 ? '?draft=true' : ''}`
      await world.http(by, 'PATCH', path, bytes, { do: 'update', collection, id, data })
      return true
    },
  },
  {
    name: 'cut image',
    weight: 2,
    by: [...online, 'editor'],
    via: ['rest'],
    async run(world, { by, a, b }) {
      const piece = world.pick(a, 'media')
      if (!piece) return false
      const { collection, id } = piece
      const crop = 'uploadEdits[crop][x]=0&uploadEdits[crop][y]=0&uploadEdits[crop][width]=50'
      const query = [
        `${crop}&uploadEdits[crop][height]=50&uploadEdits[widthInPixels]=8&uploadEdits[heightInPixels]=8`,
        'uploadEdits[focalPoint][x]=10&uploadEdits[focalPoint][y]=90',
        '',
      ]
      const data = {
        focalX: 10,
        focalY: 90,
        filename: `${marker()}.png`,
        url: '/api/media/file/x.png',
      }
      const path = `/api/media/${id}?${nth(query, b)}`
      await world.http(by, 'PATCH', path, data, { do: 'update', collection, id, data })
      return true
    },
  },
  {
    name: 'image words',
    weight: 3,
    by: anyone,
    via: allDoors,
    async run(world, { by, via, a, b, c }) {
      const piece = world.pick(a, 'media')
      if (!piece) return false
      const data = nth([words(), { listed: true }, { listed: false }, { hash: 'x', ...words() }], b)
      const many: Call = { do: 'updateMany', collection: 'media', ids: [piece.id], data }
      const call: Call = c % 3 === 0 ? many : { ...piece, do: 'update', data }
      await world.ask(by, via, call)
      return true
    },
  },
  {
    name: 'copy image',
    weight: 1,
    by: online,
    via: allDoors,
    async run(world, { by, via, a }) {
      const piece = world.pick(a, 'media')
      if (!piece) return false
      await world.ask(by, via === 'graphql' ? 'rest' : via, { ...piece, do: 'duplicate' })
      return true
    },
  },
  {
    name: 'delete image',
    weight: 2,
    by: anyone,
    via: allDoors,
    async run(world, { by, via, a, c }) {
      const piece = world.pick(a, 'media')
      if (!piece) return false
      const many: Call = { do: 'deleteMany', collection: 'media', ids: [piece.id] }
      await world.ask(by, via, c % 2 === 0 ? many : { ...piece, do: 'delete' })
      return true
    },
  },
]

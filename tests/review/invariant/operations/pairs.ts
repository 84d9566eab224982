import type { ActorName } from '../cast'
import { type Call, isObject } from '../call'
import { marker } from '../markers'
import { nth, type Operation } from '../operation'
import { form, picture } from '../texts'
import type { World } from '../world'
import { readAndSign } from './ways'
import { change } from './drafts'

type Try = () => Promise<unknown>

/** Someone changes what was signed, and then an editor publishes it all the same. */
const afterwards: Operation = {
  name: 'change, then publish',
  weight: 5,
  by: ['author', 'agent', 'editor', 'editor2', 'admin', 'system'],
  via: ['rest', 'graphql', 'local'],
  async run(world, { by, via, a, b, c }) {
    const signed = world.of('posts').filter(({ id }) => {
      const review = world.before.docs.get(id)?.latest?.review
      return isObject(review) && review.state === 'approved'
    })
    const piece = signed[a % Math.max(signed.length, 1)]
    if (!piece) return false
    const draft = nth(['true', 'true', 'autosave', 'none'] as const, c)
    await world.ask(by, via, { ...piece, do: 'update', data: change(world, b), draft })
    await world.ask('editor', via, { ...piece, do: 'publish' })
    return true
  },
}

/** Two at once, on one document. */
const both: Operation = {
  name: 'two at once',
  weight: 5,
  by: ['editor', 'editor2', 'admin'],
  via: ['rest', 'graphql', 'local'],
  async run(world, { by, via, a, b, c }) {
    const id = world.pick(a, 'posts')?.id
    if (id === undefined) return false
    const at = { collection: 'posts', id }
    const second: ActorName = nth(['author', 'agent', 'editor2', 'admin'] as const, c)
    const ask =
      (name: ActorName, call: Call): Try =>
      () =>
        world.ask(name, via, call)
    const update = ask(second, { ...at, do: 'update', data: change(world, c), draft: 'true' })
    const publish = ask(by, { ...at, do: 'publish' })
    const signed = await readAndSign(world, 'posts', id)
    const sign = ask(by, { ...at, do: 'sign-off', data: signed })
    const unread = ask(by, { ...at, do: 'sign-off', data: { ...signed, contentHash: undefined } })
    const retract = ask(by, { ...at, do: 'retract', data: { reason: marker() } })
    const pairs: [Try, Try][] = [
      [sign, update],
      [unread, update],
      [publish, update],
      [publish, ask('admin', { ...at, do: 'publish' })],
      [sign, ask('admin', { ...at, do: 'request-changes', data: { message: marker() } })],
      [publish, ask('admin', { ...at, do: 'request-changes', data: { message: marker() } })],
      [retract, update],
      [retract, publish],
      [publish, await replaceImage(world, a)],
      [publish, deleteName(world, a)],
      [update, ask('author', { ...at, do: 'update', data: change(world, c + 1), draft: 'none' })],
      [sign, await replaceImage(world, a)],
    ]
    await Promise.all(nth(pairs, b).map((run) => run()))
    return true
  },
}

async function replaceImage(world: World, n: number): Promise<Try> {
  const image = world.pick(n, 'media')
  if (!image) return () => Promise.resolve()
  const data = { alt: marker() }
  const meaning: Call = { ...image, do: 'update', data }
  const bytes = form(await picture(n + 2), data)
  return () => world.http('admin', 'PATCH', `/api/media/${image.id}`, bytes, meaning)
}

function deleteName(world: World, n: number): Try {
  const name = world.pick(n, 'tags', 'authors')
  return () => (name ? world.ask('admin', 'rest', { ...name, do: 'delete' }) : Promise.resolve())
}

export const pairs: Operation[] = [both, afterwards]

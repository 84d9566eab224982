import type { Table } from '../measure'
import type { Loader } from './loader'
import { memory } from './process-figures'
import type { Query } from './queries'
import type { Served } from './servers'

/** Asks for so many different addresses: lists and single posts, each one once. */
async function askDifferent(
  loader: Loader,
  { url }: Served,
  queries: readonly Query[],
  { posts, addresses }: { posts: number; addresses: number },
): Promise<void> {
  const asks = queries.flatMap(({ cold }) => (cold ? [cold] : []))
  const { failed } = await loader.run({
    ...{ url, asks, posts, connections: 10, seconds: 0, amount: addresses },
  })
  if (failed > 0) throw new Error(`${failed} requests failed`)
}

/**
 * What a server holds after load, and after twice so many addresses of lists and posts: where memory is
 * bounded, the second time adds little.
 * @param before what it held right after its start, in MB
 */
export async function memoryTable(
  loader: Loader,
  server: Served,
  asked: { before: number; queries: readonly Query[]; posts: number; addresses: number },
): Promise<Table> {
  const { before, queries, addresses } = asked
  const figures: Record<string, number> = {
    'after start': before,
    'after load': memory(server.pid),
  }
  for (const times of [1, 2]) {
    await askDifferent(loader, server, queries, asked)
    figures[`${(times * addresses).toLocaleString('en')} addresses`] = memory(server.pid)
  }
  return { title: 'Memory of Galley (RSS), MB', rows: [{ name: 'Galley', figures }] }
}

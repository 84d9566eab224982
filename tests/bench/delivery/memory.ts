import type { Table } from '../measure'
import type { Loader } from './loader'
import { memory } from './process-figures'
import type { Query } from './queries'
import type { Served } from './servers'

const addresses = 10_000

/** Asks for so many different addresses: lists and single posts, each one once. */
async function askDifferent(
  loader: Loader,
  { url }: Served,
  queries: readonly Query[],
  posts: number,
): Promise<void> {
  const asks = queries.flatMap(({ cold }) => (cold ? [cold] : []))
  const { failed } = await loader.run({
    ...{ url, asks, posts, connections: 10, seconds: 0, amount: addresses },
  })
  if (failed > 0) throw new Error(`${failed} requests failed`)
}

/**
 * What a server holds after load, and after twice 10,000 addresses of lists and posts: where memory is
 * bounded, the second time adds little.
 * @param before what it held right after its start, in MB
 */
export async function memoryTable(
  loader: Loader,
  server: Served,
  { before, queries, posts }: { before: number; queries: readonly Query[]; posts: number },
): Promise<Table> {
  const figures: Record<string, number> = {
    'after start': before,
    'after load': memory(server.pid),
  }
  await askDifferent(loader, server, queries, posts)
  figures['10,000 addresses'] = memory(server.pid)
  await askDifferent(loader, server, queries, posts)
  figures['20,000 addresses'] = memory(server.pid)
  return { title: 'Memory of Galley (RSS), MB', rows: [{ name: 'Galley', figures }] }
}

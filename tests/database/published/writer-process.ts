// Writes to the database of the environment from a process of its own. Arguments: `tags`, a name and
// how many (each in a transaction of its own beside the others), or `settings` and the words of a label.
import { commitTransaction, createLocalReq, initTransaction, killTransaction } from 'payload'
import { openGalley } from '../../../src/payload'

const [what, words = '', count = '0'] = process.argv.slice(2)
const payload = await openGalley()

async function writeTag(n: number): Promise<void> {
  const req = await createLocalReq({}, payload)
  await initTransaction(req)
  const name = `${words}-${n}`
  const data = { name, key: name, slug: name, listed: true }
  await payload.db.create({ collection: 'tags', data, req })
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 20))
  await (n % 4 === 0 ? killTransaction(req) : commitTransaction(req))
}

if (what === 'tags') {
  await Promise.all(Array.from({ length: Number(count) }, (_, n) => writeTag(n)))
} else {
  const data = { labels: { wording: { unknown: { zh: words } } } }
  await payload.updateGlobal({ slug: 'settings', data })
}
await payload.destroy()

// A process of its own on the store that the environment names. Arguments: `hold` or `count`, the
// account, and how many cycles.
import { setTimeout as sleep } from 'node:timers/promises'
import { ownerId } from '../../../../src/channels/owner'
import { FileStore, PayloadStore, type BridgeStore } from '../../../../src/channels/wechat/store'

const [mode, account = '', cycles] = process.argv.slice(2)

async function open(): Promise<BridgeStore> {
  if (process.env.STORE_FILE) return new FileStore(process.env.STORE_FILE, account)
  const { getPayload } = await import('payload')
  const { default: config } = await import('../../../../payload.config')
  const payload = await getPayload({ config })
  payload.logger.level = 'silent'
  return new PayloadStore(payload, account)
}

async function add(store: BridgeStore): Promise<void> {
  const owner = ownerId()
  while (!(await store.lock('sum', owner, 60_000))) await sleep(1 + Math.random() * 4)
  const sum = Number((await store.getNote('sum')) ?? '0')
  await store.countCall('draft/add', '2026-11-23')
  await store.putNote('sum', String(sum + 1))
  await store.unlock('sum', owner)
}

const store = await open()
if (mode === 'hold') {
  await store.lock('post:1', ownerId(), 600_000)
  process.stdout.write('held\n')
  setInterval(() => undefined, 1000)
} else {
  for (let cycle = 0; cycle < Number(cycles); cycle += 1) await add(store)
  process.stdout.write('done\n', () => process.exit(0))
}

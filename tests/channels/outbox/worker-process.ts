// A worker of the job queue in a process of its own, on the database of the environment, that kills
// itself in the middle of a publication: `inside` its transaction, at its outbox row, or when that has
// been `committed`, before the job is noted as done.
import { openGalley } from '../../../src/payload'
import { startWorker } from '../../../src/server/worker'

const moment = process.argv[2]
const payload = await openGalley()
const die = (): void => {
  process.kill(process.pid, 'SIGKILL')
}
let written = false

const create = payload.db.create.bind(payload.db)
payload.db.create = async (args) => {
  const doc: unknown = await create(args)
  if (args.collection === 'deliveries') {
    if (moment === 'inside') die()
    written = true
  }
  return doc as never
}
const commit = payload.db.commitTransaction.bind(payload.db)
payload.db.commitTransaction = async (id) => {
  await commit(id)
  if (written) die()
}

startWorker(payload, 50)
process.stdout.write('running\n')

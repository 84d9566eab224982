// A sender in a process of its own, on the database of the environment. Argument: its lease in ms.
import { startSender } from '../../../src/channels'
import { openGalley } from '../../../src/payload'

const payload = await openGalley()
startSender(payload, { delays: [0, 20, 20], leaseMs: Number(process.argv[2]), pollMs: 25 })
process.stdout.write('sending\n')

// A sender in a process of its own, on the database of the environment. Arguments: its lease in ms;
// then, for one that is to die by itself, at which moment of which of its deliveries.
import { startSender } from '../../../src/channels'
import { deliverByKind } from '../../../src/channels/kinds'
import { openGalley } from '../../../src/payload'

const [lease, moment, nth] = process.argv.slice(2)
const payload = await openGalley()
const deliver = deliverByKind(payload)
let begun = 0
const die = (): void => {
  process.kill(process.pid, 'SIGKILL')
}

startSender(payload, {
  delays: Array<number>(20).fill(20),
  leaseMs: Number(lease),
  pollMs: 25,
  deliver: async (claim, signal) => {
    const mine = ++begun === Number(nth)
    if (mine && moment === 'claimed') die()
    const attempt = await deliver(claim, signal)
    if (mine && moment === 'answered') die()
    return attempt
  },
})
process.stdout.write('sending\n')

// A step of fill.ts: makes the first posts in the database that the environment names.
import { openGalley } from '../../../src/payload'
import { seed, seeds } from './seed'

const payload = await openGalley()
await seed(payload, Math.min(Number(process.argv[2]), seeds))
await payload.destroy()
process.exit(0)

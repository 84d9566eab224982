// A step of fill.ts: makes the bare Payload's tables, in the file that BARE_DATABASE names.
import { getPayload } from 'payload'
import config from './bare-site/payload.config'

const payload = await getPayload({ config })
await payload.destroy()
process.exit(0)

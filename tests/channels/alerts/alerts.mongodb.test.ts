import { afterAll, describe } from 'vitest'
import { startMongo } from '../../support/mongodb'
import { Bench } from '../outbox/harness'
import { MailServer } from '../newsletter/mail-server'
import { alertsSuite } from './alerts.suite'

const mongo = await startMongo()
const url = 'skipped' in mongo ? undefined : mongo.url
const server = new MailServer()
await server.start()
Object.assign(process.env, { SMTP_URL: server.url, SMTP_FROM: 'column@column.example' })

describe.skipIf(!url)(`alerts on ${'skipped' in mongo ? mongo.skipped : mongo.name}`, () => {
  // Ends after the bench's own hooks: those that stand first run last.
  afterAll(async () => {
    if (!('skipped' in mongo)) await mongo.stop()
  })
  alertsSuite(new Bench(url), server)
})

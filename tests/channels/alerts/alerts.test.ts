import { describe } from 'vitest'
import { Bench } from '../outbox/harness'
import { MailServer } from '../newsletter/mail-server'
import { alertsSuite } from './alerts.suite'

const server = new MailServer()
await server.start()
// The settings of mail are read when the configuration is loaded.
Object.assign(process.env, { SMTP_URL: server.url, SMTP_FROM: 'column@column.example' })

describe('alerts on SQLite', () => alertsSuite(new Bench(), server))

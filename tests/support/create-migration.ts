// Run by tests/database/migrations.test.ts: what `migrate:create` would add to the folder given.
import { getPayload } from 'payload'
import config from '../../payload.config'

const payload = await getPayload({ config, disableDBConnect: true })
Object.assign(payload.db, { migrationDir: process.argv[2] })
await payload.db.createMigration({
  payload,
  migrationName: 'drift',
  skipEmpty: true,
})
process.exit(0)

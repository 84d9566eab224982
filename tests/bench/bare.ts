import { sqliteAdapter } from '@payloadcms/db-sqlite'
import { buildConfig, getPayload, type Payload } from 'payload'
import { editor } from '../../src/content/editor'
import { bareCollections } from './bare-collections'

/**
 * Opens a Payload with the fields of Galley's posts and what they relate to, and nothing else: no
 * hooks, no access rules, no transactions, Payload's own SQLite client. Must be called before
 * `payload.config.ts` is loaded, which completes the collections in place.
 */
export async function openBarePayload(file: string): Promise<Payload> {
  const config = buildConfig({
    secret: 'only-for-measuring',
    telemetry: false,
    db: sqliteAdapter({ client: { url: `file:${file}` }, idType: 'uuid', wal: true }),
    editor,
    collections: bareCollections(),
    admin: { user: 'users' },
    logger: { options: { level: 'error' }, destination: process.stderr },
    typescript: { autoGenerate: false },
  })
  // Payload makes tables by itself outside of production only.
  const { NODE_ENV } = process.env
  Object.assign(process.env, { NODE_ENV: 'test' })
  try {
    return await getPayload({ config, key: 'bare' })
  } finally {
    Object.assign(process.env, { NODE_ENV })
  }
}

import { sqliteAdapter } from '@payloadcms/db-sqlite'
import { type Access, buildConfig, type CollectionConfig } from 'payload'
import { editor } from '../../../../src/content/editor'
import { indexTextLists } from '../../../../src/database/text-list-index'
import { bareCollections } from '../../bare-collections'

const published: Access = ({ req }) => (req.user ? true : { _status: { equals: 'published' } })

/** Readers get what is published, and all of what posts name. */
const readable = (collection: CollectionConfig): CollectionConfig => ({
  ...collection,
  access: { read: collection.slug === 'posts' ? published : () => true },
})

/**
 * A Payload as somebody installs it who has Galley's collections in mind: the same fields and indexes,
 * none of Galley's hooks. `BARE_DATABASE` is its file.
 *
 * It gets one thing that a plain install lacks, the index of lists of texts: without it every answer
 * scans those tables, and the comparison would say little about anything else.
 */
export default buildConfig({
  secret: 'only-for-measuring',
  telemetry: false,
  db: sqliteAdapter({
    client: { url: `file:${process.env.BARE_DATABASE}` },
    idType: 'uuid',
    wal: true,
    afterSchemaInit: [indexTextLists],
  }),
  editor,
  collections: bareCollections().map(readable),
  admin: { user: 'users' },
  logger: { options: { level: 'error' }, destination: process.stderr },
  typescript: { autoGenerate: false },
})

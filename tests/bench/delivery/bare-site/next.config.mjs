import path from 'node:path'
import { withPayload } from '@payloadcms/next/withPayload'

/** Packages and collections are the project's own. */
const root = path.resolve(import.meta.dirname, '../../../..')

export default withPayload({
  poweredByHeader: false,
  turbopack: { root },
  serverExternalPackages: ['@libsql/client', 'libsql', 'sharp', 'lowlight'],
  typescript: { ignoreBuildErrors: true },
})

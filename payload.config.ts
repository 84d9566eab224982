import path from 'node:path'
import { en } from '@payloadcms/translations/languages/en'
import { zh } from '@payloadcms/translations/languages/zh'
import { buildConfig, type Plugin } from 'payload'
import sharp from 'sharp'
import { Agents } from './collections/agents'
import { Audit } from './collections/audit'
import { Authors } from './collections/authors'
import { Categories } from './collections/categories'
import { Companies } from './collections/companies'
import { Deliveries } from './collections/deliveries'
import { Endpoints } from './collections/endpoints'
import { Issues } from './collections/issues'
import { Mailings } from './collections/mailings'
import { Media } from './collections/media'
import { People } from './collections/people'
import { Posts } from './collections/posts'
import { Products } from './collections/products'
import { Series } from './collections/series'
import { Settings } from './collections/settings'
import { Subscribers } from './collections/subscribers'
import { Tags } from './collections/tags'
import { Users } from './collections/users'
import { Works } from './collections/works'
import { channels } from './src/channels/registry'
import { withInternalsClosed } from './src/access/internals'
import { withNamedJsonLd } from './src/delivery/json-ld-endpoint'
import { withQueryGuard } from './src/access/queries'
import { editor } from './src/content/editor'
import { databaseAdapter } from './src/database'
import { withSlimLists } from './src/delivery/reads/slim'
import { showUnusable } from './src/database/unusable'
import { searchEndpoint } from './src/delivery/search/endpoint'
import { searchQueries } from './src/delivery/search/graphql'
import { showLimit, withLimits } from './src/delivery/limits/payload'
import { emailConfig } from './src/email'
import { env } from './src/env'
import { withShapeCheck } from './src/fields/shape'
import { showRefusal } from './src/review/payload/error-shape'
import { auditLocks } from './src/review/payload/locks'
import { reviewMutations } from './src/review/payload/mutations'
import { provenanceQueries } from './src/review/payload/provenance/query'
import { publishScheduledTask } from './src/review/payload/scheduled'

const settings = env()
/** Levels by error name; Payload's type knows its own names only. */
const refusals: Record<string, 'debug'> = {
  Refused: 'debug',
  LimitError: 'debug',
  QueryError: 'debug',
}
// Turbopack would trace the whole project from a bare process.cwd().
const root = path.resolve(/*turbopackIgnore: true*/ process.cwd())

/** Uploads in S3, where a bucket is set; loaded only then. */
async function storage(): Promise<Plugin[]> {
  const { s3 } = settings
  if (!s3) return []
  const { accessKeyId, secretAccessKey, endpoint } = s3
  const { s3Storage } = await import('@payloadcms/storage-s3')
  return [
    s3Storage({
      collections: { media: true },
      bucket: s3.bucket,
      config: {
        region: s3.region,
        ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
        ...(accessKeyId && secretAccessKey
          ? { credentials: { accessKeyId, secretAccessKey } }
          : {}),
      },
    }),
  ]
}

const config = buildConfig({
  secret: settings.secret,
  // No serverURL: Payload would take cookies on that one address only, and an editor may come by
  // localhost, 127.0.0.1 or a name of the house. src/server/security.ts compares Origin with Host.
  db: await databaseAdapter(settings),
  editor,
  sharp,
  telemetry: false,
  collections: [
    Posts,
    Issues,
    Media,
    Authors,
    People,
    Companies,
    Products,
    Works,
    Tags,
    Categories,
    Series,
    Endpoints,
    Deliveries,
    Subscribers,
    Mailings,
    Users,
    Agents,
    Audit,
  ].map((collection) =>
    withLimits(withQueryGuard(withSlimLists(withNamedJsonLd(withShapeCheck(collection))))),
  ),
  globals: [Settings],
  endpoints: [searchEndpoint, ...channels.flatMap(({ routes = [] }) => routes)],
  hooks: { afterError: [showRefusal, showLimit, showUnusable] },
  onInit: auditLocks,
  // A refusal is the rules at work, not a fault.
  loggingLevels: refusals,
  admin: {
    user: 'users',
    avatar: 'default',
    meta: { titleSuffix: ' · Galley 清样' },
    components: {
      graphics: { Icon: '/src/admin/logo#Icon', Logo: '/src/admin/logo#Logo' },
      beforeLogin: ['/src/admin/login-words#LoginWords'],
      beforeDashboard: [
        '/src/admin/alerts/banner#Alerts',
        '/src/admin/waiting#Waiting',
        '/src/admin/wechat/card#WechatCard',
      ],
      beforeNavLinks: ['/src/admin/alerts/nav#AlertsLink'],
    },
    importMap: {
      baseDir: root,
      importMapFile: path.resolve(root, 'src/app/(payload)/admin/importMap.js'),
    },
  },
  i18n: { supportedLanguages: { en, zh }, fallbackLanguage: 'en' },
  graphQL: {
    mutations: reviewMutations,
    queries: (...given) => ({ ...provenanceQueries(...given), ...searchQueries(...given) }),
    schemaOutputFile: path.resolve(root, 'docs/schema.graphql'),
  },
  jobs: {
    tasks: [publishScheduledTask],
    access: { run: () => false, queue: () => false, cancel: () => false },
    deleteJobOnComplete: true,
    // Which process runs a job: Payload's queue has no lease (see src/server/worker.ts).
    jobsCollectionOverrides: ({ defaultJobsCollection }) => ({
      ...defaultJobsCollection,
      fields: [...defaultJobsCollection.fields, { name: 'leaseOwner', type: 'text' }],
    }),
  },
  ...(await emailConfig(process.env)),
  plugins: await storage(),
  typescript: { outputFile: path.resolve(root, 'src/payload-types.ts') },
})

export default withInternalsClosed(config)

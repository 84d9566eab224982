import { createHash, randomBytes } from 'node:crypto'
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { config as loadDotenv } from 'dotenv'

/** The settings a process reads from its environment, checked. Names as in .env.example. */
export interface Env {
  database: { kind: 'sqlite'; url: string; file: string } | { kind: 'mongodb'; url: string }
  /** Where the embedded database, the made secret and the bridge's state live. */
  dataDir: string
  mediaDir: string
  /** The search index: made of what is published, and made again where it is missing. */
  searchFile: string
  secret: string
  port: number
  host: string
  /** Without a trailing slash. */
  publicUrl: string
  timezone: string
  /** A Redis that several instances share; null for none. */
  redisUrl: string | null
  /** Memory for answers to the public, in bytes; 0 keeps none. */
  cacheBytes: number
  admin: { email: string; password: string } | null
  /** The public may ask GraphQL for its schema. */
  schemaOpen: boolean
  /** Webhooks and image fetches may go to private and loopback addresses. */
  allowPrivate: boolean
  /** For how many days deliveries are kept that succeeded, and that failed; 0 for ever. */
  keepDeliveries: { succeeded: number; failed: number }
  wechat: {
    appId: string | null
    appSecret: string | null
    apiBase: string
    webhookSecret: string | null
    /** Where a bridge of its own listens; null when it runs in this process. */
    bridgeUrl: string | null
  }
  s3: {
    bucket: string
    endpoint?: string
    region: string
    accessKeyId?: string
    secretAccessKey?: string
  } | null
  production: boolean
}

/** A variable that can't be used. The message names it and the way out; nothing has been started. */
export class EnvError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'EnvError'
  }
}

type Variables = Record<string, string | undefined>

function set(variables: Variables, name: string): string | null {
  const value = variables[name]?.trim()
  return value ? value : null
}

/**
 * The database that the variables name; nothing is touched.
 * @throws EnvError when it is none that Galley can use
 */
export function databaseOf(variables: Variables): Env['database'] {
  const url = set(variables, 'DATABASE_URL') ?? 'file:./data/galley.db'
  if (/^mongodb(\+srv)?:\/\//.test(url)) return { kind: 'mongodb', url }
  if (url.startsWith('file:') && url.length > 'file:'.length) {
    const file = url.startsWith('file://')
      ? fileFromUrl(url)
      : path.resolve(/*turbopackIgnore: true*/ url.slice('file:'.length))
    return { kind: 'sqlite', url: `file:${file}`, file }
  }
  throw new EnvError(
    `DATABASE_URL=${redact(url)} can't be used: it must begin with file: (SQLite, for instance file:./data/galley.db) or mongodb:// or mongodb+srv://. Leave it unset for an embedded SQLite file.`,
  )
}

function fileFromUrl(url: string): string {
  try {
    return fileURLToPath(url)
  } catch {
    throw new EnvError(
      `DATABASE_URL=${url} is no file address: write file:./path or file:/absolute/path.`,
    )
  }
}

/** Hides the password of an address before it is printed. */
export function redact(url: string): string {
  return url.replace(/\/\/([^:@/]*):[^@/]+@/, '//$1:***@')
}

/**
 * Makes a folder and those above it, one by one: Node's own `recursive` never ends where the system
 * answers ENOENT to every attempt, as below `/proc`.
 */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  makeFolder(path.dirname(folder))
  try {
    mkdirSync(folder)
  } catch (error) {
    // Another process may have made it in between.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

/** The folder of the embedded database; made here so that a wrong path is named before anything starts. */
function makeDataDir(db: Env['database'], dataDir: string): void {
  if (db.kind !== 'sqlite') return
  try {
    makeFolder(dataDir)
    accessSync(dataDir, constants.W_OK)
  } catch (error) {
    throw new EnvError(
      `DATABASE_URL=${db.url} can't be used: the folder ${dataDir} can't be made or written (${(error as Error).message}).`,
    )
  }
}

/**
 * Where the search index lies: beside the embedded database; of a MongoDB in the data folder, under a
 * name of its own for each database.
 */
function searchFile(variables: Variables, db: Env['database'], dataDir: string): string {
  const given = set(variables, 'SEARCH_FILE')
  if (given) return path.resolve(/*turbopackIgnore: true*/ given)
  if (db.kind === 'sqlite') return `${db.file.replace(/\.db$/, '')}.search.db`
  const name = createHash('sha256').update(redact(db.url)).digest('hex').slice(0, 12)
  return path.join(dataDir, `search-${name}.db`)
}

function integer(variables: Variables, name: string, fallback: number): number {
  const raw = set(variables, name)
  if (raw === null) return fallback
  const value = Number(raw)
  if (!Number.isInteger(value) || value < 0 || value > 65_535) {
    throw new EnvError(`${name}=${raw} is no port: give a whole number from 0 to 65535.`)
  }
  return value
}

function days(variables: Variables, name: string, fallback: number): number {
  const raw = set(variables, name)
  const value = Number(raw ?? fallback)
  if (!Number.isInteger(value) || value < 0 || value > 36_500) {
    throw new EnvError(`${name}=${raw} is no time: give days from 1 to 36500, or 0 for ever.`)
  }
  return value
}

function timezone(variables: Variables): string {
  const zone = set(variables, 'TIMEZONE') ?? 'Asia/Shanghai'
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return zone
  } catch {
    throw new EnvError(`TIMEZONE=${zone} is not known: give an IANA name such as Asia/Shanghai.`)
  }
}

function cacheBytes(variables: Variables): number {
  const raw = set(variables, 'CACHE_MB') ?? '64'
  const megabytes = Number(raw)
  if (!Number.isFinite(megabytes) || megabytes < 0 || megabytes > 100_000) {
    throw new EnvError(
      `CACHE_MB=${raw} is no size: give the megabytes that answers to the public may take, 0 for none.`,
    )
  }
  return Math.round(megabytes * 1_000_000)
}

function redisUrl(variables: Variables): string | null {
  const raw = set(variables, 'REDIS_URL')
  if (raw === null) return null
  const url = URL.canParse(raw) ? new URL(raw) : null
  if (!url || !/^rediss?:$/.test(url.protocol) || !url.hostname || !/^\/?\d*$/.test(url.pathname)) {
    throw new EnvError(
      `REDIS_URL=${redact(raw)} can't be used: it must be like redis://host:6379, redis://user:password@host:6379/1, or rediss:// for TLS. Leave it unset for a single instance.`,
    )
  }
  return raw
}

function publicUrl(variables: Variables, port: number): string {
  const raw = set(variables, 'PUBLIC_URL') ?? `http://localhost:${port}`
  if (!URL.canParse(raw) || !/^https?:$/.test(new URL(raw).protocol)) {
    throw new EnvError(
      `PUBLIC_URL=${raw} is no address: give one such as https://column.example.com.`,
    )
  }
  return raw.replace(/\/+$/, '')
}

function secret(variables: Variables, db: Env['database'], dataDir: string): string {
  const given = set(variables, 'PAYLOAD_SECRET')
  if (given) return given
  if (db.kind === 'mongodb') {
    throw new EnvError(
      'PAYLOAD_SECRET is required with MongoDB, since several processes must share it: set it to a long random text (for instance from `openssl rand -hex 32`).',
    )
  }
  const file = path.join(dataDir, 'secret')
  try {
    // `wx`: of two first starts at once only one makes the secret, the other reads it.
    writeFileSync(file, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return readFileSync(file, 'utf8').trim()
}

function admin(variables: Variables): Env['admin'] {
  const email = set(variables, 'GALLEY_ADMIN_EMAIL')
  const password = set(variables, 'GALLEY_ADMIN_PASSWORD')
  if (email && password) return { email, password }
  if (email || password) {
    throw new EnvError(
      'GALLEY_ADMIN_EMAIL and GALLEY_ADMIN_PASSWORD belong together: set both, or none and make the first admin at /admin.',
    )
  }
  return null
}

/**
 * Where the house's rules for checks are, without needing any other setting.
 * @returns `named` when a variable says so, and the file must be there
 */
export function rulesFile(variables: Variables): { path: string; named: boolean } {
  const name = set(variables, 'RULES_FILE')
  return {
    path: path.resolve(/*turbopackIgnore: true*/ name ?? 'galley.rules.yaml'),
    named: name !== null,
  }
}

/**
 * Reads and checks the settings.
 * @param variables the environment, `process.env` unless given
 * @throws EnvError when a variable can't be used
 */
export function readEnv(variables: Variables): Env {
  const db = databaseOf(variables)
  const dataDir =
    db.kind === 'sqlite' ? path.dirname(db.file) : path.resolve(/*turbopackIgnore: true*/ 'data')
  makeDataDir(db, dataDir)
  const port = integer(variables, 'PORT', 3000)
  const bucket = set(variables, 'S3_BUCKET')
  return {
    database: db,
    dataDir,
    mediaDir: path.resolve(/*turbopackIgnore: true*/ set(variables, 'MEDIA_DIR') ?? './media'),
    searchFile: searchFile(variables, db, dataDir),
    secret: secret(variables, db, dataDir),
    port,
    host: set(variables, 'HOST') ?? '127.0.0.1',
    publicUrl: publicUrl(variables, port),
    timezone: timezone(variables),
    redisUrl: redisUrl(variables),
    cacheBytes: cacheBytes(variables),
    admin: admin(variables),
    schemaOpen:
      set(variables, 'GRAPHQL_INTROSPECTION') === '1' || variables.NODE_ENV !== 'production',
    allowPrivate: set(variables, 'WEBHOOK_ALLOW_PRIVATE') === '1',
    keepDeliveries: {
      succeeded: days(variables, 'DELIVERIES_DAYS', 90),
      failed: days(variables, 'DELIVERIES_FAILED_DAYS', 365),
    },
    wechat: {
      appId: set(variables, 'WECHAT_APP_ID'),
      appSecret: set(variables, 'WECHAT_APP_SECRET'),
      apiBase: (set(variables, 'WECHAT_API_BASE') ?? 'https://api.weixin.qq.com/cgi-bin').replace(
        /\/+$/,
        '',
      ),
      webhookSecret: set(variables, 'WECHAT_WEBHOOK_SECRET'),
      bridgeUrl: set(variables, 'WECHAT_BRIDGE_URL'),
    },
    s3: bucket
      ? {
          bucket,
          endpoint: set(variables, 'S3_ENDPOINT') ?? undefined,
          region: set(variables, 'S3_REGION') ?? 'auto',
          accessKeyId: set(variables, 'S3_ACCESS_KEY_ID') ?? undefined,
          secretAccessKey: set(variables, 'S3_SECRET_ACCESS_KEY') ?? undefined,
        }
      : null,
    production: variables.NODE_ENV === 'production',
  }
}

let cached: Env | null = null

/** The settings of this process, read once; a `.env` file fills what the environment leaves unset. */
export function env(): Env {
  if (!cached) {
    loadDotenv({ quiet: true })
    cached = readEnv(process.env)
  }
  return cached
}

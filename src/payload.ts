import path from 'node:path'
import { getPayload, type Payload, ValidationError } from 'payload'
import { lock } from 'proper-lockfile'
import { migrations } from './database'
import { env, EnvError } from './env'

/**
 * Opens Galley's one Payload instance: connects, applies the migrations (SQLite) and makes the first
 * admin when the environment names one. Server, CLI and tests all come in here; Next's bundle finds
 * the same instance in `global._payload`.
 * @throws when the database can't be reached; nothing is left half-made
 */
export async function openGalley(): Promise<Payload> {
  const { default: config } = await import('../payload.config')
  const payload = await getPayload({ config })
  await migrate(payload)
  await firstAdmin(payload)
  return payload
}

/** Two processes may start on a new file at once (the server and the CLI): one migrates, the other waits. */
async function migrate(payload: Payload): Promise<void> {
  const { database, dataDir } = env()
  if (database.kind !== 'sqlite') return
  const release = await lock(dataDir, {
    lockfilePath: path.join(dataDir, 'migrate.lock'),
    retries: { retries: 120, minTimeout: 100, maxTimeout: 500 },
    stale: 60_000,
  })
  try {
    await payload.db.migrate({ migrations })
  } finally {
    await release()
  }
}

async function firstAdmin(payload: Payload): Promise<void> {
  const { admin } = env()
  if (!admin) return
  const { totalDocs } = await payload.count({ collection: 'users' })
  if (totalDocs > 0) return
  try {
    await payload.create({
      collection: 'users',
      data: {
        email: admin.email,
        password: admin.password,
        name: admin.email.split('@')[0],
        role: 'admin',
      },
    })
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error
    const wrong = error.data.errors.map(({ path, message }) => `${path}: ${message}`).join('; ')
    throw new EnvError(
      `The first admin can't be made of GALLEY_ADMIN_EMAIL and GALLEY_ADMIN_PASSWORD (${wrong}): give an address such as you@example.com and a longer password.`,
    )
  }
  payload.logger.info(`Made the first admin, ${admin.email}.`)
}

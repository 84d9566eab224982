import type { Payload } from 'payload'
import { EnvError, redact } from '../env'
import { RefusedError } from './io'

/**
 * Opens Galley for a command: the same instance as the server's, with its log on stderr, so that
 * stdout stays the command's result.
 * @throws RefusedError when the environment or the database can't be used, with the reason
 */
export async function openForCommand(): Promise<Payload> {
  try {
    const config = await (await import('../../payload.config')).default
    Object.assign(config, {
      logger: { options: { level: 'error' }, destination: process.stderr },
    })
    const { openGalley } = await import('../payload')
    return await openGalley()
  } catch (error) {
    if (error instanceof EnvError) throw new RefusedError(error.message)
    if (error instanceof TypeError) throw error
    const url = redact(process.env.DATABASE_URL?.trim() || 'file:./data/galley.db')
    const reason = error instanceof Error ? error.message : String(error)
    throw new RefusedError(
      `the database at DATABASE_URL=${url} can't be opened: ${reason}（数据库无法打开）`,
    )
  }
}

import type { Payload } from 'payload'
import { EnvError } from '../env'
import { RefusedError } from './io'

/**
 * Opens Galley for a command: the same instance as the server's, with its log on stderr, so that
 * stdout stays the command's result.
 * @throws RefusedError when the environment can't be used; whatever the database says when it is gone
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
    throw error
  }
}

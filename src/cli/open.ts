import type { Payload } from 'payload'

/**
 * Opens Galley for a command: the same instance as the server's, with its log on stderr, so that
 * stdout stays the command's result.
 * @throws EnvError when the environment can't be used; whatever the database says when it is gone
 */
export async function openForCommand(): Promise<Payload> {
  const config = await (await import('../../payload.config')).default
  Object.assign(config, { logger: { options: { level: 'error' }, destination: process.stderr } })
  const { openGalley } = await import('../payload')
  return openGalley()
}

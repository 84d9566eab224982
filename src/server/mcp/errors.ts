import { APIError, type Payload, ValidationError } from 'payload'
import { IntakeError } from '../../intake'
import { ImageError } from '../../intake/store/image-format'
import { unusable } from '../../database/unusable'
import { RefusedError } from '../../review/refused'

/** A call that is refused: the message says why and the way out, the code is for programs. */
export class ToolRefusal extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message)
    this.name = 'ToolRefusal'
  }
}

/**
 * An error in words for the agent: what is wrong, where, and the way out. An inner fault is logged and
 * told without its details.
 */
export function wordsOf(error: unknown, payload: Pick<Payload, 'logger'>): string {
  if (error instanceof ToolRefusal) return coded(error.code, error.message)
  if (error instanceof RefusedError) return coded(error.data?.code ?? 'refused', error.message)
  if (error instanceof IntakeError) {
    const at = error.line === null ? 'markdown' : `markdown:${error.line}`
    // The message begins with a path, and the agent's text has none.
    return coded('unreadable', error.message.replace(/^\S*?\.md(?::\d+)?:/, `${at}:`))
  }
  if (error instanceof ImageError) return coded(error.code, error.message)
  if (error instanceof ValidationError) {
    const faults = error.data.errors.map(({ path, message }) => `${path}: ${message}`)
    return coded('invalid', faults.join(' · '))
  }
  const words = unusable(error)
  if (words) return coded('invalid', words)
  if (error instanceof APIError && error.status < 500) {
    return coded(codeOf(error.status), error.message)
  }
  payload.logger.error({ err: error, msg: 'An MCP tool failed' })
  return coded('internal', 'Something went wrong in Galley; its log says what. 系统内部错误。')
}

const coded = (code: string, message: string): string => `${code}: ${message}`

function codeOf(status: number): string {
  return status === 403 ? 'forbidden' : status === 404 ? 'not-found' : 'refused'
}

import type { IncomingMessage } from 'node:http'

const bodies = new WeakMap<IncomingMessage, Buffer>()

/** A longer body is no question of a reader. In bytes. */
const longest = 100_000

/** The body of a request, where `readAhead` has read it. */
export function readBodyOf(req: IncomingMessage): Buffer | undefined {
  return bodies.get(req)
}

/** The length of a body that is short enough to be read before anything else looks at the request; else 0. */
export function shortLength({ headers }: IncomingMessage): number {
  const length = Number(headers['content-length'])
  if (headers['content-encoding'] !== undefined || !Number.isInteger(length)) return 0
  return length <= longest ? length : 0
}

/**
 * Reads a body and puts it back, so that who comes after finds the request untouched.
 * @param length its length in bytes, as the request says
 * @param then called as soon as all of it is there
 */
export function readAhead(req: IncomingMessage, length: number, then: () => void): void {
  const chunks: Buffer[] = []
  let read = 0
  const onReadable = (): void => {
    for (let chunk = req.read() as Buffer | null; chunk; chunk = req.read() as Buffer | null) {
      chunks.push(chunk)
      read += chunk.length
    }
    if (read < length) return
    req.removeListener('readable', onReadable)
    const [first] = chunks
    const body = chunks.length === 1 && first ? first : Buffer.concat(chunks)
    req.unshift(body)
    bodies.set(req, body)
    then()
  }
  req.on('readable', onReadable)
}

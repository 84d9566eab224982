import type { Readable } from 'node:stream'

/** How much of an answer is read at all, and how much of a text is kept. */
const maxRead = 64 * 1024
const maxText = 2 * 1024
const maxJson = 8 * 1024

/**
 * Reads the beginning of an answer and lets go of the rest.
 * @returns the JSON value, else the first 2 kB of the text; null when it is empty
 */
export async function readAnswer(body: Readable): Promise<unknown> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of body as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    size += chunk.length
    if (size >= maxRead) break
  }
  body.destroy()
  const text = Buffer.concat(chunks).toString('utf8')
  if (text.trim() === '') return null
  try {
    const value: unknown = JSON.parse(text)
    if (text.length <= maxJson) return value
  } catch {
    // Not JSON: kept as text below.
  }
  return text.slice(0, maxText)
}

/** The words in an answer that say what went wrong, if it has some where services put them. */
export function wordsOf(answer: unknown): string | null {
  if (typeof answer === 'string') return answer.trim().split('\n')[0]?.slice(0, 300) || null
  if (typeof answer !== 'object' || answer === null) return null
  const fields = answer as Record<string, unknown>
  for (const name of ['error', 'message', 'errmsg', 'detail', 'title']) {
    const value = fields[name]
    if (typeof value === 'string' && value !== '') return value.slice(0, 1000)
    if (typeof value === 'object' && value !== null) return wordsOf(value)
  }
  const first: unknown = Array.isArray(fields.errors) ? fields.errors[0] : null
  return first === null ? null : wordsOf(first)
}

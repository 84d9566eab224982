import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'

/** Characters of results that are kept: some hundred long texts. */
const room = 16_000_000

/**
 * A pure function that remembers its results by what it is given: a feed is asked for often, and of its
 * texts a new publication changes one.
 * @param write makes a text of something that can be written as JSON; the same input, the same text
 */
export function remembering<Input>(write: (input: Input) => string): (input: Input) => string {
  const known = new LRUCache<string, string>({
    maxSize: room,
    // With what an entry takes itself, so that many small ones are not for nothing.
    sizeCalculation: (text) => text.length + 200,
  })
  return (input) => {
    const key = createHash('sha256').update(JSON.stringify(input)).digest('base64')
    const found = known.get(key)
    if (found !== undefined) return found
    const text = write(input)
    known.set(key, text)
    return text
  }
}

import { beginning, type Entry, type EntryContent, entryContent, entryHash } from './entry'

/** Where a chain stands: its last entry. */
export interface Head {
  seq: number
  hash: string
}

/** A chain without entries. */
export const empty: Head = { seq: 0, hash: beginning }

/** Makes the entry that follows `head`. */
export function link(
  head: Head,
  content: Omit<EntryContent, 'seq' | 'previous' | 'detail'> & { detail?: unknown },
): Entry {
  const full = entryContent({ ...content, seq: head.seq + 1, previous: head.hash })
  return { ...full, hash: entryHash(full) }
}

/** The first place where a chain does not hold, in words. */
export interface Break {
  /** The place in the log: of the entry that is wrong, or of the first one that is missing. */
  seq: number
  /**
   * `missing`: entries were removed; `order`: an entry stands where another belongs; `content`: it
   * does not say what was hashed; `previous`: it was hashed, but onto another entry than this one.
   */
  kind: 'missing' | 'order' | 'content' | 'previous'
  message: string
}

/**
 * Looks at the next entry of a chain.
 * @param head where the chain stands before it
 * @param stored the entry as it was read from a database or an export
 * @returns the new head, or the break
 */
export function step(
  head: Head,
  stored: { [Key in keyof Entry]?: unknown },
): { head: Head } | { broken: Break } {
  const content = entryContent(stored)
  const { seq } = content
  const wanted = head.seq + 1
  const broken = (kind: Break['kind'], message: string, at = seq): { broken: Break } => ({
    broken: { seq: at, kind, message },
  })
  if (seq > wanted) {
    const gone = seq - wanted === 1 ? `entry ${wanted} is` : `entries ${wanted} to ${seq - 1} are`
    return broken('missing', `${gone} missing: after ${head.seq} comes ${seq}`, wanted)
  }
  if (seq !== wanted) return broken('order', `after entry ${head.seq} comes ${seq}, not ${wanted}`)
  const hash = entryHash(content)
  if (hash !== stored.hash) {
    return broken(
      'content',
      `entry ${seq} (${content.action} of ${content.at}) does not say what was logged: its hash is ${String(stored.hash)}, its content gives ${hash}`,
    )
  }
  if (content.previous !== head.hash) {
    return broken(
      'previous',
      `entry ${seq} (${content.action} of ${content.at}) follows an entry with the hash ${content.previous}, but entry ${head.seq} has ${head.hash}: entry ${head.seq} or one before it was made anew`,
    )
  }
  return { head: { seq, hash } }
}

/**
 * Goes along a chain, however long, until it ends or breaks.
 * @param entries in the order of `seq`
 * @param visit is told of each entry that holds
 * @returns where the chain ends, and the first break if there is one
 */
export async function verify(
  entries: AsyncIterable<{ [Key in keyof Entry]?: unknown }>,
  visit: (head: Head) => void = () => undefined,
): Promise<{ head: Head; broken: Break | null }> {
  let head = empty
  for await (const stored of entries) {
    const next = step(head, stored)
    if ('broken' in next) return { head, broken: next.broken }
    head = next.head
    visit(head)
  }
  return { head, broken: null }
}

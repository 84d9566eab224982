import { characters, words } from './vocabulary'

/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
export function numbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

export const pick = <T>(from: readonly T[], next: () => number): T =>
  from[Math.floor(next() * from.length)] as T

/** A word; the front of the list comes far more often, as in a language. */
const word = (next: () => number): string =>
  words[Math.floor(next() ** 2.5 * words.length)] as string

/** A word of two characters that hardly another text has. */
export const rareWord = (next: () => number): string =>
  pick(characters, next) + pick(characters, next)

/** So many words without punctuation. */
export const phrase = (next: () => number, count: number): string =>
  Array.from({ length: count }, () => word(next)).join('')

function sentence(next: () => number): string {
  const parts = Array.from({ length: 2 + Math.floor(next() * 3) }, () =>
    phrase(next, 2 + Math.floor(next() * 4)),
  )
  return `${parts.join('，')}。`
}

/** Stands in a seed's text where each copy gets words of its own. */
export const mark = '〔〕'

/**
 * A body in Markdown of 1,500–3,000 Chinese characters: headings, paragraphs, a list, a quote, bold and
 * links. The first paragraph and the last have a place for words of the copy.
 */
export function markdownBody(next: () => number): string {
  const wanted = 1500 + Math.floor(next() * 1500)
  const parts = [`${phrase(next, 3)}${mark}${phrase(next, 3)}。${sentence(next)}`]
  let length = 0
  for (let at = 0; length < wanted; at++) {
    const paragraph = Array.from({ length: 6 }, () => sentence(next)).join('')
    if (at % 4 === 0) parts.push(`## ${phrase(next, 3)}`)
    if (at % 5 === 2) parts.push([1, 2, 3].map(() => `- ${sentence(next)}`).join('\n'))
    if (at % 7 === 3) parts.push(`> ${sentence(next)}`)
    parts.push(
      `${paragraph}**${phrase(next, 2)}**，[${phrase(next, 2)}](https://example.org/${at})。`,
    )
    length += paragraph.length + 30
  }
  parts.push(`${phrase(next, 4)}，${mark}。`)
  return parts.join('\n\n')
}

/** Words that one copy has in the place of `mark`: one that comes often enough, and one that is rare. */
export const ownWords = (next: () => number): string => pick(words, next) + rareWord(next)

/** What Obsidian's `![[pic.png|说明|300]]` says. */
export interface EmbedParts {
  /** The file's name or path, without a `#heading`. */
  target: string
  /** The words that stand for it. */
  alt: string
  /** `300` or `300x200`, as written. */
  size: string | null
}

const SIZE = /^\d+(?:x\d+)?$/

/**
 * Takes apart what the brackets of an embed hold; in a table's cell its bars are escaped.
 * @param value without the brackets
 */
export function embedParts(value: string): EmbedParts {
  const [target = '', ...rest] = value.split(/\\?\|/).map((part) => part.trim())
  return {
    target: target.replace(/#.*$/, ''),
    alt: rest.filter((part) => part !== '' && !SIZE.test(part)).join(' '),
    size: rest.find((part) => SIZE.test(part)) ?? null,
  }
}

/** How an image says in its `source` that it was written as an embed: as it was written. */
export function embedSource(value: string): string {
  return `![[${value}]]`
}

/** What the brackets held, if an image's `source` is an embed; null for an address. */
export function embedIn(source: string | null | undefined): string | null {
  return /^!\[\[([^[\]\n]+)\]\]$/.exec(source ?? '')?.[1] ?? null
}

/** An embed with other words; its size stays. */
export function embedWith(value: string, alt: string): string {
  const { alt: was, size } = embedParts(value)
  if (alt.trim() === was) return value
  const target = value.split(/\\?\|/)[0] ?? ''
  const words = alt.replace(/[[\]|\n]/g, ' ').trim()
  return [target, words, size].filter(Boolean).join('|')
}

import { words } from './words'

/** An article made up for measuring: its file's name and whole text. */
export interface MadeArticle {
  name: string
  text: string
}

/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** Writes one article: half of them Chinese with English names in it, half English. */
class Writer {
  readonly chinese: boolean

  constructor(private readonly next: () => number) {
    this.chinese = next() < 0.6
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit)
  }

  pick(list: readonly string[]): string {
    return list[this.below(list.length)] ?? ''
  }

  some(list: readonly string[], count: number): string[] {
    return [...new Set(Array.from({ length: count }, () => this.pick(list)))]
  }

  /** A few words, without punctuation. */
  phrase(): string {
    return this.chinese
      ? this.pick(words.zhSubjects) + this.pick(words.zhVerbs) + this.pick(words.zhObjects)
      : `${this.pick(words.enSubjects)} ${this.pick(words.enVerbs)} ${this.pick(words.enObjects)}`
  }

  /** Now and then something other than plain words, as people write it. */
  piece(): string {
    switch (this.below(14)) {
      case 0:
        return `**${this.phrase()}**`
      case 1:
        return `[${this.phrase()}](https://example.org/${this.below(9000)})`
      case 2:
        return `\`${this.pick(words.identifiers)}\``
      case 3:
        return `*${this.pick(words.identifiers)}*`
      case 4:
        return this.chinese ? `“${this.phrase()}”` : `“${this.phrase()}” (${2010 + this.below(17)})`
      case 5:
        return `${this.pick(words.companies)} ${this.chinese ? '的' : 'and its'} ${this.phrase()}`
      default:
        return this.phrase()
    }
  }

  sentence(): string {
    const pieces = Array.from({ length: 2 + this.below(3) }, () => this.piece())
    return this.chinese ? `${pieces.join('，')}。` : `${pieces.join(', ')}. `
  }

  paragraph(): string {
    return Array.from({ length: 2 + this.below(4) }, () => this.sentence())
      .join('')
      .trim()
  }

  list(): string {
    const mark = this.pick(['-', '-', '*', '1.'])
    const items = Array.from({ length: 3 + this.below(5) }, () => `${mark} ${this.piece()}`)
    if (this.below(3) === 0) items.splice(2, 0, `   - ${this.phrase()}`, `   - ${this.phrase()}`)
    return items.join('\n')
  }

  table(): string {
    const rows = Array.from(
      { length: 3 + this.below(6) },
      () => `| ${this.phrase()} | ${this.below(5000)} | ${this.pick(words.identifiers)} |`,
    )
    const head = this.chinese ? '| 项目 | 数量 | 备注 |' : '| Item | Count | Note |'
    return [head, '| :--- | ---: | --- |', ...rows].join('\n')
  }

  code(): string {
    const lines = Array.from(
      { length: 3 + this.below(12) },
      (_, line) =>
        `${'  '.repeat(line % 3)}const ${this.pick(words.identifiers)} = ${this.below(99)} // ${this.phrase()}`,
    )
    return ['```ts', ...lines, '```'].join('\n')
  }

  block(): string {
    switch (this.below(16)) {
      case 0:
      case 1:
        return this.list()
      case 2:
        return this.table()
      case 3:
        return this.code()
      case 4:
        return `> ${this.sentence().trim()}`
      case 5:
        return `${this.paragraph()}\n${this.sentence().trim()}`
      case 6:
        return this.pick(['---', `![${this.phrase()}](https://example.org/${this.below(99)}.png)`])
      default:
        return this.paragraph()
    }
  }

  /** @param bytes about how long */
  body(bytes: number): string {
    const parts: string[] = []
    let length = 0
    while (length < bytes) {
      const heading = parts.length % 7 === 0
      const part = heading ? `${this.pick(['##', '##', '###'])} ${this.phrase()}` : this.block()
      parts.push(part)
      length += Buffer.byteLength(part) + 2
    }
    return parts.join('\n\n')
  }
}

function frontMatter(writer: Writer, index: number, mark: string): string {
  const named = (list: readonly string[], count: number): string =>
    writer
      .some(list, count)
      .map((name) => `"${name}${mark}"`)
      .join(', ')
  const day = String(1 + (index % 28)).padStart(2, '0')
  return [
    '---',
    'layout: post',
    `title: "${writer.phrase()} ${index}"`,
    `date: 2026-0${1 + (index % 9)}-${day} 08:30:00 +0800`,
    `author: "${writer.pick(words.authors)}${mark}"`,
    `categories: [${named(words.categories, 1)}]`,
    `tags: [${named(words.tags, 4)}]`,
    `companies: [${named(words.companies, 2)}]`,
    `description: "${writer.phrase()}"`,
    '---',
  ].join('\n')
}

/**
 * Makes an article of 2–12 kB with front matter, headings, lists, tables, code, quotes, links, images
 * and formats. The same index gives the same article every time.
 * @param options.mark goes behind every name of an entity, so that two sets share none
 * @param options.bytes about how long; by the index when left out
 */
export function article(
  index: number,
  { mark = '', bytes }: { mark?: string; bytes?: number } = {},
): MadeArticle {
  const writer = new Writer(numbers(index + 1))
  const length = bytes ?? 2000 + writer.below(10_000)
  const text = `${frontMatter(writer, index, mark)}\n\n${writer.body(length)}\n`
  return { name: `2026-01-01-article-${String(index).padStart(5, '0')}.md`, text }
}

import { describe, expect, it } from 'vitest'
import { checkRules, runChecks, type HouseRules } from '../../../src/review/checks'

/** What makes the parts of a rule begin over and over, or look far ahead in vain. */
const hostile: Record<string, (size: number) => string> = {
  'one line of words': (n) => 'I will write the '.repeat(n / 17),
  'one line of Chinese': (n) => '我将为您撰写'.repeat(n / 6),
  'beginnings of offers': (n) => '如果您愿意，'.repeat(n / 6),
  'beginnings of English offers': (n) => 'if you want, let me know '.repeat(n / 25),
  'beginnings of notes': (n) => '以上是《由于篇幅限制'.repeat(n / 10),
  'a code span as long as the text': (n) => `我 \`${'x'.repeat(n)}\` 您`,
  'code spans': (n) => '您`a` '.repeat(n / 5),
  'quoted speech': (n) => `我“${'说'.repeat(250)}”`.repeat(n / 253),
  'spaces before a word': (n) => `${' '.repeat(n)}用户`,
  'spaces within': (n) => `您${' '.repeat(n)}我`,
  'commas and points': (n) => `you ${',.'.repeat(n / 2)}`,
  'stars and strokes': (n) => `我${'*_'.repeat(n / 2)}`,
  brackets: (n) => '['.repeat(n),
  'beginnings of images': (n) => '![a]('.repeat(n / 5),
  'beginnings of links': (n) => '[a](b '.repeat(n / 6),
  'angle brackets': (n) => '<a '.repeat(n / 3),
  'opening quotes': (n) => '“'.repeat(n),
  'straight quotes': (n) => '" '.repeat(n / 2),
  'backticks of every length': (n) =>
    Array.from({ length: Math.floor(Math.sqrt(n)) }, (_, at) => '`'.repeat(at + 1)).join(' '),
  'quote marks': (n) => '> '.repeat(n / 2),
  'nested lists': (n) =>
    Array.from({ length: Math.floor(Math.sqrt(n)) }, (_, at) => `${' '.repeat(at)}- a`).join('\n'),
  headings: (n) => '# a\n'.repeat(n / 4),
  'short lines': (n) => 'a\n'.repeat(n / 2),
  'lines that never end a list': (n) => '- 我\n'.repeat(n / 4),
  'fences that nobody closes': (n) => '```a\n````\n'.repeat(n / 10),
  'tables without cells': (n) => `|${'|'.repeat(n)}`,
  'tags that nobody closes': (n) => '<think>\n'.repeat(n / 8),
  'comments that nobody closes': (n) => '<!-- '.repeat(n / 5),
  'speakers in turn': (n) => '问：您\n\n答：我\n\n'.repeat(n / 10),
  'half a token': (n) => `eyJ${'a'.repeat(20)}.`.repeat(n / 24),
  'half a password': (n) => 'password='.repeat(n / 9),
  'half a path': (n) => '/home/'.repeat(n / 6),
  'half an address': (n) => 'https://a:'.repeat(n / 10),
  'half a citation': (n) => '【turn0[cite: '.repeat(n / 13),
  'page buttons': (n) => 'copy\n\n'.repeat(n / 6),
  'carriage returns': (n) => '\r'.repeat(n),
  'the character 0': (n) => '我\0'.repeat(n / 2),
  'half a surrogate pair': (n) => '您\uD800'.repeat(n / 2),
  'private characters': (n) => '\uE200'.repeat(n),
  'wide letters': (n) => 'Ｉ ｗｉｌｌ '.repeat(n / 7),
}

function processorTime(work: () => unknown): number {
  const start = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000
}

/** The least of some measurements: what a busy machine adds is not the rule's. */
function least(times: number, work: () => unknown): number {
  return Math.min(...Array.from({ length: times }, () => processorTime(work)))
}

describe('hostile texts', () => {
  const size = 12_500

  it.each(Object.keys(hostile))('take time in proportion to their length: %s', (name) => {
    const text = hostile[name] ?? (() => '')
    // Four times the text in sixteen times the time would be quadratic. Little is noise, not growth.
    const floor = 40
    const ratio = (house: HouseRules): number => {
      const large = least(2, () => runChecks({ body: text(4 * size) }, house))
      if (large < floor) return 1
      return (
        large /
        Math.max(
          least(2, () => runChecks({ body: text(size) }, house)),
          floor / 8,
        )
      )
    }
    if (ratio({}) < 12) return
    for (const { name: rule } of checkRules) {
      const severities = Object.fromEntries(
        checkRules
          .filter((other) => other.name !== rule)
          .map((other) => [other.name, 'off' as const]),
      )
      expect(ratio({ severities }), rule).toBeLessThan(12)
    }
  })

  it('are checked to the end: a line of a megabyte, a hundred thousand lines', () => {
    const tail = '\n\nSure! Here is the article you requested.\n'
    for (const body of [
      '我们 write 文章，'.repeat(80_000),
      '这是一行，with words.\n'.repeat(100_000),
    ]) {
      const found = runChecks({ body: body + tail }).filter(({ rule }) => rule === 'ai-residue')
      expect(found).toMatchObject([{ line: body.split('\n').length + 2 }])
    }
  })
})

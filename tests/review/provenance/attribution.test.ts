import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { markdownToLexical } from '../../../src/content'
import {
  attribute,
  type Attribution,
  withEarlier,
  type Writer,
} from '../../../src/review/provenance/attribution'
import { partsOf } from '../../../src/review/provenance/parts'
import { originOf, report } from '../../../src/review/provenance/share'
import { packed, unpacked } from '../../../src/review/provenance/stored'

const ann: Writer = { kind: 'person', id: 'p1', name: 'Ann' }
const ben: Writer = { kind: 'person', id: 'p2', name: 'Ben' }
const bot: Writer = { kind: 'agent', id: 'a1', name: 'Bot', model: 'm-1' }
const file: Writer = { kind: 'import', id: 'a.md', name: 'a.md' }

/** A document as it goes through writes; each step is a write of the whole text. */
class Story {
  attribution: Attribution | null = null
  private text: string | null = null

  write(writer: Writer, text: string): this {
    const before = this.text
    const { attribution } = attribute({
      former: this.attribution,
      before: () => (before === null ? [] : parts(before)),
      now: parts(text),
      writer,
      at: '2026-01-01T00:00:00.000Z',
    })
    // Through the stored form, as between two requests.
    this.attribution = unpacked(JSON.parse(JSON.stringify(packed(attribution))))
    this.text = text
    return this
  }

  /** Each part's origin, in order. */
  get origins(): string[] {
    return report(parts(this.text ?? ''), this.attribution, false).parts.map((part) => part.origin)
  }

  get parts() {
    return report(parts(this.text ?? ''), this.attribution, false).parts
  }
}

function parts(text: string) {
  return partsOf('posts', { body: markdownToLexical(text) })
}

const one = '模型先读完了整份财报，再把毛利率的变化归因于三个原因：产品结构、汇率与原材料价格。'
const two =
  'The second paragraph explains why margins fell in the third quarter and what comes next.'
const three = '第三段由人写成：我在上海见到了那位工程师，他说最难的不是训练，而是评测。'

describe('attribute', () => {
  it('gives a new document’s parts to its writer', () => {
    const story = new Story().write(bot, `${one}\n\n${two}\n`)
    expect(story.origins).toEqual(['agent', 'agent'])
    expect(story.parts[0]).toMatchObject({ kind: 'paragraph', writer: bot, editedBy: [] })
  })

  it('lets parts keep their writer when others are added, moved or taken out', () => {
    const story = new Story()
      .write(bot, `${one}\n\n${two}\n`)
      .write(ann, `${three}\n\n${two}\n\n${one}\n`)
    expect(story.origins).toEqual(['person', 'agent', 'agent'])
    story.write(bot, `${three}\n`)
    expect(story.origins).toEqual(['person'])
  })

  it('does not make an agent’s text a person’s by a light edit, nor by many', () => {
    const story = new Story().write(bot, `${one}\n`)
    let text = one
    for (const [from, to] of [
      ['先读完了', '读完了'],
      ['毛利率', '毛利'],
      ['三个原因', '三点'],
      ['汇率与', '汇率和'],
    ] as const) {
      text = text.replace(from, to)
      story.write(ann, `${text}\n`)
      expect(story.origins).toEqual(['agentEdited'])
    }
    expect(story.parts[0]).toMatchObject({ writer: bot, editedBy: [ann] })
    story.write(ben, `${text.replace('财报', '年报')}\n`)
    expect(story.parts[0]?.editedBy).toEqual([ann, ben])
  })

  it('makes it a person’s when they write it anew', () => {
    const story = new Story().write(bot, `${one}\n`).write(ann, `${three}\n`)
    expect(story.origins).toEqual(['person'])
  })

  it('keeps it an agent’s when a person writes on in the same paragraph, splits it or joins it', () => {
    const long = `${one}${three}${three.replace('上海', '北京')}再写一些人的话，写得更长一些。`
    expect(new Story().write(bot, `${one}\n`).write(ann, `${long}\n`).origins).toEqual([
      'agentEdited',
    ])
    const [a, b] = [one.slice(0, 20), one.slice(20)]
    expect(new Story().write(bot, `${one}\n`).write(ann, `${a}\n\n${b}\n`).origins).toEqual([
      'agentEdited',
      'agentEdited',
    ])
    const joined = new Story().write(ann, `${three}\n`).write(bot, `${three}\n\n${one}\n`)
    expect(joined.write(ann, `${three}${one}\n`).origins).toEqual(['agentEdited'])
  })

  it('says of a person’s text that an agent corrected it, and of one it rewrote that it is the agent’s', () => {
    const corrected = new Story()
      .write(ann, `${two}\n`)
      .write(bot, `${two.replace('third', '3rd')}\n`)
    expect(corrected.parts[0]).toMatchObject({
      origin: 'personEdited',
      writer: ann,
      editedBy: [bot],
    })
    const rewritten = `${two.split(' ').slice(0, 5).join(' ')} a whole new reason that Bot made up by itself.`
    expect(new Story().write(ann, `${two}\n`).write(bot, `${rewritten}\n`).origins).toEqual([
      'agent',
    ])
  })

  it('makes a person’s text the agent’s by many small rewrites', () => {
    const story = new Story().write(ann, `${two}\n`)
    const words = two.split(' ')
    for (let at = 0; at < words.length; at++) {
      words[at] = `other${at}`
      story.write(bot, `${words.join(' ')}\n`)
    }
    expect(story.origins).toEqual(['agent'])
  })

  it('knows a part again that was cut out and put back by another', () => {
    const story = new Story()
      .write(bot, `${one}\n\n${two}\n`)
      .write(ann, `${two}\n`)
      .write(ann, `${one}\n\n${two}\n`)
    expect(story.origins).toEqual(['agent', 'agent'])
  })

  it('sees another address or image as an edit, a format as none', () => {
    const linked = 'Read [the paper](https://example.com/a) by the whole team before you vote.'
    const story = new Story().write(ann, `${linked}\n`)
    story.write(bot, `${linked.replace('paper', '**paper**')}\n`)
    expect(story.origins).toEqual(['person'])
    story.write(bot, `${linked.replace('/a', '/b')}\n`)
    expect(story.origins).toEqual(['personEdited'])
  })

  it('says of what stood there before attributions that nobody knows', () => {
    const text = `${one}\n\n${two}\n`
    const { attribution, written } = attribute({
      former: null,
      before: () => parts(text),
      now: parts(`${text}\n${three}\n`),
      writer: bot,
      at: '2026-01-01T00:00:00.000Z',
    })
    expect(written.map((part) => part.text)).toEqual([three])
    const told = report(parts(`${text}\n${three}\n`), attribution, false)
    expect(told.parts.map(({ origin }) => origin)).toEqual(['unknown', 'unknown', 'agent'])
    expect(told.parts[0]?.since).toBeNull()
  })

  it('takes a file for nobody’s known text, unless it says that AI generated it', () => {
    const story = new Story().write(file, `${one}\n`).write(ann, `${one}\n\n${three}\n`)
    expect(story.origins).toEqual(['unknown', 'person'])
    expect(new Story().write({ ...file, generated: true }, `${one}\n`).origins).toEqual(['agent'])
    const known = story.attribution?.parts.get(parts(one)[0]?.id ?? '')
    expect(originOf(known, true)).toBe('person')
  })

  it('says that nothing was written when only places change', () => {
    const story = new Story().write(bot, `${one}\n\n${two}\n`)
    const { attribution, written } = attribute({
      former: story.attribution,
      before: () => {
        throw new Error('asked for')
      },
      now: parts(`${two}\n\n${one}\n`),
      writer: ann,
      at: '2026-01-01T00:00:00.000Z',
    })
    expect(written).toEqual([])
    expect(attribution).toBe(story.attribution)
  })

  it('never takes an agent’s untouched part for anyone else’s, whatever people do around it', () => {
    const block = fc.integer({ min: 0, max: 6 })
    const texts = [one, two, three, '四', 'Five words stand in here', '# 六', '- 七\n- 八']
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), fc.array(block)), { maxLength: 8 }), (steps) => {
        const story = new Story().write(bot, `${one}\n`)
        for (const [person, blocks] of steps) {
          story.write(person ? ann : ben, [...blocks.map((i) => texts[i]), one].join('\n\n'))
          const own = story.parts.filter(({ excerpt }) => excerpt === one)
          expect(own.length).toBeGreaterThan(0)
          expect(own.every(({ origin }) => origin === 'agent')).toBe(true)
        }
      }),
      { numRuns: 20 },
    )
  })
})

describe('withEarlier', () => {
  it('knows a restored version’s parts by that version’s own attribution', () => {
    const old = new Story().write(bot, `${one}\n`).attribution
    const present = new Story().write(ann, `${three}\n`).attribution
    const { attribution, written } = attribute({
      former: withEarlier(present, old),
      before: () => parts(three),
      now: parts(one),
      writer: ann,
      at: '2026-01-01T00:00:00.000Z',
    })
    expect(written).toEqual([])
    expect([...attribution.parts.values()][0]).toMatchObject({ writer: bot })
    // What it replaced is remembered in its turn.
    expect([...attribution.gone.values()][0]).toMatchObject({ writer: ann })
  })
})

describe('the stored form', () => {
  it('says of a long text of one writer little more than its hashes', () => {
    const text = Array.from({ length: 500 }, (_, i) => `Paragraph ${i} has its own words.`).join(
      '\n\n',
    )
    const stored = packed(new Story().write(bot, text).attribution as Attribution)
    expect(stored.marks).toHaveLength(1)
    expect(JSON.stringify(stored).length).toBeLessThan(500 * 13 + 200)
  })

  it.each([
    null,
    undefined,
    'x',
    7,
    [],
    {},
    { version: 2, writers: [], marks: [] },
    { version: 1, writers: [], marks: [7] },
  ])('is no attribution: %j', (stored) => expect(unpacked(stored)).toBeNull())
})

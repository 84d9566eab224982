import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeBodies } from '../../src/intake/merge-bodies'
import { mergeFields, type MergedFields } from '../../src/intake/merge-fields'
import { piecesOf } from '../../src/intake/merge-pieces'

const base = 'One one.\n\nTwo two.\n\nThree three.\n'
/** Merges versions of `base`. */
const merge = (ours: string, theirs: string, prefer: 'ours' | 'theirs' | null = null) =>
  mergeBodies(base, ours, theirs, prefer)
const conflicts = (ours: string, theirs: string, was = base): string[][] =>
  mergeBodies(was, ours, theirs)
    .differences.filter(({ changed }) => changed === 'both')
    .map((part) => [part.base, part.ours, part.theirs])

describe('two versions of a body', () => {
  it('merge where they touch different paragraphs, next to each other too', () => {
    expect(merge(base.replace('One', 'First'), base.replace('Two', 'Second')).body).toBe(
      'First one.\n\nSecond two.\n\nThree three.\n',
    )
    expect(merge(`${base}\nFour.\n`, base.replace('Three', 'Third')).body).toBe(
      'One one.\n\nTwo two.\n\nThird three.\n\nFour.\n',
    )
    expect(merge(base.replace('One one.\n\n', ''), `${base}\nFour.\n`).body).toBe(
      'Two two.\n\nThree three.\n\nFour.\n',
    )
  })

  it('conflict where they touch the same one: both sides and the line are told', () => {
    const ours = base.replace('Two two', 'Two CMS')
    const theirs = `Added.\n\n${base.replace('Two two', 'Two file')}`
    const { body, differences } = mergeBodies(base, ours, theirs, null, 8)
    expect(body).toBeNull()
    expect(differences).toEqual([
      { line: 8, base: '', ours: '', theirs: 'Added.', changed: 'theirs' },
      { line: 12, base: 'Two two.', ours: 'Two CMS.', theirs: 'Two file.', changed: 'both' },
    ])
    expect(merge(ours, theirs, 'ours').body).toBe(
      'Added.\n\nOne one.\n\nTwo CMS.\n\nThree three.\n',
    )
    expect(merge(ours, theirs, 'theirs').body).toBe(theirs)
  })

  it('the same change on both sides is no conflict', () => {
    const both = base.replace('Two', '2')
    expect(merge(both, both).body).toBe(both)
    expect(merge(both.replace('One', '1'), both).body).toBe(both.replace('One', '1'))
  })

  it('a deletion against an edit is a conflict, against nothing it is taken', () => {
    const without = base.replace('Two two.\n\n', '')
    expect(conflicts(without, base.replace('Two', '2'))).toEqual([['Two two.', '', '2 two.']])
    expect(conflicts(base.replace('Two', '2'), without)).toEqual([['Two two.', '2 two.', '']])
    expect(merge(without, base.replace('One', '1')).body).toBe('1 one.\n\nThree three.\n')
  })

  it('a moved block: taken from one side; a conflict when the other edited it or moved it elsewhere', () => {
    const down = 'Two two.\n\nThree three.\n\nOne one.\n'
    expect(merge(down, base.replace('Three', '3')).body).toBe('Two two.\n\n3 three.\n\nOne one.\n')
    expect(conflicts(down, base.replace('One', '1'))).toEqual([['One one.', '', '1 one.']])
    const between = 'Two two.\n\nOne one.\n\nThree three.\n'
    expect(conflicts(down, between).flat()).toContain('One one.')
    const taken = merge(down, between, 'theirs').body ?? ''
    expect(taken.match(/One one/g)).toHaveLength(1)
  })

  it('lists merge by item, tables by row', () => {
    const list = '- one\n- two\n  - deep\n  - deeper\n- three\n'
    expect(
      mergeBodies(list, list.replace('one', '1'), list.replace('deeper', 'deepest')).body,
    ).toBe('- 1\n- two\n  - deep\n  - deepest\n- three\n')
    expect(mergeBodies(list, `${list}- four\n`, list.replace('two', '2')).body).toBe(
      '- one\n- 2\n  - deep\n  - deeper\n- three\n- four\n',
    )
    const table = '| a | b |\n| - | - |\n| 1 | 2 |\n| 3 | 4 |\n'
    expect(mergeBodies(table, table.replace('1', 'x'), table.replace('4', 'y')).body).toBe(
      '| a | b |\n| - | - |\n| x | 2 |\n| 3 | y |\n',
    )
  })

  it('another spelling is no edit: the edited side’s words, or else the newer spelling', () => {
    expect(merge(base.replace('Two', '2'), `${base}* a\n* b\n`).body).toBe(
      'One one.\n\n2 two.\n\nThree three.\n* a\n* b\n',
    )
    const spelled = '# T\n\n__bold__\n\nend\n'
    const respelled = 'T\n=\n\n**bold**\n\nend\n'
    expect(mergeBodies(spelled, spelled.replace('end', 'END'), respelled).body).toBe(
      respelled.replace('end', 'END'),
    )
  })

  it('definitions and footnotes: one label, two meanings is a conflict', () => {
    const was = 'See [a][x].\n\nMore text here.\n\n[x]: /x\n'
    expect(conflicts(was.replace('/x', '/ours'), was.replace('/x', '/theirs'), was)).toEqual([
      ['[x]: /x', '[x]: /ours', '[x]: /theirs'],
    ])
    const oursNote = was.replace('here.', 'here.\n\n[^1]: our note')
    const theirsNote = `${was}\n[^1]: their note\n`
    expect(conflicts(oursNote, theirsNote, was)).toEqual([
      ['', '[^1]: our note', '[^1]: their note'],
    ])
    // A definition that one side drops and the other begins to use: the parts do not go together.
    const used = mergeBodies(was, was.replace('\n[x]: /x\n', ''), was.replace('More', '[More][x]'))
    expect(used.body).toBeNull()
    expect(used.differences.at(-1)).toMatchObject({ changed: 'both' })
  })

  it('a fence over the rest of the text', () => {
    const fenced = base.replace('Two', '```\nTwo')
    expect(merge(base.replace('Three', '3'), fenced).body).toBeNull()
    expect(merge(base.replace('One', '1'), fenced).body).toBe(fenced.replace('One', '1'))
    const whole = '~~~\na\nb\n~~~\n'
    expect(mergeBodies(whole, whole.replace('a', 'x'), whole.replace('b', 'y')).body).toBeNull()
  })
})

const block: fc.Arbitrary<string> = fc.constantFrom(
  'Alpha text of a paragraph.',
  'Beta, another one.',
  '# Heading',
  'Under\n=====',
  '- a\n- b\n  - c\n- d',
  '1. x\n2. y',
  '* loose\n\n* items',
  '> quoted\n> twice',
  '```js\ncode()\n```',
  '[r]: /url "t"',
  'A [link][r] and a note[^1].',
  '[^1]: The note.',
  '| a | b |\n| - | - |\n| 1 | 2 |',
  '---',
  '<div>\nhtml\n</div>',
  '中文一段，\n换行。',
  '$$\nx\n$$',
)
const body = fc
  .array(block, { maxLength: 6 })
  .chain((blocks) => fc.constantFrom('\n\n', '\n\n\n').map((gap) => blocks.join(gap) + '\n'))
/** A body and two edits of it. */
const versions = fc
  .array(block, { minLength: 1, maxLength: 7 })
  .chain((blocks) => {
    const edited = fc
      .array(fc.tuple(fc.nat(6), fc.constantFrom('drop', 'change', 'add', 'move'), fc.nat(99)), {
        maxLength: 2,
      })
      .map((edits) =>
        edits.reduce((list, [place, what, n]) => {
          const at = place % Math.max(1, list.length)
          const next = [...list]
          if (what === 'drop') next.splice(at, 1)
          else if (what === 'change') next[at] = `Changed to number ${n}.`
          else if (what === 'add') next.splice(at, 0, `Added number ${n}.`)
          else next.push(...next.splice(at, 1))
          return next
        }, blocks),
      )
    return fc.tuple(fc.constant(blocks), edited, edited)
  })
  .map((three) => three.map((blocks) => `${blocks.join('\n\n')}\n`) as [string, string, string])

describe('whatever the bodies are', () => {
  it('nothing is lost when they are taken apart', () => {
    fc.assert(
      fc.property(fc.oneof(body, fc.string(), fc.string({ unit: 'grapheme' })), (text) => {
        const plain = text.replace(/\r\n?/g, '\n')
        const { prefix, pieces } = piecesOf(plain)
        expect(prefix + pieces.map((piece) => piece.text + piece.gap).join('')).toBe(plain)
      }),
      { numRuns: 300 },
    )
  })

  it('one side only, or both the same: that side, to the letter', () => {
    fc.assert(
      fc.property(body, body, (was, now) => {
        expect(mergeBodies(was, now, was).body).toBe(now)
        expect(mergeBodies(was, was, now).body).toBe(now)
        expect(mergeBodies(was, now, now).body).toBe(now)
      }),
      { numRuns: 150 },
    )
  })

  it('the sides can be swapped, and no text of either is lost silently', () => {
    let merged = 0
    fc.assert(
      fc.property(versions, ([was, ours, theirs]) => {
        const there = mergeBodies(was, ours, theirs)
        const back = mergeBodies(was, theirs, ours)
        expect(there.body === null).toBe(back.body === null)
        const both = ({ differences }: typeof there, swap: boolean): string[] =>
          differences
            .filter(({ changed }) => changed === 'both')
            .map((part) => (swap ? [part.theirs, part.ours] : [part.ours, part.theirs]).join('|'))
            .sort()
        expect(both(there, false)).toEqual(both(back, true))
        if (there.body === null) {
          expect(both(there, false).length).toBeGreaterThan(0)
          return
        }
        merged += 1
        const lines = (text: string): Set<string> => new Set(text.split('\n'))
        const [before, after] = [lines(was), lines(there.body)]
        for (const side of [ours, theirs]) {
          for (const line of lines(side)) if (!before.has(line)) expect(after).toContain(line)
        }
      }),
      { numRuns: 400 },
    )
    expect(merged).toBeGreaterThan(50)
  })

  it('told where conflicts go, there are none', () => {
    fc.assert(
      fc.property(versions, ([was, ours, theirs]) => {
        expect(mergeBodies(was, ours, theirs, 'ours').body).not.toBeNull()
        expect(mergeBodies(was, ours, theirs, 'theirs').body).not.toBeNull()
      }),
      { numRuns: 150 },
    )
  })
})

const fields: MergedFields = {
  title: 'T',
  publishedAt: '2026-03-01T00:00:00.000Z',
  category: 'AI',
  summary: null,
  insight: '',
  authors: ['Ann'],
  speaker: null,
  guest: null,
  sources: [],
  tags: ['a', 'b', 'c'],
  area: null,
  series: null,
  projects: [],
  people: [],
  companies: [],
  products: [],
  works: [],
  maturity: null,
  cover: null,
  involvement: 'unknown',
  tools: [],
  prompt: null,
  credit: null,
  label: null,
}
const withFields = (changed: Partial<MergedFields>): MergedFields => ({ ...fields, ...changed })

describe('two versions of the fields', () => {
  it('merge field by field; the same field is a conflict with both sides', () => {
    const ours = withFields({ title: 'Ours', speaker: 'S' })
    const theirs = withFields({ title: 'Theirs', area: 'A' })
    const { fields: merged, differences } = mergeFields(fields, ours, theirs)
    expect(merged).toBeNull()
    expect(differences).toEqual([
      { field: 'title', base: 'T', ours: 'Ours', theirs: 'Theirs', changed: 'both' },
      { field: 'speaker', base: null, ours: 'S', theirs: null, changed: 'ours' },
      { field: 'area', base: null, ours: null, theirs: 'A', changed: 'theirs' },
    ])
    expect(mergeFields(fields, ours, theirs, 'theirs').fields).toMatchObject({
      title: { value: 'Theirs', from: 'theirs' },
      speaker: { value: 'S', from: 'ours' },
      area: { value: 'A', from: 'theirs' },
      guest: { value: null, from: 'base' },
    })
  })

  it('nothing and an empty text are the same, and so are two spellings of an instant', () => {
    const theirs = withFields({ insight: null, publishedAt: '2026-03-01T08:00:00+08:00' })
    expect(mergeFields(fields, withFields({ summary: ' ' }), theirs).differences).toEqual([])
  })

  it('lists merge as sets, in order', () => {
    const merged = (ours: string[], theirs: string[]): unknown =>
      mergeFields(fields, withFields({ tags: ours }), withFields({ tags: theirs })).fields?.tags
    expect(merged(['a', 'b', 'c', 'ours'], ['a', 'theirs', 'c'])).toEqual({
      value: ['a', 'theirs', 'c', 'ours'],
      from: 'both',
    })
    expect(merged(['b', 'c'], ['first', 'a', 'b'])).toEqual({ value: ['first', 'b'], from: 'both' })
    expect(merged(['c', 'b', 'a'], ['a', 'b', 'c'])).toEqual({
      value: ['c', 'b', 'a'],
      from: 'ours',
    })
    // Another width or case of a name is the same name.
    expect(merged(['a', 'b', 'c', 'Ｘ'], ['a', 'b', 'c', 'x'])).toEqual({
      value: ['a', 'b', 'c', 'Ｘ'],
      from: 'ours',
    })
  })

  it('one side only, or both the same: that side', () => {
    const value = fc.option(fc.constantFrom('x', 'y', 'z'), { nil: null })
    const list = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'))
    const some = fc
      .record({ speaker: value, guest: value, tags: list, authors: list })
      .map(withFields)
    const plain = (result: ReturnType<typeof mergeFields>): unknown =>
      result.fields &&
      Object.fromEntries(Object.entries(result.fields).map(([name, one]) => [name, one.value]))
    fc.assert(
      fc.property(some, some, (was, now) => {
        expect(plain(mergeFields(was, now, was))).toEqual(now)
        expect(plain(mergeFields(was, was, now))).toEqual(now)
        expect(plain(mergeFields(was, now, now))).toEqual(now)
      }),
    )
  })
})

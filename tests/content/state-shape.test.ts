import { describe, expect, it } from 'vitest'
import { markdownToLexical } from '../../src/content'
import { stateFault } from '../../src/content/state-shape'

describe('stateFault', () => {
  it('takes what the editor and intake make', () => {
    expect(
      stateFault(markdownToLexical('# 题\n\n- a\n  - b\n\n| a |\n| - |\n| 1 |\n\n`x` $y$')),
    ).toBeNull()
    expect(stateFault(markdownToLexical(''))).toBeNull()
    expect(
      stateFault(markdownToLexical('> [!note] t\n> - a\n>\n> > # b\n\n[^1]: c\n\n- d\n\n  > - e')),
    ).toBeNull()
    const image = { type: 'upload', fields: null, relationTo: 'media', value: 'm1' }
    expect(stateFault({ root: { type: 'root', children: [image] } })).toBeNull()
  })

  it.each([
    ['text', /no editor state/],
    [5, /no editor state/],
    [{ root: [] }, /no editor state/],
    [{ root: { type: 'root' } }, /root has no children/],
    [{ root: { type: 'root', children: 'a' } }, /root\.children is no list/],
    [{ root: { type: 'root', children: [null] } }, /root\.children\.0 is no node/],
    [{ root: { type: 'root', children: [{}] } }, /root\.children\.0 has no type/],
    [
      { root: { type: 'root', children: [{ type: 'block', fields: 'x' }] } },
      /root\.children\.0\.fields/,
    ],
    [
      { root: { type: 'root', children: [{ type: 'text', text: { a: 1 } }] } },
      /root\.children\.0\.text/,
    ],
    [
      { root: { type: 'root', children: [{ type: 'block', fields: { tex: 5 } }] } },
      /root\.children\.0\.fields\.tex is no text/,
    ],
    [
      { root: { type: 'root', children: [{ type: 'block', fields: { content: 'x' } }] } },
      /root\.children\.0\.fields\.content is no editor state/,
    ],
    [
      {
        root: {
          type: 'root',
          children: [
            { type: 'block', fields: { content: { root: { type: 'root', children: [{}] } } } },
          ],
        },
      },
      /root\.children\.0\.fields\.content\.root\.children\.0 has no type/,
    ],
    [
      {
        root: {
          type: 'root',
          children: [{ type: 'block', fields: { content: { root: { type: 'root' } } } }],
        },
      },
      /content\.root has no children/,
    ],
  ])('names what is wrong with %j', (value, message) => {
    expect(stateFault(value)).toMatch(message)
  })

  it('ends at a thousand levels', () => {
    const nested = (levels: number): object => {
      let node: object = { type: 'text', text: 'x' }
      for (let i = 1; i < levels; i++) node = { type: 'quote', children: [node] }
      return { root: { type: 'root', children: [node] } }
    }
    expect(stateFault(nested(1000))).toBeNull()
    expect(stateFault(nested(1001))).toMatch(/1000 levels/)
    const inBlocks = (levels: number): object => {
      let root: object = { type: 'root', children: [] }
      for (let i = 0; i < levels; i++) {
        root = { type: 'root', children: [{ type: 'block', fields: { content: { root } } }] }
      }
      return { root }
    }
    expect(stateFault(inBlocks(500))).toBeNull()
    expect(stateFault(inBlocks(501))).toMatch(/1000 levels/)
  })
})

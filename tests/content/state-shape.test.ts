import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { markdownToLexical } from '../../src/content'
import { stateFault } from '../../src/content/state-shape'
import { markdown } from './arbitrary'

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
            {
              type: 'block',
              fields: {
                blockType: 'Quote',
                content: { root: { type: 'root', children: [{}] } },
              },
            },
          ],
        },
      },
      /root\.children\.0\.fields\.content\.root\.children\.0 has no type/,
    ],
    [
      {
        root: {
          type: 'root',
          children: [
            { type: 'block', fields: { blockType: 'Quote', content: { root: { type: 'root' } } } },
          ],
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
  })

  const inBlocks = (types: readonly string[]): object => {
    let root: object = { type: 'root', children: [] }
    for (const blockType of [...types].reverse()) {
      root = {
        type: 'root',
        children: [{ type: 'block', fields: { blockType, content: { root } } }],
      }
    }
    return { root }
  }

  it.each([
    [['Callout', 'Quote'], null],
    [['Footnote', 'Callout'], null],
    [['Quote', 'Callout', 'Code'], null],
    [
      ['Callout', 'Quote', 'Callout'],
      /(\.children\.0\.fields\.content\.root){2}\.children\.0\.fields: a Callout can stand in 1 other/,
    ],
    [Array<string>(600).fill('Quote'), /a Quote can stand in 1 other at most/],
    [['Callout', 'Footnote'], /a Footnote can stand in no other block/],
    [['Banner'], /no block is a Banner/],
    [['inlineMath'], /no block is a inlineMath/],
    [['__proto__'], /no block is a __proto__/],
  ])('knows which block can stand in which: %j', (types, fault) => {
    const found = stateFault(inBlocks(types))
    if (fault === null) expect(found).toBeNull()
    else expect(found).toMatch(fault)
  })

  it.each([
    [{ type: 'inlineBlock', fields: { blockType: 'Code' } }, /no block in a line is a Code/],
    [{ type: 'inlineBlock', fields: {} }, /fields\.blockType is no text/],
    [{ type: 'block' }, /fields is missing/],
    [{ type: 'link', children: [] }, /fields is missing/],
    [{ type: 'link', children: [], fields: { url: 5 } }, /fields\.url is no text/],
    [{ type: 'paragraph' }, /\.0 has no children/],
    [{ type: 'text' }, /\.text is no text/],
    [{ type: 'text', text: 'x', format: 'bold' }, /\.format is no number/],
    [{ type: 'heading', tag: 'script', children: [] }, /\.tag is none of h1 to h6/],
    [{ type: 'list', listType: 'x', children: [] }, /\.listType is none of/],
    [{ type: 'list', listType: 'number', start: -1, children: [] }, /\.start is no number/],
    [{ type: 'text', text: 'x', $: { galley: { marks: 5 } } }, /galley\.marks is no text/],
    [{ type: 'linebreak', $: 'x' }, /\.\$ is no object/],
    [
      { type: 'inlineBlock', fields: { blockType: 'inlineImage', media: { id: {} } } },
      /fields\.media is no id/,
    ],
  ])('refuses a node that conversion could not read: %j', (node, message) => {
    expect(stateFault({ root: { type: 'root', children: [node] } })).toMatch(message)
  })

  it('takes every state that Markdown becomes', () => {
    fc.assert(
      fc.property(markdown, (text) => {
        expect(stateFault(markdownToLexical(text))).toBeNull()
      }),
      { numRuns: 100 },
    )
  })
})

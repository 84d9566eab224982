import fc from 'fast-check'
import type { Nodes, Root } from 'mdast'
import { toMarkdown, type Options } from 'mdast-util-to-markdown'
import { describe, expect, it } from 'vitest'
import { parseMarkdown, stringifyMarkdown } from '../../src/content'
import { processor } from '../../src/content/processor'
import { isPlain } from '../../src/content/syntax/writing'

const { toMarkdownExtensions } = processor.data() as { toMarkdownExtensions: Options[] }
/** Writes as the project does, but every text by all the rules there are. */
const byAllRules = (tree: Root): string =>
  toMarkdown(tree, {
    ...(processor.data('settings') as Options),
    extensions: [
      ...toMarkdownExtensions,
      { handlers: { text: (node, _, state, info) => state.safe(node.value, info) } },
    ],
  })

const text = (value: string): Nodes => ({ type: 'text', value })
/** Places in which a text can stand, with what stands around it. */
const places: ((value: string) => Nodes)[] = [
  (value) => ({ type: 'paragraph', children: [text(value)] as never }),
  (value) => ({ type: 'heading', depth: 2, children: [text(value)] as never }),
  (value) => ({
    type: 'paragraph',
    children: [{ type: 'strong', children: [text(value)] }, text(value)] as never,
  }),
  (value) => ({
    type: 'paragraph',
    children: [
      text('see'),
      { type: 'break' },
      text(value),
      { type: 'inlineCode', value: 'c' },
    ] as never,
  }),
  (value) => ({
    type: 'paragraph',
    children: [
      { type: 'link', url: '/u', title: value, children: [text(value)] },
      text(value),
      {
        type: 'linkReference',
        identifier: 'r',
        label: 'r',
        referenceType: 'full',
        children: [text(value)],
      },
    ] as never,
  }),
  (value) => ({
    type: 'table',
    children: [
      { type: 'tableRow', children: [{ type: 'tableCell', children: [text(value)] }] },
    ] as never,
  }),
  (value) => ({
    type: 'blockquote',
    children: [{ type: 'paragraph', children: [text(value)] }] as never,
  }),
]

/** Texts of which a good part is plain, with every character that a rule looks at. */
const nearlyPlain = fc
  .array(
    fc.oneof(
      {
        weight: 8,
        arbitrary: fc.constantFrom('word', '中文', '。', ' b', 'www', 'W', 'http', 'é'),
      },
      { weight: 1, arbitrary: fc.constantFrom(...'!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~ 1') },
      { weight: 1, arbitrary: fc.constantFrom('1.', '2)', '://', '. ', ': ', '- ', '\n', '\t') },
    ),
    { minLength: 1, maxLength: 7 },
  )
  .map((parts) => parts.join(''))

describe('plain text', () => {
  it('is what all rules together leave as it is, wherever it stands', () => {
    let found = 0
    fc.assert(
      fc.property(nearlyPlain, fc.constantFrom(...places), (value, place) => {
        if (!isPlain(value)) return
        found += 1
        const tree: Root = { type: 'root', children: [place(value)] as never }
        expect(stringifyMarkdown(structuredClone(tree))).toBe(byAllRules(tree))
      }),
      { numRuns: 3000 },
    )
    expect(found).toBeGreaterThan(500)
  })

  it.each([
    'https://a.com',
    'a@b.co',
    'www.a.com',
    'a [b]',
    'a*b*',
    'x ',
    ' x',
    '1. x',
    '- x',
    'a:',
  ])('%s is none', (value) => expect(isPlain(value)).toBe(false))
})

describe('addresses in texts', () => {
  it.each([
    ['> - a https://a.com/b_c\n', 'link'],
    ['文 www.example.com 文\n', 'link'],
    ['mail a.b@example.com now\n', 'link'],
    ['WWW.EXAMPLE.COM\n', 'link'],
    ['no address: a@, www and :// alone\n', 'text'],
  ])('%s', (markdown, type) => {
    expect(JSON.stringify(parseMarkdown(`first\n\n${markdown}\nlast`))).toContain(
      `"type":"${type}"`,
    )
    expect(JSON.stringify(parseMarkdown(markdown)).includes('"type":"link"')).toBe(type === 'link')
  })
})

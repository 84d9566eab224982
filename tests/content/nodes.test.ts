import { beforeAll, describe, expect, it } from 'vitest'
import {
  lexicalToHtml,
  lexicalToMarkdown,
  lexicalToText,
  markdownToLexical,
  parseMarkdown,
  sameTree,
  type LexicalNode,
  type SerializedEditorState,
} from '../../src/content'
import type { CalloutFields } from '../../src/content/block-fields'
import { headlessEditor } from './editor-nodes'

type Fields = Record<string, unknown>

/** The fields of the first block, or of the first block in a line of the first paragraph. */
function fieldsOf(markdown: string): Fields {
  const [first] = markdownToLexical(markdown).root.children
  const node = first && 'children' in first ? first.children.find((c) => 'fields' in c) : first
  return node && 'fields' in node ? (node.fields as Fields) : {}
}

/** A state with these nodes. */
const stateOf = (...children: LexicalNode[]): SerializedEditorState => {
  const { root } = markdownToLexical('x')
  return { root: { ...root, children } }
}
const contentOf = (markdown: string): SerializedEditorState => markdownToLexical(markdown)
const text = (value: string): LexicalNode => {
  const [paragraph] = markdownToLexical('x').root.children
  const [node] = paragraph?.type === 'paragraph' ? paragraph.children : []
  if (node?.type !== 'text') throw new Error('no text')
  return { ...node, text: value }
}
const paragraphWith = (...children: LexicalNode[]): LexicalNode => {
  const [paragraph] = markdownToLexical('x').root.children
  if (paragraph?.type !== 'paragraph') throw new Error('no paragraph')
  return { ...paragraph, children }
}
/** A block as the editor makes it: with what its fields hold, and nothing for the rest. */
const block = (blockType: string, fields: Fields = {}): LexicalNode =>
  ({
    type: 'block',
    version: 2,
    format: '',
    fields: { id: 'b1', blockName: '', blockType, ...fields },
  }) as unknown as LexicalNode
const inlineBlock = (blockType: string, fields: Fields = {}): LexicalNode =>
  ({
    type: 'inlineBlock',
    version: 1,
    fields: { id: 'i1', blockName: '', blockType, ...fields },
  }) as unknown as LexicalNode

describe('what each block holds', () => {
  it.each<[string, Fields]>([
    ['$$\n\\int_0^1 x\n$$', { blockType: 'Math', tex: '\\int_0^1 x' }],
    ['a $x^2$', { blockType: 'inlineMath', tex: 'x^2' }],
    ['$$a_b$$', { blockType: 'inlineMath', tex: 'a_b', display: true }],
    [
      '[[folder/note#标题|文字]]',
      { blockType: 'wikiLink', target: 'folder/note#标题', text: '文字' },
    ],
    ['**![[图.png]]**', { blockType: 'wikiLink', target: '图.png', embed: true, marks: 'strong' }],
    ['a[^注]\n\n[^注]: b', { blockType: 'footnoteReference', label: '注' }],
    ['[^1]: b', { blockType: 'Footnote', label: '1' }],
    ['> - a', { blockType: 'Quote' }],
    ['> [!note]\n> a', { blockType: 'Callout', kind: 'note', title: '' }],
    ['> [!WARNING]- **题** `c`', { kind: 'WARNING', title: '**题** `c`', fold: '-' }],
    ['> [!tip]+题\n> a', { kind: 'tip', title: '题', fold: '+', written: 'tight' }],
    ['> [!tip] 题\n>\n> a', { kind: 'tip', title: '题', written: 'blank' }],
    ['> [!tip] 题\\\n> a', { kind: 'tip', title: '题', written: 'break' }],
  ])('%j', (markdown, expected) => {
    expect(fieldsOf(markdown)).toMatchObject(expected)
    expect(lexicalToMarkdown(markdownToLexical(markdown))).toBe(`${markdown}\n`)
  })

  it('is what stands below a callout’s title, as in an editor of its own', () => {
    const { content } = fieldsOf(
      '> [!note] 题\n> 文 **粗**\n>\n> - a\n>   - b\n>\n> ![](a.png)',
    ) as {
      content: SerializedEditorState
    }
    expect(content.root.children.map(({ type }) => type)).toEqual([
      'paragraph',
      'list',
      'paragraph',
    ])
    expect(content.root.children[0]).toMatchObject({ children: [{ text: '文 ' }, { format: 1 }] })
  })

  it('has uploads for the images of the library', () => {
    const state = markdownToLexical('> [!note]\n> ![题](a.png)\n\n> - x\n>\n> ![](b.png)', {
      image: (url) => `id-${url}`,
    })
    const json = JSON.stringify(state)
    expect(json).toContain('"relationTo":"media","value":"id-b.png"')
    expect(json).toContain('"value":"id-a.png"')
  })

  it('is Markdown where blocks are nested deeper than the editor’s editors', () => {
    const markdown = '> a\n>\n> > b\n> >\n> > > c\n> > >\n> > > - d\n'
    expect(lexicalToMarkdown(markdownToLexical(markdown))).toBe(markdown)
    expect(JSON.stringify(markdownToLexical(markdown))).toContain('"markdown":"> c\\n>\\n> - d"')
    expect(fieldsOf('> - a\n>\n> > - b')).not.toHaveProperty('markdown')
  })

  it('is written for a table’s cell in a table', () => {
    const markdown = '| a            |\n| ------------ |\n| [[b\\|c]] $x$ |\n'
    const state = markdownToLexical(markdown)
    expect(JSON.stringify(state)).toContain('"target":"b","text":"c"')
    expect(lexicalToMarkdown(state)).toBe(markdown)
    expect(fieldsOf('[[b\\|c]]')).toMatchObject({ markdown: '[[b\\|c]]' })
  })
})

describe('list items', () => {
  const types = (markdown: string): string[] => {
    const [list] = markdownToLexical(markdown).root.children
    const [item] = list?.type === 'list' ? list.children : []
    return item?.type === 'listitem' ? item.children.map(({ type }) => type) : []
  }
  it.each([
    ['code between lines', '- a\n\n  ```\n  x\n  ```\n\n  b', ['text', 'block', 'text']],
    ['code right under a line', '- a\n  ```\n  x\n  ```\n  b', ['text', 'block', 'text']],
    ['a quote', '1. a\n\n   > q', ['text', 'quote']],
    ['a table', '- a\n\n  | t |\n  | - |\n  | u |', ['text', 'table']],
    ['a heading', '- # h', ['heading']],
    ['a list with a line below', '- a\n  - b\n\n  c', ['text', 'list', 'text']],
    ['HTML', '- a\n\n  <div>\n  x\n  </div>', ['text', 'block']],
    ['a callout, in a task', '- [ ] a\n\n  > [!note] t\n  > x', ['text', 'block']],
  ])('hold %s', (_name, markdown, expected) => {
    expect(types(markdown)).toEqual(expected)
    const written = lexicalToMarkdown(markdownToLexical(markdown))
    expect(sameTree(parseMarkdown(written), parseMarkdown(markdown))).toBe(true)
  })
})

describe('in Payload’s editor', () => {
  let editor: Awaited<ReturnType<typeof headlessEditor>>
  beforeAll(async () => {
    editor = await headlessEditor()
  })
  it.each([
    '- a\n\n  ```\n  x\n  ```\n\n  b\n  - c\n\n  > q\n  - d\n',
    '- a\n\n  | t |\n  | - |\n  | u |\n- # h\n\n  > [!note] t\n  > x\n',
    '- a\n\n* b\n\n1. c\n\n1) d\n',
    '- a\n  - b\n\n  * c\n\n  ```\n  x\n  ```\n',
  ])('%j is kept as it is, transforms included', (markdown) => {
    const state = markdownToLexical(markdown)
    editor.setEditorState(editor.parseEditorState(JSON.stringify(state)))
    editor.update(() => editor.getEditorState()._nodeMap.forEach((node) => node.markDirty()), {
      discrete: true,
    })
    const saved = editor.getEditorState().toJSON() as unknown as SerializedEditorState
    expect(saved).toEqual(JSON.parse(JSON.stringify(state)))
    expect(sameTree(parseMarkdown(lexicalToMarkdown(saved)), parseMarkdown(markdown))).toBe(true)
  })
})

describe('blocks as people leave them', () => {
  const callout = (fields: Partial<CalloutFields>): LexicalNode =>
    block('Callout', { kind: 'note', ...fields })
  it.each<[string, LexicalNode[], string]>([
    ['a callout without a title', [callout({ content: contentOf('文') })], '> [!note]\n> 文\n'],
    ['a callout without anything', [callout({})], '> [!note]\n'],
    ['a callout without a kind', [callout({ kind: '', title: '题' })], '> [!note] 题\n'],
    [
      'a callout of a Chinese kind',
      [callout({ kind: '注意', title: '题' })],
      '> [!note] 注意 题\n',
    ],
    ['a title of two lines', [callout({ title: 'a\n\nb' })], '> [!note] a b\n'],
    [
      'a title whose sign would run on',
      [callout({ title: '2 * 3', content: contentOf('4 * 5') })],
      '> [!note] 2 \\* 3\n> 4 \\* 5\n',
    ],
    ['a title that looks like a list', [callout({ title: '- a' })], '> [!note] - a\n'],
    [
      'a callout that begins with a list',
      [callout({ title: '题', content: contentOf('- a') })],
      '> [!note] 题\n>\n> - a\n',
    ],
    ['a quote with nothing', [block('Quote', { content: null }), block('Quote')], ''],
    ['a quote with one paragraph', [block('Quote', { content: contentOf('a') })], '> a\n'],
    ['a footnote without a label', [block('Footnote', { content: contentOf('注') })], '注\n'],
    [
      'a label with a space in it',
      [
        paragraphWith(inlineBlock('footnoteReference', { label: 'a b' })),
        block('Footnote', { label: 'a b', content: contentOf('注\n\n二') }),
      ],
      '[^a-b]\n\n[^a-b]: 注\n\n    二\n',
    ],
    ['no formula', [block('Math', { tex: null }), block('Math')], ''],
    ['a formula', [block('Math', { tex: 'a\n\nb' })], '$$\na\n\nb\n$$\n'],
    [
      'pieces of a line without anything',
      [
        paragraphWith(
          text('a'),
          ...['inlineMath', 'wikiLink', 'footnoteReference', 'inlineMarkdown'].map((type) =>
            inlineBlock(type),
          ),
        ),
      ],
      'a\n',
    ],
    [
      'a wikilink with text alone, one with brackets',
      [
        paragraphWith(
          inlineBlock('wikiLink', { text: '文字' }),
          inlineBlock('wikiLink', { target: 'a]]b', text: 'c', embed: false }),
        ),
      ],
      '文字[[a))b|c]]\n',
    ],
    [
      'a formula in Chinese',
      [paragraphWith(inlineBlock('inlineMath', { tex: '价格' }))],
      '$$价格$$\n',
    ],
    ['a block of no known type', [block('Gone', { markdown: 'x' })], 'x\n'],
  ])('%s', (_name, nodes, expected) => {
    const written = lexicalToMarkdown(stateOf(...nodes))
    expect(written).toBe(expected)
    expect(lexicalToMarkdown(markdownToLexical(written))).toBe(written)
  })

  it('a block moved into a list item, and an item of blocks alone', () => {
    const state = markdownToLexical('- a\n- b')
    const [list] = state.root.children
    if (list?.type !== 'list') throw new Error('no list')
    const [first, second] = list.children
    if (first?.type !== 'listitem' || second?.type !== 'listitem') throw new Error('no items')
    first.children.push(block('Code', { code: 'x' }), text('c'))
    second.children = [block('Math', { tex: 'y' })]
    const written = lexicalToMarkdown(state)
    expect(written).toBe('- a\n\n  ```\n  x\n  ```\n\n  c\n- $$\n  y\n  $$\n')
    expect(lexicalToMarkdown(markdownToLexical(written))).toBe(written)
  })

  it('blocks kept as Markdown by an earlier version', () => {
    const state = stateOf(
      block('markdown', { markdown: '> [!note] 题\n> 文' }),
      block('markdown', { markdown: '[^1]: 注' }),
      paragraphWith(
        inlineBlock('inlineMarkdown', { markdown: '[[a|b]]' }),
        inlineBlock('inlineMarkdown', { markdown: '[^1]', marks: 'strong' }),
      ),
    )
    expect(lexicalToMarkdown(state)).toBe('> [!note] 题\n> 文\n\n[^1]: 注\n\n[[a|b]]**[^1]**\n')
  })
})

describe('what readers get', () => {
  const state = markdownToLexical(
    '正文[^1] $x$ [[w|别名]]\n\n> [!tip]- 题\n> 文\n>\n> - 项\n\n$$\ny\n$$\n\n- a\n\n  > 引\n\n[^1]: 注 **粗**\n',
  )
  it('is the HTML that the Markdown gives', () => {
    const html = lexicalToHtml(state)
    expect(html).toMatch(/<aside class="callout callout-tip">\s*<p class="callout-title">题<\/p>/)
    expect(html).toContain('<code class="language-math math-inline">x</code>')
    expect(html).toContain('<code class="language-math math-display">y</code>')
    expect(html).toMatch(/<li id="[^"]*fn-1">\s*<p>注 <strong>粗<\/strong>/)
    expect(html).toMatch(/<li>\s*<p>a<\/p>\s*<blockquote>/)
  })
  it('and its text', () => {
    expect(lexicalToText(state)).toBe('正文 x 别名\n题\n文\n项\ny\na\n引\n注 粗')
  })
})

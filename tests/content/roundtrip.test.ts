import { describe, expect, it } from 'vitest'
import {
  lexicalToMarkdown,
  lexicalToMdast,
  markdownToLexical,
  parseMarkdown,
  sameTree,
  type LexicalNode,
  type SerializedEditorState,
} from '../../src/content'

/** A node as a line: its type and, of a block, which and what. */
function sketch(node: LexicalNode): string {
  if (node.type === 'block' || node.type === 'inlineBlock') {
    const { fields } = node
    if ('markdown' in fields) return `[${fields.markdown}]`
    const inside = 'content' in fields ? (fields.content?.root.children ?? []) : null
    return inside ? `${fields.blockType}(${inside.map(sketch).join(' ')})` : fields.blockType
  }
  if (node.type === 'text') return `${node.text}:${node.format}`
  if (node.type === 'list') return `${node.listType}(${node.children.map(sketch).join(' ')})`
  if ('children' in node) return `${node.type}(${node.children.map(sketch).join(' ')})`
  return node.type
}
const sketches = (markdown: string): string[] =>
  markdownToLexical(markdown).root.children.map(sketch)

describe('what the editor has a node for', () => {
  it.each([
    ['bold next to Chinese', '**重点：**后文', ['paragraph(重点：:1 后文:0)']],
    ['bold and italic', '***x*** **_y_**', ['paragraph(x:3  :0 y:3)']],
    ['underline and scripts', '<u>a</u><sub>2</sub>', ['paragraph(a:8 2:32)']],
    ['soft and hard breaks', 'a\nb\\\nc', ['paragraph(a:0 linebreak b:0 linebreak c:0)']],
    ['code with backticks', '`` a`b ``', ['paragraph(a`b:16)']],
    ['a link and its title', '[a](../b.md "t")', ['paragraph(link(a:0))']],
    ['two-space nesting', '- a\n  - b', ['bullet(listitem(a:0) listitem(bullet(listitem(b:0))))']],
    [
      'mixed lists',
      '1. a\n   - b\n2. c',
      ['number(listitem(a:0) listitem(bullet(listitem(b:0))) listitem(c:0))'],
    ],
    ['tasks', '- [x] a\n- [ ] b', ['check(listitem(a:0) listitem(b:0))']],
    ['tasks among others', '- [x] a\n- b', ['bullet(listitem([[x]] a:0) listitem(b:0))']],
    [
      'a list item of two paragraphs',
      '- a\n\n  b',
      ['bullet(listitem(a:0 linebreak linebreak b:0))'],
    ],
    ['a quote of two paragraphs', '> a\n>\n> b', ['quote(a:0 linebreak linebreak b:0)']],
    ['a callout', '> [!note] 题\n> 文', ['Callout(paragraph(文:0))']],
    ['block math', '$$\nx\n$$', ['Math']],
    ['a list with code', '- a\n\n  ```\n  b\n  ```', ['bullet(listitem(a:0 Code))']],
    ['a quote with a list', '> - a', ['Quote(bullet(listitem(a:0)))']],
    ['wikilinks and embeds', '[[a|b]]![[c]]', ['paragraph(wikiLink wikiLink)']],
    [
      'a footnote',
      'a[^1]\n\n[^1]: b',
      ['paragraph(a:0 footnoteReference)', 'Footnote(paragraph(b:0))'],
    ],
    ['inline math', 'a $x$ b', ['paragraph(a :0 inlineMath  b:0)']],
    [
      'two lists of one kind',
      '- a\n\n* b',
      ['bullet(listitem(a:0))', 'paragraph()', 'bullet(listitem(b:0))'],
    ],
    ['a fence with meta', '```js {1}\nx\n```', ['Code']],
    ['money and tildes', '$10/月 ~$1.063B 1~2 和 3~4', ['paragraph($10/月 ~$1.063B 1~2 和 3~4:0)']],
  ])('%s', (_name, markdown, expected) => {
    expect(sketches(markdown)).toEqual(expected)
  })

  it('keeps start, code fields, table alignment and link titles as fields', () => {
    const [list, code, table, line] = markdownToLexical(
      '3. a\n\n```ts title="x"\ny\n```\n\n| a | b |\n|:-:|--:|\n| 1 | 2 |\n\n[l](u "t")',
    ).root.children
    expect(list).toMatchObject({ listType: 'number', start: 3, tag: 'ol' })
    expect(code).toMatchObject({ fields: { language: 'ts', meta: 'title="x"', code: 'y' } })
    const cells = table?.type === 'table' ? table.children[1] : undefined
    expect(cells).toMatchObject({
      children: [{ children: [{ format: 'center' }] }, { children: [{ format: 'right' }] }],
    })
    expect(line).toMatchObject({ children: [{ fields: { url: 'u', title: 't' } }] })
  })
})

describe('what stays Markdown, visible in the editor', () => {
  it.each([
    ['HTML', '<div>\nx\n</div>', ['[<div>\nx\n</div>]']],
    ['HTML with a space at its end', '<p>x</p> \n\na', ['[<p>x</p> ]', 'paragraph(a:0)']],
    [
      'a raw pair of tags',
      '{% raw %}\n\n # x\n{% endraw %}',
      ['[{% raw %}\n\n # x\n{% endraw %}]'],
    ],
    ['inline HTML', '<kbd>A</kbd>', ['paragraph([<kbd>] A:0 [</kbd>])']],
    ['an unknown image', '![a](b.png "t")', ['paragraph([![a](b.png "t")])']],
    ['a template tag', '{{ x }} y', ['paragraph([{{ x }}]  y:0)']],
    ['an unsafe link', '[a](javascript:b)', ['paragraph([[a](javascript:b)])']],
  ])('%s', (_name, markdown, expected) => {
    expect(sketches(markdown)).toEqual(expected)
    expect(lexicalToMarkdown(markdownToLexical(markdown))).toBe(`${markdown}\n`)
  })
})

describe('images', () => {
  const markdown = '![题](a.png "注")\n\n行内 ![二](b.png)。\n'
  const body = markdownToLexical(markdown, { image: (url) => `id-${url.charAt(0)}` })

  it('become uploads and inline images with the words they came with', () => {
    expect(body.root.children[0]).toMatchObject({
      type: 'upload',
      relationTo: 'media',
      value: 'id-a',
      fields: { alt: '题', title: '注', source: 'a.png' },
    })
    expect(lexicalToMarkdown(body)).toBe(markdown)
  })

  it('go out with the address, size and caption of the library', () => {
    const media = (
      id: string,
    ): { url: string; width: number; height: number; caption: string } => ({
      url: `/media/${id}.webp`,
      width: 8,
      height: 6,
      caption: '馆藏',
    })
    expect(lexicalToMarkdown(body, { media })).toContain('![题](/media/id-a.webp "注")')
    const tree = lexicalToMdast(body, { media })
    expect(JSON.stringify(tree)).toContain('"hProperties":{"width":8,"height":6}')
    expect(JSON.stringify(tree)).toContain('"title":"馆藏"')
  })

  it('made in the editor keep their id', () => {
    const state = markdownToLexical('x')
    state.root.children = [
      {
        type: 'upload',
        version: 3,
        format: '',
        id: '1',
        relationTo: 'media',
        value: 'm1',
        fields: {},
      },
    ]
    const written = lexicalToMarkdown(state)
    expect(written).toBe('![](media:m1)\n')
    expect(markdownToLexical(written).root.children[0]).toMatchObject({ value: 'm1' })
  })
})

describe('what people make in the editor', () => {
  const text = (value: string, format = 0): LexicalNode => ({
    type: 'text',
    version: 1,
    text: value,
    format,
    detail: 0,
    mode: 'normal',
    style: '',
  })
  const stateOf = (...children: LexicalNode[]): SerializedEditorState => {
    const state = markdownToLexical('x')
    const [paragraph] = state.root.children
    if (paragraph?.type !== 'paragraph') throw new Error('no paragraph')
    return { root: { ...state.root, children: [{ ...paragraph, children }] } }
  }

  it.each([
    ['bold with a space at its end', [text('a ', 1), text('b')], '**a** b\n'],
    ['bold over a colon before Chinese', [text('重点：', 1), text('后文')], '**重点：**后文\n'],
    ['formats that overlap', [text('a', 1), text('b', 3), text('c', 2)], null],
    ['characters that mean something', [text('1. *x* [a](b) <b> `c` #')], null],
    ['dollars that would be math', [text('$x$ 和 $10')], '\\$x\\$ 和 \\$10\n'],
    ['an empty line in a paragraph', [text('a'), { type: 'linebreak', version: 1 } as const], null],
  ])('%s', (_name, children, expected) => {
    const written = lexicalToMarkdown(stateOf(...children))
    if (expected !== null) expect(written).toBe(expected)
    const again = lexicalToMarkdown(markdownToLexical(written))
    expect(sameTree(parseMarkdown(again), parseMarkdown(written))).toBe(true)
  })

  it('keeps a link to a document of this system', () => {
    const link: LexicalNode = {
      type: 'link',
      version: 3,
      id: 'l1',
      direction: null,
      format: '',
      indent: 0,
      children: [text('文')],
      fields: { linkType: 'internal', newTab: false, doc: { relationTo: 'posts', value: 'p1' } },
    }
    const state = stateOf(link)
    expect(lexicalToMarkdown(state)).toBe('[文](galley:posts/p1)\n')
    expect(lexicalToMarkdown(state, { link: (to, id) => `/${to}/${id}` })).toBe('[文](/posts/p1)\n')
    const back = markdownToLexical('[文](galley:posts/p1)').root.children[0]
    expect(back).toMatchObject({
      children: [{ fields: { linkType: 'internal', doc: { value: 'p1' } } }],
    })
  })

  it('takes no text, an empty state, or nodes it does not know', () => {
    expect(lexicalToMarkdown(null)).toBe('')
    expect(lexicalToMarkdown(markdownToLexical(''))).toBe('')
    const odd = { root: { children: [{ type: 'layout', children: [text('留下')] }] } }
    expect(lexicalToMarkdown(odd)).toBe('留下\n')
  })
})

describe('ids', () => {
  it('are the same for the same text and change only with their own piece', () => {
    const ids = (markdown: string): string[] =>
      [...JSON.stringify(markdownToLexical(markdown)).matchAll(/"id":"(\w+)"/g)].map(
        (m) => m[1] ?? '',
      )
    const first = ids('```\na\n```\n\n```\na\n```\n\n[l](u)')
    expect(first).toEqual(ids('```\na\n```\n\n```\na\n```\n\n[l](u)'))
    expect(new Set(first).size).toBe(3)
    expect(first.every((id) => /^[0-9a-f]{24}$/.test(id))).toBe(true)
    expect(ids('new\n\n```\na\n```\n\n```\na\n```\n\n[l](u)')).toEqual(first)
  })
})

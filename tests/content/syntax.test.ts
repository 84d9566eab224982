import { describe, expect, it } from 'vitest'
import { parseMarkdown, stringifyMarkdown } from '../../src/content'

/** The types and values of what a paragraph holds. */
const line = (markdown: string): string[] => {
  const [first] = parseMarkdown(markdown).children
  return first?.type === 'paragraph'
    ? first.children.map((node) => ('value' in node ? `${node.type} ${node.value}` : node.type))
    : [first?.type ?? '']
}

describe('dollars', () => {
  it.each([
    '$10/月',
    '$10/月和$20/月',
    '~$1.063B',
    '$ x $',
    'US$5 to A$ b',
    '$5 and then 6$',
    '$价格$',
  ])('%s is text', (markdown) => expect(line(markdown)).toEqual([`text ${markdown}`]))
  it.each([
    ['$x$', 'x'],
    ['$\\text{价格}$', '\\text{价格}'],
    ['$E=mc^2$', 'E=mc^2'],
    ['$$a_b$$', 'a_b'],
  ])('%s is math', (markdown, tex) => expect(line(markdown)).toEqual([`inlineMath ${tex}`]))
  it('may be escaped', () => expect(line('\\$x\\$')).toEqual(['text $x$']))
})

describe('tildes', () => {
  it.each(['1~2 和 3~4', '约~$1B 到~$2B', '~100 和 ~200'])('%s is text', (markdown) =>
    expect(line(markdown)).toEqual([`text ${markdown}`]),
  )
  it.each(['~一整句~', '~~删~~', '~~重点：~~后文'])('%s strikes out', (markdown) =>
    expect(line(markdown)[0]).toBe('delete'),
  )
})

describe('wikilinks, embeds and templates', () => {
  it.each([
    ['[[ai]]', ['wikiLink ai']],
    ['[[ai|人工智能]][[macro]]', ['wikiLink ai|人工智能', 'wikiLink macro']],
    ['![[图.png]]', ['wikiLink 图.png']],
    ['[[1]](u)', ['link']],
    ['[[]] [[ ]]', ['text [[]] [[ ]]']],
    ['`[[x]]`', ['inlineCode [[x]]']],
    ['{{ a }}{% b %}', ['template {{ a }}', 'template {% b %}']],
    ['{{< figure src="a_b_c" >}}', ['template {{< figure src="a_b_c" >}}']],
    ['{{}} {%%}', ['text {{}} {%%}']],
  ])('%s', (markdown, expected) => expect(line(markdown)).toEqual(expected))

  it('keeps a raw pair whole, and only a pair', () => {
    const [block] = parseMarkdown('{% codeblock js %}\n\n  *a*\n{% endcodeblock %}\n').children
    expect(block).toMatchObject({
      type: 'templateBlock',
      value: '{% codeblock js %}\n\n  *a*\n{% endcodeblock %}',
    })
    expect(line('{% raw %}\n*a*')).toEqual(['template {% raw %}', 'text \n', 'emphasis'])
  })
})

describe('bare addresses', () => {
  /** The addresses linked to in a text. */
  const addresses = (markdown: string): string[] =>
    [...JSON.stringify(parseMarkdown(markdown)).matchAll(/"url":"([^"]*)"/g)].map((m) => m[1] ?? '')

  it.each([
    ['见https://a.com/x。后文', ['https://a.com/x']],
    ['https://a.com/x，https://b.com/y；完', ['https://a.com/x', 'https://b.com/y']],
    ['（https://a.com/x）', ['https://a.com/x']],
    ['https://zh.wikipedia.org/wiki/人工智能', ['https://zh.wikipedia.org/wiki/人工智能']],
    ['<https://a.com/x。y>', ['https://a.com/x。y']],
  ])('%s', (markdown, expected) => expect(addresses(markdown)).toEqual(expected))

  it.each(['见https://a.com/x。后文', 'https://a.com/x，https://b.com/y；完', '<https://a.com>。'])(
    '%s is written as it was',
    (markdown) => expect(stringifyMarkdown(parseMarkdown(markdown))).toBe(`${markdown}\n`),
  )
})

describe('writing', () => {
  it.each([
    'https://example.com/a_b\nhttps://example.com/c',
    '- [x] 分析 [THE](citriniresearch) #active ✅ 2026-02-25',
    '> [!note]- 题\n> 文',
    '**重点：**后文',
    '1~2 和 3~4，~$1.063B，$10/月',
    '公式 $x^2$。',
  ])('%s stays as it is', (markdown) =>
    expect(stringifyMarkdown(parseMarkdown(markdown))).toBe(`${markdown}\n`),
  )
})

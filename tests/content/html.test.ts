import { describe, expect, it } from 'vitest'
import {
  headingId,
  lexicalToHtml,
  lexicalToText,
  markdownToLexical,
  mdastToHtml,
  mdastToText,
  parseMarkdown,
} from '../../src/content'
import { runnable } from './arbitrary'

const html = (markdown: string): string => mdastToHtml(parseMarkdown(markdown))

describe('HTML', () => {
  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<a href="javascript:alert(1)">x</a>',
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](java\nscript:alert(1))',
    '![x](data:text/html;base64,PHNjcmlwdD4=)',
    '<svg><script>alert(1)</script></svg>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<style>@import "x"</style>',
    '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
    '<p style="background:url(javascript:alert(1))" onclick="x()">y</p>',
  ])('%s runs nothing', (markdown) => {
    expect(html(markdown)).not.toMatch(runnable)
    expect(html(markdown)).not.toMatch(/<[^>]*(?:style=|onclick|onerror=)/)
  })

  it('joins lines between Chinese, not between words', () => {
    expect(html('第一行\n第二行，\n**粗\n体**\n“引”\nword\nword')).toBe(
      '<p>第一行第二行，<strong>粗体</strong>“引”\nword\nword</p>',
    )
  })

  it('gives headings ids from their text, numbered when repeated', () => {
    expect(html('# 一、开头 Go\n\n# 一、开头 Go')).toBe(
      '<h1 id="一开头-go">一、开头 Go</h1>\n<h1 id="一开头-go-1">一、开头 Go</h1>',
    )
    expect(headingId('!!!')).toBe('section')
  })

  it('links footnotes both ways', () => {
    const out = html('正文[^1]\n\n[^1]: 注')
    const target = /href="#([^"]+)" id="([^"]+)"/.exec(out)
    expect(out).toContain(`<li id="${target?.[1]}">`)
    expect(out).toContain(`href="#${target?.[2]}"`)
    expect(out).toContain('脚注')
  })

  it('writes tasks, tables, code, callouts, wikilinks and math', () => {
    expect(html('- [x] a')).toContain('<input type="checkbox" checked disabled>')
    expect(html('| a |\n|:-:|\n| b |')).toContain('<td align="center">b</td>')
    expect(html('```ts x\na<b\n```')).toBe('<pre><code class="language-ts">a&#x3C;b\n</code></pre>')
    expect(html('> [!tip] 题\n> 文')).toContain('<p class="callout-title">题</p>\n<p>文</p>')
    expect(html('[[a|b]]')).toBe('<p><span class="wikilink">b</span></p>')
    expect(html('$x$')).toContain('<code class="language-math math-inline">x</code>')
  })

  it('shows the library’s images with their size', () => {
    const state = markdownToLexical('![图](a.png)', { image: () => 'm1' })
    expect(lexicalToHtml(state, { media: () => ({ url: '/m/1.png', width: 4, height: 3 }) })).toBe(
      '<p><img src="/m/1.png" alt="图" width="4" height="3"></p>',
    )
  })

  it('does not change the tree it is given', () => {
    const tree = parseMarkdown('甲\n乙\n\n> [!note] 题\n> 文')
    const before = JSON.stringify(tree)
    mdastToHtml(tree)
    mdastToText(tree)
    expect(JSON.stringify(tree)).toBe(before)
  })
})

describe('text', () => {
  it('leaves markup, addresses and tags out', () => {
    const markdown =
      '# 题\n\n**粗**[链](https://x.com/y)\n换行 ![图](a.png)\n\n<p>内<b>嵌</b>&amp;</p>\n\n- [x] 一\n  - 二\n\n| a | b |\n|-|-|\n| c | d |\n\n[[w|别名]] {{ x }}\n'
    expect(lexicalToText(markdownToLexical(markdown))).toBe(
      '题\n粗链换行 图\n内 嵌 &\n一\n二\na b\nc d\n别名 ',
    )
  })
})

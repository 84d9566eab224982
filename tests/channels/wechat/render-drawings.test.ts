import { describe, expect, it } from 'vitest'
import {
  longestFormulas,
  renderWechat,
  type RenderOptions,
} from '../../../src/channels/wechat/render'
import { parseMarkdown } from '../../../src/content'
import { violations, visibleText } from './checker'

function render(markdown: string, options: RenderOptions = {}) {
  const rendered = renderWechat(parseMarkdown(markdown), options)
  expect(violations(rendered.html)).toEqual([])
  return rendered
}

const count = (html: string, tag: string) => html.split(`<${tag}`).length - 1

describe('formulas', () => {
  it('are one path in the colour of the text, on the line they stand in', () => {
    const { html, warnings, formulas } = render('设 $x_i^2$ 与 $x_i^2$。')
    expect(count(html, 'svg')).toBe(2)
    expect(html).toMatch(
      /<svg viewBox="[-\d ]+" width="[.\d]+em" height="[.\d]+em" fill="currentColor" style="vertical-align:-[.\d]+em"><path d="m/,
    )
    expect(html).not.toMatch(/<(g|defs|use|style)|class=|data-|xmlns/)
    expect(warnings).toEqual([])
    expect(formulas).toEqual([{ tex: 'x_i^2', characters: expect.any(Number) as number }])
  })

  it('stand in the middle of their own line and scroll when wide', () => {
    const long = Array.from({ length: 30 }, (_, at) => `x_{${at}}`).join('+')
    const { html } = render(`$$\n${long}\n$$`)
    expect(html).toMatch(/<section style="[^"]*overflow-x:auto"><svg /)
    // 677 px of 16 px an em.
    expect(html).toMatch(/width="42\.31em"[^>]*min-width:42\.31em/)
  })

  it('draw tall brackets, boxes and tables without an svg inside', () => {
    const tall = '\\left(\\begin{matrix}a\\\\b\\\\c\\\\d\\\\e\\end{matrix}\\right)'
    for (const tex of [tall, '\\boxed{x}', '\\xrightarrow{abcdefgh}', '\\enclose{circle}{x}']) {
      const { html, warnings } = render(`$$\n${tex}\n$$`)
      expect([count(html, 'svg'), warnings]).toEqual([1, []])
    }
  })

  it('set Chinese in the reader’s font and numbers of equations beside', () => {
    const { html } = render('$$\n\\text{损失}=a\\tag{3.1}\n$$')
    expect(visibleText(html)).toBe('损失 (3.1)')
    expect(count(html, 'text')).toBe(2)
  })

  it('that can’t be read are their text, with a warning, and nothing is thrown', () => {
    for (const tex of ['\\frac{', '\\nosuch', '\\href{javascript:x}{y}', '\\def\\a{\\a\\a}\\a']) {
      const { html, warnings } = render(`甲 $${tex}$ 乙`)
      expect(count(html, 'svg')).toBe(0)
      expect(warnings).toHaveLength(1)
    }
    expect(render(`$$\n${'{'.repeat(3000)}\n$$`).warnings).toHaveLength(1)
    expect(render(`$$\n${'a&'.repeat(400)}\n$$`).warnings[0]).toContain('too many cells')
  })

  it('don’t change those after them', () => {
    const before = render('$\\alpha$').html
    render('$\\def\\alpha{x}\\newcommand{\\R}{y}\\alpha\\R$')
    expect(render('$\\alpha$ ').html).toBe(before)
    expect(render('$\\R$').warnings).toHaveLength(1)
  })

  it('take a tenth near the limit, letters as text, and can be text altogether', () => {
    const markdown = '$$\n\\text{Attention}(Q,K,V)=\\text{softmax}(QK^T)V\n$$'
    const full = render(markdown).html
    const compact = render(markdown, { compact: true }).html
    expect(compact.length * 5).toBeLessThan(full.length)
    expect(visibleText(compact)).toContain('Attention')
    // Script letters have no place in every serif font.
    expect(visibleText(render('$\\mathcal{L}$', { compact: true }).html)).toBe('')
    const taken = longestFormulas(
      [
        { tex: 'a', characters: 500 },
        { tex: 'b', characters: 900 },
        { tex: 'c', characters: 700 },
      ],
      1000,
    )
    expect([...taken]).toEqual(['b', 'c'])
    const { html } = render('$a$ $b$', { textFormulas: new Set(['b']) })
    expect([count(html, 'svg'), visibleText(html)]).toEqual([1, ' b'])
  })
})

describe('diagrams', () => {
  const fence = (source: string) => `\`\`\`mermaid\n${source}\n\`\`\``

  it('of Mermaid are drawn without markers, styles and classes', () => {
    const { html, warnings } = render(fence('graph TD;\n  A[开始]-->B{判断}\n  B-->|是|C;'))
    expect(warnings).toEqual([])
    expect(count(html, 'svg')).toBe(1)
    expect(visibleText(html)).toBe('是开始判断C')
    expect(html).not.toMatch(/marker|var\(|class=|<style/)
  })

  it('that are not understood stay their source, with a warning', () => {
    for (const source of ['pie\n "a": 3', 'gantt\n title x', 'nonsense']) {
      const { html, warnings } = render(fence(source))
      expect([count(html, 'svg'), warnings.length]).toEqual([0, 1])
    }
    expect(render('```plantuml\n@startuml\n```').warnings).toHaveLength(1)
  })
})

describe('raw HTML, fitted in', () => {
  const text = (markdown: string) => visibleText(render(markdown).html)

  it('keeps what inline elements mean', () => {
    expect(render('H<sub>2</sub>O <kbd>a  b</kbd> <mark>亮</mark>').html).toMatch(
      /H<sub[^>]*>2<\/sub>O <code[^>]*>a&nbsp;&nbsp;b<\/code> <span style="background[^>]*>亮/,
    )
    expect(text('<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby> <q>引</q>')).toBe(
      '漢（かん） “引”',
    )
    expect(text('<abbr title="大模型">LLM</abbr> 与 <abbr title="大模型">LLM</abbr> 中文')).toBe(
      'LLM（大模型） 与 LLM 中文',
    )
    expect(text('use a <title> or <script> tag 中')).toBe('use a  or  tag 中')
  })

  it('keeps lists of terms, folded parts, figures and films', () => {
    expect(text('<dl><dt>词</dt><dd>义</dd></dl>')).toBe('词义')
    expect(text('<details><summary>题</summary><p>文</p></details>')).toBe('▸ 题文')
    expect(text('<figure><img src="a.png"><figcaption>图注</figcaption></figure>')).toBe('图注')
    const { html, links } = render('<iframe src="//v.example/1" title="片"></iframe>\n\n中')
    expect([visibleText(html), links[0]?.url]).toEqual([
      '片[1]中文中链接[1] 片：https://v.example/1',
      'https://v.example/1',
    ])
    expect(render('<img src="a.png" width="120">').html).toContain('max-width:100%;width:120px')
    expect(render('<p align="center">中</p>').html).toContain('text-align:center')
  })

  it('never nests links, and bounds what is nested or spans', () => {
    const { html } = render(
      '<a href="https://mp.weixin.qq.com/s/1">一 [二](https://mp.weixin.qq.com/s/2)</a>',
    )
    expect(count(html, 'a ')).toBe(1)
    for (const markdown of [
      '<div>'.repeat(3000),
      `x${'<sub>'.repeat(3000)}y`,
      '<ul><li>'.repeat(2000),
    ]) {
      expect(render(`${markdown}末`).html.length).toBeLessThan(5_000)
    }
    expect(render('<table><tr><td colspan=99999>x</table>').html.length).toBeLessThan(5_000)
  })
})

describe('callouts of other generators', () => {
  it.each([
    ':::warning 小心\n文 **粗**\n:::',
    ':::warning[小心]\n\n文 **粗**\n\n:::',
    '{% note warning 小心 %}\n\n文 **粗**\n\n{% endnote %}',
  ])('%j', (markdown) => {
    const { html } = render(markdown)
    expect(visibleText(html)).toBe('小心文 粗')
    expect(html).not.toContain(':::')
  })

  it('stay text without their end, and nest', () => {
    expect(visibleText(render(':::note\n\n文').html)).toBe(':::note文')
    expect(visibleText(render('::::note 外\n\n:::tip 内\n文\n:::\n\n::::').html)).toBe('外内文')
  })
})

import { describe, expect, it } from 'vitest'
import {
  listThemes,
  renderWechat,
  ThemeError,
  type RenderOptions,
} from '../../../src/channels/wechat/render'
import { parseMarkdown } from '../../../src/content'
import { violations, visibleText } from './checker'

function render(markdown: string, options: RenderOptions = {}) {
  const rendered = renderWechat(parseMarkdown(markdown), options)
  expect(violations(rendered.html)).toEqual([])
  return rendered
}

const html = (markdown: string, options?: RenderOptions) => render(markdown, options).html
const text = (markdown: string, options?: RenderOptions) => visibleText(html(markdown, options))
/** The HTML without styles, for rules about structure. */
const bare = (markdown: string, options?: RenderOptions) =>
  html(markdown, options).replace(/ style="[^"]*"/g, '')

describe('structure', () => {
  it('styles inline and names nothing', () => {
    const out = html('# A\n\n## B\n\n**c** *d* ~~e~~ `f`')
    expect(out).toMatch(/^<section style="/)
    expect(out).toMatch(/<h2 style="/)
    expect(out).not.toMatch(/ (id|class|on\w+)=/)
  })

  it('nests lists inside items and wraps the items’ text', () => {
    expect(bare('- a\n  - b\n- c')).toBe(
      '<section><ul><li><section>a</section><ul><li><section>b</section></li></ul></li><li><section>c</section></li></ul></section>',
    )
  })

  it('writes tasks as marks and keeps the bullets of their neighbours', () => {
    expect(text('- [x] done\n- [ ] open\n- plain')).toBe('☑ done☐ open• plain')
  })

  it('writes the numbers of a list that does not begin at one', () => {
    expect(text('3. c\n4. d')).toBe('3. c4. d')
    expect(bare('1. a\n2. b')).toContain('<ol><li><section>a</section></li>')
  })

  it('lets wide tables scroll and keeps the alignment', () => {
    const out = html('| a | b | c |\n|:--|:-:|--:|\n| 1 | 2 | 3 |')
    expect(out).toMatch(/<section style="[^"]*overflow-x:auto"><table/)
    expect(out.match(/text-align:center"/g)).toHaveLength(2)
    expect(out.match(/text-align:right"/g)).toHaveLength(2)
  })

  it('turns callouts into tinted sections with a title', () => {
    const out = html('> [!WARNING] 小心\n> 内容\n\n> [!note]\n> 第二')
    expect(visibleText(out)).toBe('小心内容说明第二')
    expect(out).not.toContain('[!')
    expect(out).not.toContain('<blockquote')
    expect(bare('> 普通引用')).toContain('<blockquote><p>普通引用</p></blockquote>')
  })

  it('centres an image that stands alone and shows its caption', () => {
    const { html: out, images } = render(
      '![示意图](https://a.example/x.png)\n\n文 ![b](/y.png "t") 字',
    )
    expect(out).toContain('<img src="https://a.example/x.png" alt="示意图"')
    expect(visibleText(out)).toBe('示意图文  字')
    expect(images).toEqual(['https://a.example/x.png', '/y.png'])
  })

  it('puts given addresses in place of images and leaves out those it gets none for', () => {
    const options = { image: (url: string) => (url === 'a.png' ? 'https://mmbiz.qpic.cn/1' : null) }
    const out = html('![一](a.png)\n\n![二](b.png)', options)
    expect(out).toContain('src="https://mmbiz.qpic.cn/1"')
    expect(out).not.toContain('b.png')
    expect(out).not.toContain('二')
  })
})

describe('code', () => {
  it('keeps spaces, tabs and lines', () => {
    const source = 'if a:\n\treturn  1\n    # 注释'
    expect(text(`\`\`\`\n${source}\n\`\`\``)).toBe(source.replace('\t', '    '))
    expect(html(`\`\`\`\n${source}\n\`\`\``)).toContain(
      '<br>&nbsp;&nbsp;&nbsp;&nbsp;return&nbsp;&nbsp;1',
    )
  })

  it('keeps them in coloured code too, and colours by inline style', () => {
    const source = 'function f(a) {\n\treturn "x  y" // z\n}'
    const out = html(`\`\`\`js\n${source}\n\`\`\``)
    expect(visibleText(out)).toBe(source.replace('\t', '    '))
    expect(out).toMatch(/<span style="color:#[0-9a-f]{3}">function<\/span>/)
    expect(html(`\`\`\`js\n${source}\n\`\`\``, { compact: true })).not.toContain('<span')
  })

  it('escapes what would be read as markup or as a \\u escape', () => {
    const out = html('`<b>&amp;\\u4e2d`')
    expect(out).toContain('&lt;b&gt;&amp;amp;&#92;u4e2d')
    expect(visibleText(out)).toBe('<b>&amp;\\u4e2d')
  })
})

describe('links', () => {
  it('numbers outside links and lists them at the end, one number an address', () => {
    const { html: out, links } = render(
      '[甲](https://a.example/1) [乙](https://b.example) [又甲](https://a.example/1)',
    )
    expect(visibleText(out)).toBe(
      '甲[1] 乙[2] 又甲[1]文中链接[1] 甲：https://a.example/1[2] 乙：https://b.example',
    )
    expect(links).toEqual([
      { number: 1, text: '甲', url: 'https://a.example/1' },
      { number: 2, text: '乙', url: 'https://b.example' },
    ])
  })

  it('keeps links to WeChat articles, and only those', () => {
    const out = html(
      '[好](https://mp.weixin.qq.com/s/abc) [假](https://mp.weixin.qq.com.evil.example/) [假](https://mp.weixin.qq.com@evil.example/)',
    )
    expect(out.match(/<a /g)).toHaveLength(1)
    expect(out).toContain('<a href="https://mp.weixin.qq.com/s/abc"')
  })

  it('does not number an address that is its own text, nor a place in the page', () => {
    expect(
      render('<https://a.example/> https://b.example [c](#c) [d](javascript:x)').links,
    ).toEqual([])
    expect(text('[e](mailto:e@a.example)')).toBe('e[1]Links[1] e: mailto:e@a.example')
  })

  it('resolves relative links when it knows the base', () => {
    expect(render('[a](/x)', { baseUrl: 'https://c.example/p/1' }).links[0]?.url).toBe(
      'https://c.example/x',
    )
    expect(render('[a](//h.example/x)').links[0]?.url).toBe('https://h.example/x')
    // Without a base, which only a preview of a file lacks, it is printed as written.
    expect(render('[a](/x)').links[0]?.url).toBe('/x')
    expect(
      render('[a](java&#9;script:x) [b](&#1;javascript:x) [c](data:text/html,x)').links,
    ).toEqual([])
  })

  it('numbers footnotes in the same list, links in them too', () => {
    expect(text('一[^n] [l](https://l.example)\n\n[^n]: 注 [m](https://m.example)')).toBe(
      '一[1] l[2]注释与链接[1] 注 m[3][2] l：https://l.example[3] m：https://m.example',
    )
  })

  it('survives a footnote that names itself', () => {
    expect(text('一[^n]\n\n[^n]: 见[^n]')).toBe('一[1]注释与链接[1] 见[1]')
  })

  it('shows wikilinks as text', () => {
    expect(text('[[ai]] [[页面|显示]]')).toBe('ai 显示')
  })
})

describe('raw HTML', () => {
  it('drops scripts, handlers, classes and ids and keeps the text', () => {
    const { html: out, warnings } = render(
      '<div class="x" id="y" onclick="z()"><p>文 <b>粗</b></p><script>bad()</script></div>\n\n行内 <b onclick="x">粗</b> <script>alert(1)</script> 完',
    )
    expect(visibleText(out)).toBe('文 粗行内 粗  完')
    expect(out).not.toMatch(/bad|alert|onclick/)
    expect(warnings.join()).toContain('<script>')
  })

  it('closes what is left open and ignores what was never opened', () => {
    expect(bare('a <b>b\n\nc </i>d')).toBe(
      '<section><p>a <strong>b</strong></p><p>c d</p></section>',
    )
  })

  it('treats raw links and images by the same rules', () => {
    const {
      html: out,
      images,
      links,
    } = render(
      '<a href="https://a.example" class="b">甲</a> <img src="/i.png" onerror="x">\n\n<a href="https://mp.weixin.qq.com/s/1">乙</a>',
    )
    expect(images).toEqual(['/i.png'])
    expect(links).toHaveLength(1)
    expect(out).toContain('<a href="https://mp.weixin.qq.com/s/1"')
  })

  it('never shows an image of a kind that could run', () => {
    const { html: out, warnings } = render('![x](javascript:alert(1))')
    expect(out).not.toContain('<img')
    expect(warnings).toHaveLength(1)
  })
})

describe('the article around the text', () => {
  it('drops a first heading that repeats the title', () => {
    expect(text('# 标题：一\n\n文', { title: '标题:一 ' })).toBe('文')
    expect(text('# 别的\n\n文', { title: '标题' })).toBe('别的文')
  })

  it('adds the label, the credit (once) and the origin', () => {
    const options = {
      aiLabel: '含 AI 生成内容',
      credit: '本文由甲撰写',
      originUrl: 'https://c.example/1',
    }
    expect(text('文', options)).toBe('含 AI 生成内容文本文由甲撰写原文发布于 https://c.example/1')
    expect(text('文\n\n本文由 甲 撰写', options)).toBe(
      '含 AI 生成内容文本文由 甲 撰写原文发布于 https://c.example/1',
    )
  })

  it('joins Chinese lines without a space and others with one', () => {
    expect(text('中文\n换行\nand English\nlines')).toBe('中文换行 and English lines')
    expect(text('**粗**\n文')).toBe('粗文')
    expect(bare('一\n二', { lineBreaks: 'keep' })).toContain('一<br>二')
  })

  it('writes formulas as text that can be read', () => {
    const formula = () => null
    expect(text('$x_i^2 + \\alpha \\le \\frac{a+b}{2}$', { formula })).toBe('xᵢ² + α ≤ (a+b)/2')
    expect(text('$$\n\\sum_{i=1}^n x_i\n$$', { formula })).toBe('∑ᵢ₌₁ⁿ xᵢ')
    const svg = '<svg viewBox="0 0 1 1" width="1em"><path d="m0 0h1"></path></svg>'
    expect(html('$$\nx\n$$', { formula: () => svg })).toContain(svg)
  })

  it('keeps code of template tags and reports the others', () => {
    const { html: out, warnings } = render(
      '{% highlight js %}\nlet a\n{% endhighlight %}\n\n{% include x.html %}',
    )
    expect(visibleText(out)).toBe('let a')
    expect(warnings.join()).toContain('include x.html')
  })

  it('has themes that all keep the rules, and names them when asked for another', () => {
    for (const { name } of listThemes())
      html('# a\n\n- b\n\n> c\n\n`d` [e](https://e.example)', { theme: name })
    expect(() => renderWechat(parseMarkdown('a'), { theme: 'nope' })).toThrow(ThemeError)
    expect(() => renderWechat(parseMarkdown('a'), { theme: 'nope' })).toThrow(/default, ink, sea/)
  })

  it('gives the same bytes for the same article', () => {
    const markdown = '# T\n\n[a](https://a.example) [^1]\n\n```js\nlet a = 1\n```\n\n[^1]: n'
    expect(html(markdown)).toBe(html(markdown))
  })
})

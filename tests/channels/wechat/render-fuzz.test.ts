import fc from 'fast-check'
import type { Root } from 'mdast'
import { describe, expect, it } from 'vitest'
import { listThemes, renderWechat } from '../../../src/channels/wechat/render'
import { parseMarkdown } from '../../../src/content'
import { violations } from './checker'

/** More runs: `FUZZ=10000 npx vitest run tests/channels/wechat/render-fuzz.test.ts`. */
const numRuns = Number(process.env.FUZZ ?? 150)
const seed = 7

const themes = listThemes().map(({ name }) => name)

/** Pieces of lines: what Markdown and raw HTML know, whole and broken. */
const inlines = [
  ...[
    '文字',
    'word',
    ' ',
    '  ',
    '**粗**',
    '*斜*',
    '~~删~~',
    '`a  b`',
    '`\\u4e2d`',
    '\\u4e2d',
    '&nbsp;',
  ],
  ...[
    '[链](https://a.example/x?a=1&b=2)',
    '[微信](https://mp.weixin.qq.com/s/a)',
    '<https://b.example>',
  ],
  ...[
    'https://c.example/路径',
    '[x](javascript:alert(1))',
    '![图](a.png "题")',
    '![](data:text/html,x)',
  ],
  ...[
    '[![图](b.png)](https://d.example)',
    '[![图](b.png)](https://mp.weixin.qq.com/s/b)',
    '[^n]',
    '[^m]',
  ],
  ...[
    '[[页|名]]',
    '![[图.png|300]]',
    '$x^2$',
    '$\\frac{',
    '$$y$$',
    '{% include a %}',
    '{{ b }}',
    '⚠️😀',
    'שלום',
  ],
  ...[
    '<b>',
    '</b>',
    '<i>',
    '</i>',
    '<sub>2</sub>',
    '<kbd>Ctrl</kbd>',
    '<mark>',
    '</mark>',
    '<br>',
    '<br/>',
  ],
  ...[
    '<a href="https://mp.weixin.qq.com/s/c">',
    '<a href="//e.example" onclick="x()">',
    '</a>',
    '<span class="k">',
  ],
  ...[
    '</span>',
    '<div>',
    '</div>',
    '<p>',
    '</p>',
    '<script>',
    '</script>',
    '<style>a{}</style>',
    '<!-- x -->',
  ],
  ...[
    '<ruby>漢<rp>(</rp><rt>kan</rt></ruby>',
    '<abbr title="全称">AB</abbr>',
    '<input type="checkbox" checked>',
  ],
  ...[
    '<img src=x onerror=alert(1) style="width:50%">',
    '<svg><use href="#a"/></svg>',
    '<iframe src="https://f.example">',
  ],
  ...[
    '<b',
    '<',
    '>',
    '&',
    '"',
    "'",
    '\\',
    '|',
    '\n',
    '  \n',
    '<ul><li>',
    '<table><td>',
    '<code>a  b</code>',
    '==亮==',
  ],
]

const blocks = [
  ...[
    '# 题',
    '###### 六',
    '---',
    '> 引\n> > 内',
    '> [!NOTE] 题\n> 文',
    '> [!odd]-\n> - 项',
    '- 一\n  - 二\n    1. 三',
  ],
  ...[
    '3. 三\n4. 四',
    '- [x] 做\n- [ ] 待\n- 平',
    '1. [ ] 甲',
    '-\n- ',
    '```js\nlet a\t= "x  y" // \\u4e2d\n```',
    '```mermaid\na-->b\n```',
  ],
  ...[
    '    四格\n\t码',
    '| a | b |\n|:-:|--:|\n| 1 \\| 2 | **c** `d` |\n| 只有一格 |',
    '$$\n\\sum_i x_i\n$$',
    '$$\n\\bad{\n$$',
  ],
  ...[
    ':::tip 题\n文\n:::',
    ':::warning[题]\n\n- 项\n\n:::',
    ':::note',
    '{% note info 题 %}',
    '{% endnote %}',
    '{% raw %}\n<b>\n{% endraw %}',
  ],
  ...[
    '[^n]: 注一\n\n    注二 [l](https://g.example)[^m]\n\n    - 项',
    '[^m]: 见[^n]',
    '[r]: https://h.example "t"',
  ],
  ...[
    '<div class="a" id="b" style="position:fixed;background:url(x)"><p>文<p>二</div>',
    '<ul><li>一<ul><li>二</ul><ul><ul><li>三</ul></ul></ul>',
  ],
  ...[
    '<ol start=5><li>五<p>段</p><li><div>六</div></ol>',
    '<table><tr><td colspan=2>a<ul><li>b</ul><tr><th>c<td>d</table>',
  ],
  ...[
    '<details><summary>题 <b>粗</b></summary>\n\n文\n\n</details>',
    '<dl><dt>词<dd>义<dd><p>二</dl>',
    '<figure><img src=a.png><figcaption>题</figcaption></figure>',
  ],
  ...[
    '<pre><code class="language-js">if (a)\n\tb <span>c</span></code></pre>',
    '<blockquote>引<blockquote>内</blockquote></blockquote>',
    '<p align="center"><img src="c.png" width="200"><br><em>题</em></p>',
  ],
  ...[
    '<form><input value=x><button>钮</button></form>',
    '<video src="v.mp4"></video>',
    '<iframe src="//i.example/v"></iframe>',
    '<script>alert(1)</script>',
    '<style>\n\nb{}\n</style>',
  ],
  ...[
    '<center>中<table><tr><td>x</table></center>',
    '<h2 onclick="x">题<div>块</div></h2>',
    '<b><p>一</p><p>二</p></b>',
    '<a href="https://mp.weixin.qq.com/s/x"><div>块<a href="https://mp.weixin.qq.com/s/y">内</a></div></a>',
  ],
  ...[
    '<template><p>x</p></template>',
    '<math><mi>x</mi></math>',
    '<!-- 注 -->',
    '<?php x ?>',
    '<![CDATA[x]]>',
    '<li>孤</li>',
    '<td>孤</td>',
    '</div>',
    '<select><option>a</select>',
  ],
]

const line = fc.array(fc.constantFrom(...inlines), { maxLength: 12 }).map((parts) => parts.join(''))
const block = fc.oneof(
  fc.constantFrom(...blocks),
  line,
  line.map((text) => `## ${text}`),
)
/** A block inside another: set in by spaces or marks. */
const nested = fc
  .tuple(fc.constantFrom('> ', '- ', '1. ', '- [ ] ', '> [!tip] ', '[^n]: ', '    '), block)
  .map(([mark, text]) => {
    const rest = mark.startsWith('>') ? '> ' : ' '.repeat(Math.min(4, mark.length))
    return mark + text.replace(/\n/g, `\n${rest}`)
  })
const cells = fc
  .array(line, { minLength: 2, maxLength: 4 })
  .map((texts) => texts.map((text) => text.replace(/[\n|]/g, ' ')))
  .map((texts) => {
    const rule = texts.map(() => ':-:').join('|')
    return `|${texts.join('|')}|\n|${rule}|\n|${texts.toReversed().join('|')}|`
  })
const markdown = fc
  .array(fc.oneof(block, nested, cells), { minLength: 1, maxLength: 8 })
  .map((parts) => parts.join('\n\n'))

const types = [
  ...[
    'paragraph',
    'heading',
    'list',
    'listItem',
    'table',
    'tableRow',
    'tableCell',
    'blockquote',
    'callout',
  ],
  ...[
    'strong',
    'emphasis',
    'delete',
    'link',
    'linkReference',
    'footnoteDefinition',
    'unknown',
    'tagged',
    'mark',
  ],
]
const leaves = [
  ...[
    'text',
    'code',
    'inlineCode',
    'html',
    'break',
    'thematicBreak',
    'image',
    'math',
    'inlineMath',
    'wikiLink',
  ],
  ...['template', 'templateBlock', 'footnoteReference', 'definition', 'yaml', 'odd'],
]
const { tree } = fc.letrec<{ tree: unknown; node: unknown }>((tie) => ({
  tree: fc.array(tie('node'), { maxLength: 6 }).map((children) => ({ type: 'root', children })),
  node: fc.oneof(
    { maxDepth: 5, depthSize: 'medium' },
    fc.record({
      type: fc.constantFrom(...leaves),
      value: fc.constantFrom(...inlines, ...blocks),
      url: fc.constantFrom(
        'https://a.example',
        'https://mp.weixin.qq.com/s/1',
        'x.png',
        'javascript:x',
        '',
      ),
      alt: fc.constantFrom('', '题 "x"', null),
      identifier: fc.constantFrom('n', 'm'),
      lang: fc.constantFrom(null, 'js', 'html', 'none"'),
      embed: fc.boolean(),
    }),
    fc.record({
      type: fc.constantFrom(...types),
      children: fc.array(tie('node'), { maxLength: 4 }),
      depth: fc.integer({ min: 1, max: 6 }),
      ordered: fc.boolean(),
      start: fc.constantFrom(null, 0, 1, 7),
      checked: fc.constantFrom(null, true, false),
      url: fc.constantFrom('https://a.example', 'https://mp.weixin.qq.com/s/1', '#a'),
      name: fc.constantFrom('sub', 'kbd', 'rt', 'abbr', 'q', 'mark', 'odd'),
      kind: fc.constantFrom('note', 'odd"<'),
      title: fc.constantFrom('', '题<b>', null),
      align: fc.constantFrom(null, ['left', null, 'center']),
      identifier: fc.constantFrom('n', 'm'),
    }),
  ),
}))

function broken(root: Root, theme: string): string[] {
  const { html } = renderWechat(root, {
    theme,
    title: '题',
    originUrl: 'https://o.example/1',
    aiLabel: 'AI 生成',
  })
  const again = renderWechat(root, {
    theme,
    title: '题',
    originUrl: 'https://o.example/1',
    aiLabel: 'AI 生成',
  })
  return [...violations(html), ...(again.html === html ? [] : ['not the same twice'])]
}

describe('whatever an article holds', () => {
  it('Markdown and raw HTML, whole and broken, keep the rules', () => {
    fc.assert(
      fc.property(markdown, fc.constantFrom(...themes), (text, theme) => {
        expect(broken(parseMarkdown(text), theme)).toEqual([])
      }),
      { seed, numRuns },
    )
  }, 600_000)

  it('trees that no parser makes keep the rules', () => {
    fc.assert(
      fc.property(tree, fc.constantFrom(...themes), (root, theme) => {
        expect(broken(root as Root, theme)).toEqual([])
      }),
      { seed, numRuns },
    )
  }, 600_000)
})

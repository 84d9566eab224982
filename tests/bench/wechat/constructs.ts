import { type Page, styleOf, textOf } from './page'

/** A construct of Markdown, or something around it, and what a reader in WeChat should get. */
export interface Construct {
  name: string
  markdown: string
  /** What is wrong with what was made of it, in a few words; empty: nothing. */
  fault: (page: Page) => string
}

const first = (...faults: (string | false | undefined)[]): string =>
  faults.find((fault): fault is string => typeof fault === 'string' && fault !== '') ?? ''
const some = (found: readonly string[], words: string): string => (found.length > 0 ? words : '')

const doc = (body: string, fields = ''): string =>
  `---\ntitle: 题目\nai_involvement: none\n${fields}---\n\n${body}\n`

/** What is compared, in the order of the table. */
export const constructs: Construct[] = [
  {
    name: 'Inline styles only: no class, id or data',
    markdown: doc('## 小标题\n\n正文。\n\n```js\nlet a = 1\n```\n\n1. 项\n'),
    fault: (page) => some(page.broken('attributes'), 'class, id and data stay'),
  },
  {
    name: '`<script>`, `onclick`, `javascript:`',
    markdown: doc(
      '前 <b onclick="x()">粗</b> 后\n\n<script>alert(1)</script>\n\n<p><a href="javascript:x()">点</a></p>',
    ),
    fault: (page) =>
      first(
        some(page.broken('script'), 'handlers pass through'),
        page.all('script').length > 0 && '`<script>` passes through',
        !/粗/.test(page.text) && 'loses text',
      ),
  },
  {
    name: 'Comments, `<style>`, `<iframe>`, `<details>`',
    markdown: doc(
      '<!-- 隐 -->\n\n<style>p{color:red}</style>\n\n<iframe src="https://a.example"></iframe>\n\n<details><summary>摘</summary>藏文</details>',
    ),
    fault: (page) =>
      first(
        some(page.broken('tags'), 'what WeChat strips stays'),
        !page.text.includes('藏文') && 'loses text',
      ),
  },
  {
    name: 'Lists, three levels',
    markdown: doc('- 甲\n  - 乙\n    - 丙\n- 丁\n'),
    fault: (page) =>
      first(
        some(page.broken('nested-lists'), '`<ul>` directly in `<ul>`'),
        page.listDepth() < 3 && 'flattened',
        some(page.broken('item-section'), 'bare text in items'),
      ),
  },
  {
    name: 'Text and code in list items',
    markdown: doc('1. 甲\n\n   第二段\n\n   ```js\n   let a = 1\n   ```\n2. 乙\n'),
    fault: (page) =>
      first(
        some(page.broken('item-section', 'nested-lists'), 'bare text in items'),
        !page.text.includes('第二段') && 'loses text',
      ),
  },
  {
    name: 'Task lists',
    markdown: doc('- [x] 做完\n- [ ] 未做\n'),
    fault: (page) =>
      first(
        page.all('input').length > 0 && 'checkboxes, which WeChat strips',
        !/[☑✅✓✔].*做完/u.test(page.text) && 'no mark',
      ),
  },
  {
    name: 'Wide tables',
    markdown: doc('| 左 | 右 |\n|:--|--:|\n| 1 | 2 |\n'),
    fault: (page) =>
      first(
        some(page.broken('tables'), 'no section that scrolls'),
        !/text-align:\s*right/.test(page.all('td', 'th').map(styleOf).join()) && 'loses alignment',
      ),
  },
  {
    name: 'Code: tabs, spaces, lines',
    markdown: doc('```py\nif a:\n\tb  = 1\n    c = 2\n```\n'),
    fault: (page) => {
      const code = page.all('code').map(textOf).join('').replaceAll('\u00a0', ' ')
      return first(
        !/ {2,}b {2}= 1/.test(code) && 'a tab becomes one space',
        some(page.broken('code-spaces'), 'spaces that fold'),
        page.all('br').length < 2 && 'lines run together',
      )
    },
  },
  {
    name: 'Code: colours',
    markdown: doc('```js\nconst a = "x" // 注\n```\n'),
    fault: (page) =>
      new Set(page.all('span').map((span) => /color:\s*([^;]+)/.exec(styleOf(span))?.[1])).size < 3
        ? 'none'
        : '',
  },
  {
    name: 'Footnotes',
    markdown: doc('句子[^1]。\n\n[^1]: 脚注的文字\n'),
    fault: (page) =>
      first(
        page.all('a').length > 0 && 'becomes a link',
        page.text.includes('[^1]') && 'left raw',
        !/\[1\][\s\S]*脚注的文字/.test(page.text) && 'loses the note',
      ),
  },
  {
    name: 'Callouts `> [!NOTE]`',
    markdown: doc('> [!WARNING] 小心\n> 内容\n'),
    fault: (page) =>
      first(page.text.includes('[!') && 'left raw', !page.text.includes('内容') && 'loses text'),
  },
  {
    name: 'Links to mp.weixin.qq.com',
    markdown: doc('[旧文](https://mp.weixin.qq.com/s/abc)\n'),
    fault: (page) =>
      first(
        !page.all('a').some((a) => String(a.properties.href).startsWith('https://mp.weixin')) &&
          'the link is lost',
        page.text.includes('[1]') && 'numbered too, as if outside',
      ),
  },
  {
    name: 'Outside links: number, address as text',
    markdown: doc('[甲](https://a.example/x) 与 [甲二](https://a.example/x)\n'),
    fault: (page) =>
      first(
        !page.text.includes('https://a.example/x') && 'the address is lost',
        page.text.includes('[2]') && 'the same address twice',
        some(page.broken('links'), 'a dead `<a>` stays'),
      ),
  },
  {
    name: 'Formulas',
    markdown: doc('由 $E = mc^2$ 得\n\n$$\n\\sum_{i=1}^{n} x_i = \\frac{a}{b} \\sqrt{c}\n$$\n'),
    fault: (page) =>
      first(
        page.all('svg', 'img').length < 2 && 'as text',
        some(page.broken('svg', 'attributes', 'tags'), 'drawn, with classes and data left on it'),
      ),
  },
  {
    name: 'A formula wider than the phone',
    markdown: doc(
      `$$\ny = ${Array.from({ length: 30 }, (_, at) => `x_{${at}}`).join(' + ')}\n$$\n`,
    ),
    fault: (page) =>
      first(
        page.all('svg', 'img').length === 0 && 'as text',
        some(page.broken('svg', 'attributes', 'tags'), 'drawn, with classes and data left on it'),
      ),
  },
  {
    name: 'Images with captions',
    markdown: doc('![说明文字](https://a.example/b.png "图注")\n'),
    fault: (page) =>
      first(
        page.all('img').length !== 1 && 'the image is lost',
        !page.text.includes('图注') && 'no caption',
        !/max-width/.test(styleOf(page.all('img')[0])) && 'wider than the phone',
      ),
  },
  {
    name: 'Wikilinks `[[page|name]]`',
    markdown: doc('见 [[某页|某名]]\n'),
    fault: (page) =>
      first(page.text.includes('[[') && 'left raw', !/某名/.test(page.text) && 'lost'),
  },
  {
    name: '`**重点：**后文` (bold before Chinese)',
    markdown: doc('**重点：**后文\n'),
    fault: (page) => (page.text.includes('**') ? 'left raw' : ''),
  },
  {
    name: 'A line broken inside a Chinese sentence',
    markdown: doc('前半句，\n后半句。\n'),
    fault: (page) => (/，\s+后半句/.test(page.text) ? 'a gap' : ''),
  },
  {
    name: '`\\u4e00` in the text (40033)',
    markdown: doc('编码 `\\u4e00` 表示\n'),
    fault: (page) => some(page.broken('escapes'), 'WeChat refuses the draft'),
  },
  {
    name: 'A heading that repeats the title',
    markdown: doc('# 题目\n\n正文\n'),
    fault: (page) => (page.all('h1').length > 0 ? 'stands twice' : ''),
  },
  {
    name: 'AI label',
    markdown: '---\ntitle: 题目\nai_involvement: generated\n---\n\n正文\n',
    fault: (page) => (/AI|人工智能/.test(page.text) ? '' : 'none'),
  },
  {
    name: 'Title over 32 characters',
    markdown: `---\ntitle: ${'很长的标题'.repeat(8)}\n---\n\n正文\n`,
    fault: (page) =>
      first(
        page.made.title.length > 32 && 'sent as it is (45003)',
        !page.text.includes('很长的标题'.repeat(8)) && 'the end is lost',
      ),
  },
  {
    name: 'Text over 20,000 characters',
    markdown: doc(`## 长节\n\n${'很长的正文。\n\n'.repeat(2_000)}`),
    fault: (page) =>
      page.made.remarks.some((remark) => /cut about \d+/.test(remark))
        ? ''
        : 'sent as it is (45002)',
  },
  {
    name: 'Mermaid diagrams',
    markdown: doc('```mermaid\ngraph TD\n  A --> B\n```\n'),
    fault: (page) =>
      first(
        page.all('svg', 'img').length === 0 && 'as code',
        some(page.broken('svg', 'attributes', 'tags'), 'drawn, with what WeChat strips from it'),
      ),
  },
]

import { markdownToLexical } from '../../src/content'
import type {
  Column,
  Published,
  PublicImage,
  PublicIssue,
  PublicItem,
  PublicPost,
} from '../../src/delivery/published/types'
import { defaultLabelSettings, disclosureOf, type LabelledAi } from '../../src/review/labels'

/** Documents as the public reads them, made up for tests. */

export const column: Column = {
  name: '清样日报',
  description: '人与 AI 一起写的专栏',
  language: 'zh-CN',
  url: 'https://column.example.com',
  timezone: 'Asia/Shanghai',
  hub: null,
}

export const image = (id: string, more: Partial<PublicImage> = {}): PublicImage => ({
  id,
  url: `https://column.example.com/api/media/file/${id}.png`,
  alt: '一张图',
  caption: '',
  mimeType: 'image/png',
  size: 1234,
  width: 40,
  height: 20,
  pageUrl: null,
  ...more,
})

export const label = (ai: LabelledAi, id = 'p1') =>
  disclosureOf(
    { ai, id, collection: 'posts', revision: 1, title: '中文' },
    { ...defaultLabelSettings, producer: 'column.example.com' },
  )

export const post = (id: string, markdown: string, more: Partial<PublicPost> = {}): PublicPost => ({
  id,
  title: `题目 ${id}`,
  url: `https://column.example.com/posts/${id}`,
  summary: '摘要',
  publishedAt: new Date('2026-03-01T01:00:00.000Z'),
  createdAt: new Date('2026-03-01T00:00:00.000Z'),
  updatedAt: new Date('2026-03-02T01:00:00.000Z'),
  authors: [{ id: 'a1', name: '甲', slug: 'jia' }],
  category: { id: 'c1', name: '人工智能', slug: 'ai' },
  series: null,
  tags: [{ id: 't1', name: '标签 & 其他', slug: 'tag' }],
  cover: null,
  body: markdownToLexical(markdown),
  images: new Map(),
  links: new Map(),
  credit: '',
  disclosure: label({ involvement: 'cocreated' }, id),
  ...more,
})

export const item = (number: number, more: Partial<PublicItem> = {}): PublicItem => ({
  number,
  title: `条目 ${number}`,
  author: '',
  theme: '今日精选',
  rating: 4,
  attention: 1,
  reason: { by: 'Howie', text: '值得一读' },
  links: [
    { label: '原文入口', url: 'https://example.com/a?b=[1]&c=d|e' },
    { label: 'Notion 入口', url: '' },
    { label: '坏', url: 'javascript:alert(1)' },
  ],
  concept: '',
  notes: [
    { level: 1, number: '一', text: '背景', kind: 'heading', colour: '' },
    { level: 2, number: '1.1', text: '细节 <b>& $10/月', kind: 'heading', colour: '' },
    { level: 3, number: '', text: '要点', kind: 'bullet', colour: 'red_bg' },
    { level: 3, number: '', text: '又一要点', kind: 'bullet', colour: '' },
    { level: 3, number: '', text: '“引文” ——某人', kind: 'quote', colour: '' },
    { level: 3, number: '', text: 'A = B × C', kind: 'formula', colour: '' },
    { level: 1, number: '', text: '核心洞察', kind: 'insight', colour: '' },
  ],
  post: null,
  ...more,
})

export const issue = (items: PublicItem[], more: Partial<PublicIssue> = {}): PublicIssue => ({
  id: 'i1',
  title: '第一期：人与机器',
  slug: '第一期',
  url: 'https://column.example.com/issues/1',
  number: 1,
  summary: '今日洞察一句话。',
  site: 'https://site.example.com/',
  publishedAt: new Date('2026-03-01T01:00:00.000Z'),
  updatedAt: new Date('2026-03-02T01:00:00.000Z'),
  sections: [{ heading: '使用说明', text: '第一段。\n\n- 甲\n- 乙' }],
  items,
  closing: '读完之后，写一条**费曼笔记**。',
  cover: null,
  credit: '',
  disclosure: label({ involvement: 'assisted' }, 'i1'),
  ...more,
})

/** A source of what is published, out of memory. */
export const published = (more: Partial<Published> = {}): Published => ({
  column: async () => column,
  named: async () => null,
  posts: async () => [],
  post: async () => null,
  issue: async () => null,
  count: async () => 0,
  pages: async () => [],
  file: async () => null,
  ...more,
})

/** A text that holds what Markdown and raw HTML can do to a page. */
export const everything = `# 题目 p1

行内公式 $x^2 + \\alpha$，脚注[^1]与再引[^1]，又一处[^b]。Emoji 👨‍👩‍👧 与 𠮷。

$$
\\sum_{i=1}^n \\frac{a_i}{\\sqrt{b}} \\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix} \\text{中文}
$$

$\\notacommand{x}$ 不是公式。

## 二级

- [x] 做完
- [ ] 未做

> [!warning] 小心
> 内容 ]]> 与 <b>粗</b>

| 左 | 中 | 右 |
|:---|:--:|---:|
| 1 | 2 | 3 |

\`\`\`ts
const a = '<x>' && 1
\`\`\`

[[双链|别名]] [相对](./other.md?a=b|c#片段) [段内](#二级) [无处](#nowhere) ![外图](https://img.example.com/x.png "图注") [脚本](javascript:alert(1))

3. 三
4. 四

<ul>裸文本<li>项</li><div>块</div></ul>
<li>散</li>
<dl><dt>词</dt><dd>义</dd></dl>
<dl>坏<dd>义</dd></dl>
<span><div>块在行内</div></span>
<h2><div>块在标题</div></h2>
<details>无题<summary>后题</summary></details>
<figure><figcaption>一</figcaption><p>x</p><figcaption>二</figcaption></figure>
<ruby>汉<rt>hàn</rt></ruby> <rt>散</rt>
<table align="center" border="1"><caption>表</caption><tr><td colspan="0" width="50%" align="char">格</td></tr></table>
<video src="https://v.example.com/a.mp4" controls></video>
<tt>老</tt> <strike>删</strike> <p align="center" id="1 2">居中</p><p id="1 2">再</p>
<details open><summary><p>段</p></summary>体</details>
<a href="https://example.com/a b[c]|d?x=^&y=%zz#e f">难址</a> <a href="http://">坏址</a> <img src="data:image/png;base64,AAAA" alt="数据">
<a href="https://a.example"><p>块链</p></a>

[^1]: 注一 **粗** $y$

    第二段
[^b]: 注二，见[^1]
`

import type { Stripped } from '../filter'
import type { SandboxDraft, SandboxState } from '../state'
import { picture } from './drafts'
import { bilingual, escape } from './html'

/** The fields of the chosen article as they came. */
export function factsPanel(state: SandboxState, draft: SandboxDraft, place: number): string {
  const article = draft.articles[place]
  if (!article) return ''
  const length = (text: string) => Array.from(text).length
  const crops = ['pic_crop_235_1', 'pic_crop_1_1'].flatMap((name) =>
    article[name] ? [[name, escape(String(article[name]))] as const] : [],
  )
  const rows: (readonly [string, string])[] = [
    [bilingual('标题', 'title'), `${escape(article.title)} <em>${length(article.title)} / 32</em>`],
    [
      bilingual('作者', 'author'),
      `${escape(article.author) || '—'} <em>${length(article.author)} / 16</em>`,
    ],
    [
      bilingual('摘要', 'digest'),
      `${escape(article.digest) || '—'} <em>${length(article.digest)} / 128</em>`,
    ],
    [bilingual('原文', 'source'), escape(article.content_source_url) || '—'],
    [
      bilingual('正文', 'content'),
      `${length(article.content).toLocaleString('en')} / 20,000 字符 · ${Buffer.byteLength(article.content).toLocaleString('en')} 字节`,
    ],
    [bilingual('留言', 'comments'), article.need_open_comment === 1 ? '开 on' : '关 off'],
    ...crops,
    ['media_id', `<code>${escape(draft.media_id)}</code>`],
  ]
  return `<h2>${bilingual('字段', 'Fields')}</h2><div class="card">${picture(state, article)}<dl>${rows.map(([name, value]) => `<dt>${name}</dt><dd>${value}</dd>`).join('')}</dl></div>`
}

const WHAT: Record<Stripped['what'], string> = {
  tag: bilingual('标签', 'tag'),
  attribute: bilingual('属性', 'attribute'),
  style: bilingual('样式', 'style'),
  image: bilingual('站外图片', 'image of another host'),
  link: bilingual('站外链接', 'link that leads nowhere'),
  comment: bilingual('注释', 'comment'),
  nesting: bilingual('列表嵌套', 'list directly in a list'),
}

/** What WeChat would take out of the chosen article, or break in it. */
export function strippedPanel(draft: SandboxDraft, place: number): string {
  const stripped = draft.stripped[place] ?? []
  const list =
    stripped.length === 0
      ? `<p class="fine">✓ 无：正文原样保留 <span lang="en">nothing: the text stays as it was sent</span></p>`
      : `<ul class="stripped">${stripped
          .map(
            ({ what, detail, count }) =>
              `<li><span>${WHAT[what]}</span> <code>${escape(detail)}</code>${count > 1 ? ` ×${count}` : ''}</li>`,
          )
          .join('')}</ul>`
  return `<h2>${bilingual('微信会去掉', 'WeChat would strip')}</h2>${list}`
}

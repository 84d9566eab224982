import type { SandboxArticle, SandboxDraft, SandboxState } from '../state'
import { beijing, escape, viewUrl } from './html'
import type { View } from './overview'

/** The drafts as WeChat's back end lists them: the first article's cover with its title, the others below. */
export function draftList(
  state: SandboxState,
  drafts: readonly SandboxDraft[],
  view: View,
): string {
  if (drafts.length === 0) {
    return '<p class="none">还没有草稿。发布一篇文章后，它会出现在这里。<br><span lang="en">No drafts yet: publish a post and it appears here.</span></p>'
  }
  return `<ol class="drafts">${drafts.map((draft) => card(state, draft, view)).join('')}</ol>`
}

function card(state: SandboxState, draft: SandboxDraft, view: View): string {
  const here = draft.media_id === view.draft
  const [first, ...others] = draft.articles
  const link = (place: number, content: string, name: string) =>
    `<a class="${name}" href="${viewUrl(draft.media_id, place, view.dark)}"${here && place === view.place ? ' aria-current="true"' : ''}>${content}</a>`
  const late = draft.listed_from !== undefined && draft.listed_from > Date.now()
  const notes = [
    `更新于 ${beijing(draft.update_time)}`,
    ...(draft.articles.length > 1 ? [`${draft.articles.length} 篇`] : []),
    ...(draft.updates > 0 ? [`改 ${draft.updates} 次`] : []),
    ...(late ? ['尚未列出 not listed yet'] : []),
  ]
  return `<li${here ? ' class="here"' : ''}>${link(
    0,
    `${picture(state, first)}<b>${escape(first?.title ?? '')}</b>`,
    'head',
  )}${others
    .map((article, index) =>
      link(index + 1, `<span>${escape(article.title)}</span>${picture(state, article)}`, 'row'),
    )
    .join('')}<p>${escape(first?.author || '未署名')} · ${notes.join(' · ')}</p></li>`
}

/** An article's cover, or nothing where it has none. */
export function picture(state: SandboxState, article?: SandboxArticle): string {
  const material = state.materials.get(article?.thumb_media_id ?? '')
  return material
    ? `<img src="/mmbiz/${material.image}/0" alt="" loading="lazy">`
    : '<i class="blank"></i>'
}

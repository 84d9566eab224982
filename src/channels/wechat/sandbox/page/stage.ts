import type { SandboxDraft } from '../state'
import { bilingual, escape, viewUrl } from './html'
import type { View } from './overview'

const BAR =
  '<div class="bar"><span>9:41</span><i></i><span>5G ▮▮▮</span></div><div class="nav"><span>‹</span><b>公众号</b><span>···</span></div>'

/** The chosen article in a phone, and what an editor would do with the draft in WeChat's back end. */
export function stage(draft: SandboxDraft | null, view: View): string {
  if (!draft) {
    return `<div class="phone">${BAR}<p class="none">暂无内容<br><span lang="en">Nothing to show</span></p><div class="home"></div></div>`
  }
  const { place, dark } = view
  const id = encodeURIComponent(draft.media_id)
  const address = `/_sandbox/drafts/${id}/${place}?v=${draft.update_time}.${draft.updates}${dark ? '&amp;dark=1' : ''}`
  const tabs = draft.articles
    .map(
      (article, at) =>
        `<a href="${viewUrl(draft.media_id, at, dark)}"${at === place ? ' aria-current="true"' : ''} title="${escape(article.title)}">${at + 1}</a>`,
    )
    .join('')
  return `<div class="tabs"><span class="places">${draft.articles.length > 1 ? tabs : ''}</span><a class="switch" id="dark" href="${viewUrl(draft.media_id, place, !dark)}">${dark ? bilingual('浅色', 'light') : bilingual('深色', 'dark')}</a></div>
<div class="phone${dark ? ' dark' : ''}">${BAR}<iframe sandbox="" src="${address}" title="${escape(draft.articles[place]?.title ?? '')}"></iframe><div class="home"></div></div>
<div class="acts"><button data-post="/_sandbox/publish/${id}">${bilingual('发布', 'publish as an editor')}</button><button class="plain" data-delete="/_sandbox/drafts/${id}">${bilingual('删除', 'delete')}</button></div>`
}

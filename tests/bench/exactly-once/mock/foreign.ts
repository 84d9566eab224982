import type { Random } from '../random'
import type { Account } from './account'
import type { Sent } from './articles'

/** Drafts that people of the account made by hand: more than a page of draft/batchget. */
const count = 27

const article = (at: number): Sent => ({
  article_type: 'news',
  title: `编辑部手写草稿 ${at}`,
  author: '编辑部',
  digest: '',
  content: `<p>手写的第 ${at} 篇，不归任何程序管。</p>`,
  content_source_url: at % 3 === 0 ? '' : `https://elsewhere.example/${at}`,
  thumb_media_id: 'by-hand',
})

/** Fills the account with drafts that nobody but people may touch. */
export function addForeign(account: Account, random: Random): void {
  for (let at = 0; at < count; at += 1) {
    const articles = random.chance(0.2) ? [article(at), article(at + 100)] : [article(at)]
    account.addDraft(articles, true)
  }
}

/** Someone saves one of those drafts again: the order of the pages changes while they are read. */
export function touchForeign(account: Account, random: Random): void {
  const foreign = [...account.drafts.values()].filter((draft) => draft.foreign)
  if (foreign.length === 0) return
  const draft = random.pick(foreign)
  const [first] = draft.articles
  if (first) account.updateDraft(draft, 0, first)
}

/** How many of them there must still be at the end. */
export const foreignDrafts = count

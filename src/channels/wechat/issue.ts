import type { BlockContent, Root, RootContent } from 'mdast'
import type { ArticleSource } from './article'
import type { CmsIssue, CmsItem, CmsNote } from './documents'

/**
 * The articles of a digest issue's draft: one for each item, in order.
 * @param url the issue's address for readers; each article's mark is made from it
 * @param most how many articles a draft may have
 * @returns the articles, and a line for what had to be left out
 */
export function issueSources(
  issue: CmsIssue,
  url: string,
  most: number,
): { sources: ArticleSource[]; warnings: string[] } {
  const items = issue.items.slice(0, most)
  const left = issue.items.slice(most)
  const sources = items.map((item, index) => ({
    title: item.title || issue.title,
    authors: item.author === '' ? [] : [item.author],
    // A digest is for drafts of one article only.
    summary: items.length > 1 ? null : issue.summary,
    disclosure: issue.disclosure,
    credit: issue.credit,
    // What was set for WeChat: the title leads the draft, the rest is for every article of it.
    wechat: { ...issue.wechat, title: index === 0 ? issue.wechat.title : '' },
    root: itemTree(item),
    sourceUrl: index === 0 ? url : `${url}#item-${item.number ?? index + 1}`,
  }))
  if (sources.length === 0) {
    const root: Root = { type: 'root', children: [paragraph(issue.summary || issue.title)] }
    const { title, summary, disclosure, credit, wechat } = issue
    return {
      sources: [{ title, authors: [], summary, disclosure, credit, wechat, root, sourceUrl: url }],
      warnings: [],
    }
  }
  const names = left.map((item) => `${item.number ?? ''} ${item.title}`.trim()).join(' · ')
  return {
    sources,
    warnings:
      left.length === 0
        ? []
        : [
            `a draft takes ${most} articles; left out: ${names} (一个草稿最多 ${most} 篇，以上条目未收入)`,
          ],
  }
}

function itemTree(item: CmsItem): Root {
  const children: RootContent[] = []
  if (item.reason.text !== '') {
    const by = item.reason.by === '' ? '' : `${item.reason.by}：`
    children.push({ type: 'blockquote', children: [paragraph(`${by}${item.reason.text}`)] })
  }
  if (item.concept !== '') children.push(heading(2, '概念网络'), paragraph(item.concept))
  children.push(...noteBlocks(item.notes))
  const links = item.links.filter((link) => link.url !== '')
  if (links.length > 0) {
    children.push({
      type: 'list',
      ordered: false,
      spread: false,
      children: links.map((link) => ({
        type: 'listItem',
        spread: false,
        children: [
          {
            type: 'paragraph',
            children: [
              { type: 'link', url: link.url, children: [{ type: 'text', value: link.label }] },
            ],
          },
        ],
      })),
    })
  }
  return { type: 'root', children }
}

function noteBlocks(notes: readonly CmsNote[]): RootContent[] {
  const blocks: RootContent[] = []
  for (const note of notes) {
    const text = [note.number, note.text].filter((part) => part !== '').join(' ')
    if (text === '') continue
    if (note.kind === 'heading') blocks.push(heading(note.level === 1 ? 2 : 3, text))
    else if (note.kind === 'quote') {
      blocks.push({ type: 'blockquote', children: [paragraph(text)] })
    } else if (note.kind === 'bullet') bullet(blocks, text)
    else blocks.push(paragraph(text))
  }
  return blocks
}

function bullet(blocks: RootContent[], text: string): void {
  const last = blocks.at(-1)
  const item = { type: 'listItem' as const, spread: false, children: [paragraph(text)] }
  if (last?.type === 'list') last.children.push(item)
  else blocks.push({ type: 'list', ordered: false, spread: false, children: [item] })
}

function heading(depth: 2 | 3, value: string): RootContent {
  return { type: 'heading', depth, children: [{ type: 'text', value }] }
}

function paragraph(value: string): BlockContent {
  return { type: 'paragraph', children: [{ type: 'text', value }] }
}

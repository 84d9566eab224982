import type { Root, RootContent } from 'mdast'
import { buildArticle, type ArticleSettings, type ArticleSource } from './article'
import { bodyTree } from './body'
import type { CmsIssue, CmsItem, CmsPost } from './documents'
import {
  closingOf,
  heading,
  itemLead,
  itemLinks,
  itemName,
  itemNotes,
  openingOf,
  paragraphs,
  pointer,
  restOf,
} from './issue-tree'

/** A published post that an item names, with its address for readers. */
export type ItemPost = CmsPost & { url: string }

/** As long as addresses of WeChat's images are: stands for one before it is known. */
const IMAGE_ADDRESS = `https://mmbiz.qpic.cn/${'x'.repeat(140)}`

/**
 * The articles of a digest issue's draft: one for each item, in the order printed. An item that names
 * a published post holds the whole text of it; any other what the issue says of it. When there are
 * more items than a draft takes articles, the last article holds the others at its end.
 * @param url the issue's address for readers; each article's mark is made from it
 * @param posts the published posts that items name, by id
 * @returns the articles, and a line for what an editor should know
 */
export function issueSources(
  issue: CmsIssue,
  url: string,
  settings: ArticleSettings,
  posts: ReadonlyMap<string, ItemPost> = new Map(),
): { sources: ArticleSource[]; warnings: string[] } {
  const warnings: string[] = []
  const most = settings.limits.articles
  const items = issue.items.slice(0, most)
  const left = issue.items.slice(most)
  if (items.length === 0) return { sources: [emptyIssue(issue, url)], warnings }
  const addresses = addressesOf(issue.items, url)
  const fits = (source: ArticleSource) =>
    buildArticle(source, settings, () => IMAGE_ADDRESS).problems.length === 0
  const sources = items.map((item, index) => {
    const post = posts.get(item.post ?? '')
    const last = index === items.length - 1
    const given = {
      issue,
      base: { ...articleOf(issue, item, items.length > 1), sourceUrl: addresses[index] ?? url },
      bodies: bodiesOf(issue, item, post),
      openings: index === 0 ? openingsOf(issue) : [NOTHING],
      // Who reads the first article learns where the others are.
      pointer: index === 0 && !last && left.length > 0 ? [restPointer(left)] : [],
      rests: last && left.length > 0 ? restForms(left, addresses.slice(most), posts) : [[]],
      closing: last ? closingOf(issue) : [],
    }
    const source = { ...given.base, wechat: wechatOf(issue, index === 0) }
    const way = firstThatFits(waysOf(given), (one) => fits({ ...source, ...one.source }))
    warnings.push(...way.notes.map((note) => `${itemName(item)}: ${note}`))
    return { ...source, ...way.source }
  })
  if (left.length > 0) warnings.push(tooMany(most, left))
  return { sources, warnings }
}

/** Parts of an article, each in the forms it may have, the fullest first. */
interface Parts {
  openings: Part[]
  bodies: Part[]
  rests: RootContent[][]
  pointer: RootContent[]
  closing: RootContent[]
}

/** A form of a part. */
interface Part {
  blocks: RootContent[]
  source: Partial<ArticleSource>
  /** What an editor should know of this form; empty: nothing. */
  note: string
}

interface Way {
  source: Partial<ArticleSource> & { root: Root }
  notes: string[]
}

/**
 * The ways to set an article, in the order of what is given up: the opening, which stands on the
 * issue's own page too, then the notes of the rest, then the text of a post.
 */
function waysOf({ openings, bodies, rests, pointer: to, closing }: Parts): Way[] {
  return bodies.flatMap((body) =>
    rests.flatMap((rest) =>
      openings.map((opening) => ({
        source: {
          ...body.source,
          root: tree([...opening.blocks, ...body.blocks, ...to, ...rest, ...closing]),
        },
        notes: [opening.note, body.note].filter((note) => note !== ''),
      })),
    ),
  )
}

/** When none fits, the last and shortest: what has to be cut of it is told when it is sent. */
function firstThatFits(ways: readonly Way[], fits: (way: Way) => boolean): Way {
  const found = ways.length === 1 ? ways[0] : (ways.find(fits) ?? ways.at(-1))
  if (!found) throw new Error('there is no way to set an item')
  return found
}

const NOTHING: Part = { blocks: [], source: {}, note: '' }

function openingsOf(issue: CmsIssue): Part[] {
  const blocks = openingOf(issue)
  if (blocks.length === 0) return [NOTHING]
  return [
    { ...NOTHING, blocks },
    { ...NOTHING, note: OPENING_LEFT_OUT },
  ]
}

const OPENING_LEFT_OUT =
  'the issue’s opening is left out: with it the first article would be too long (首篇过长，开篇栏目已略去)'
const TEXT_LEFT_OUT =
  'the post’s text would be too long with the notes: the article holds the notes and the post’s address (全文过长，仅保留笔记与原文链接)'

function tooMany(most: number, left: readonly CmsItem[]): string {
  const names = left.map(itemName).join(' · ')
  return `a draft takes ${most} articles; these stand at the end of the last one: ${names} (一个草稿最多 ${most} 篇，以上条目已列在最后一篇文末)`
}

/** What an article of an issue has in any case. */
function articleOf(issue: CmsIssue, item: CmsItem, several: boolean) {
  return {
    title: item.title || issue.title,
    authors: item.author === '' ? [] : [item.author],
    // A digest is for drafts of one article only.
    summary: several ? null : issue.summary,
    disclosure: issue.disclosure,
    credit: issue.credit,
    cover: issue.cover,
  }
}

/** What was set for WeChat: the title leads the draft, the rest is for every article of it. */
function wechatOf(issue: CmsIssue, first: boolean): ArticleSource['wechat'] {
  return { ...issue.wechat, title: first ? issue.wechat.title : '' }
}

/** The ways to set an item, the fullest first. */
function bodiesOf(issue: CmsIssue, item: CmsItem, post: ItemPost | undefined): Part[] {
  const lead = itemLead(item)
  const notes = itemNotes(item)
  if (!post) return [{ blocks: [...lead, ...notes], source: {}, note: '' }]
  const before = lead.length + notes.length > 0 ? labelled(issue, post, lead) : []
  const cover = post.cover ? { cover: post.cover } : {}
  const authors = item.author === '' ? post.authors : [item.author]
  const title = item.title || post.title
  return [
    {
      blocks: [
        ...before,
        ...bodyTree(post.body).children,
        ...(notes.length > 0 ? [{ type: 'thematicBreak' as const }, ...notes] : []),
      ],
      source: {
        ...cover,
        title,
        authors,
        disclosure: post.disclosure,
        credit: post.credit,
        standsAt: post.url,
      },
      note: '',
    },
    {
      blocks: [...lead, pointer('阅读全文：', post.url), ...notes],
      source: { ...cover, title, authors },
      note: TEXT_LEFT_OUT,
    },
  ]
}

/** The issue's label is for its notes; the post has its own, which may say the same. */
function labelled(issue: CmsIssue, post: ItemPost, lead: RootContent[]): RootContent[] {
  const own = issue.disclosure?.text ?? ''
  const label = own === '' || own === post.disclosure?.text ? [] : paragraphs(`按语与笔记：${own}`)
  return [...label, ...lead, { type: 'thematicBreak' }]
}

/** The ways to set the items that found no article of their own, the fullest first. */
function restForms(
  left: readonly CmsItem[],
  addresses: readonly string[],
  posts: ReadonlyMap<string, ItemPost>,
): RootContent[][] {
  const addressOf = (item: CmsItem) =>
    posts.get(item.post ?? '')?.url ?? addresses[left.indexOf(item)] ?? ''
  const readOn = (item: CmsItem) => pointer('阅读：', addressOf(item))
  return [
    restOf(left, (item) => [...itemLead(item), ...itemNotes(item), readOn(item)]),
    restOf(left, (item) => [...itemLead(item), ...itemLinks(item), readOn(item)]),
    restOf(left, (item) => [readOn(item)]),
  ]
}

function restPointer(left: readonly CmsItem[]): RootContent {
  const names = left.map((item) => `${item.number ?? ''}《${item.title}》`).join('、')
  return {
    type: 'paragraph',
    children: [
      {
        type: 'emphasis',
        children: [{ type: 'text', value: `本期其余条目见本组最后一篇文末：${names}` }],
      },
    ],
  }
}

/** The address of each item on the issue's page; no two are the same, whatever numbers are printed. */
function addressesOf(items: readonly CmsItem[], url: string): string[] {
  const seen = new Set<string>()
  return items.map((item, index) => {
    const name = `${url}#item-${item.number ?? index + 1}`
    const address = index === 0 ? url : seen.has(name) ? `${name}-${index + 1}` : name
    seen.add(name)
    seen.add(address)
    return address
  })
}

/** An issue without items is an article of its own texts. */
function emptyIssue(issue: CmsIssue, url: string): ArticleSource {
  const { title, summary, disclosure, credit, wechat, cover } = issue
  const own = openingOf(issue).slice(1, -1)
  const root = tree([...(own.length > 0 ? own : [heading(2, title)]), ...closingOf(issue)])
  return { title, authors: [], summary, disclosure, credit, wechat, cover, root, sourceUrl: url }
}

function tree(children: RootContent[]): Root {
  return { type: 'root', children }
}

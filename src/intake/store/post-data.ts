import type { Root } from 'mdast'
import type { PayloadRequest } from 'payload'
import { markdownToLexical } from '../../content'
import type { Post } from '../../payload-types'
import { readOf } from '../import-record'
import type { ParsedArticle, ParsedFile, ParsedIssue } from '../types'
import { withCover } from './as-imported'
import type { Entities, EntityCollection } from './entities'
import { type LocalImage, type Uploads } from './images'
import type { IssueData, PostData } from './types'

/** The `origin` of a document, without the hash of what was made of it. */
export function originOf(parsed: ParsedFile, key: string): NonNullable<Post['origin']> {
  return {
    dialect: parsed.dialect,
    path: key,
    sourceTitle: parsed.kind === 'article' ? parsed.sourceTitle : null,
    hash: parsed.hash,
    read: { ...readOf(parsed) },
    frontMatter: parsed.kind === 'article' ? parsed.frontMatter : null,
    warnings: parsed.warnings.map((warning) => ({ ...warning })),
    markdown: parsed.raw,
  }
}

/** A post has one category; the source's further ones become tags, so that none is lost. */
export function tagsOf(article: Pick<ParsedArticle, 'tags' | 'categories'>): string[] {
  return [...new Set([...article.tags, ...article.categories.slice(1)])]
}

/** A source as the post stores it: an address, or words. */
function sourceOf(source: string): { title: string | null; url: string | null } {
  return /^[a-z][a-z\d+.-]*:\/\//i.test(source)
    ? { title: null, url: source }
    : { title: source, url: null }
}

/** The names in an article that become entities, by collection. */
export function namesIn(article: ParsedArticle): [EntityCollection, string[]][] {
  return [
    ['categories', article.categories.slice(0, 1)],
    ['series', article.series === null ? [] : [article.series]],
    ['authors', article.authors],
    ['tags', tagsOf(article)],
    ['people', article.people],
    ['companies', article.companies],
    ['products', article.products],
    ['works', article.works],
  ]
}

/**
 * An article as a post's data. Names become entities (found or made in `req`'s transaction), local
 * images media.
 * @param tree what `parseMarkdown` gave for the body, where it was read already
 */
export async function postData(
  article: ParsedArticle,
  key: string,
  images: LocalImage[],
  { entities, uploads, req }: { entities: Entities; uploads: Uploads; req: PayloadRequest },
  tree: Root | null = null,
): Promise<PostData> {
  const ids = new Map<string, string>()
  for (const image of images) ids.set(image.url, await uploads.idOf(image, req))
  return articleData(article, key, ids, { entities, req }, tree)
}

/**
 * The same where the images are in the library already.
 * @param ids media ids by the addresses that the article writes
 */
export async function articleData(
  article: ParsedArticle,
  key: string,
  ids: ReadonlyMap<string, string>,
  { entities, req }: { entities: Entities; req: PayloadRequest },
  tree: Root | null = null,
): Promise<PostData> {
  const related: Partial<Record<EntityCollection, string[]>> = {}
  for (const [collection, names] of namesIn(article)) {
    related[collection] = await entities.resolve(collection, names, req, article.warnings)
  }
  const cover = article.cover === null ? null : (ids.get(article.cover) ?? null)
  return {
    title: article.title,
    slug: article.slug,
    summary: article.summary,
    insight: article.insight,
    body: markdownToLexical(article.body, {
      image: (url) => ids.get(url) ?? null,
      ...(tree ? { tree } : {}),
    }) as Post['body'],
    publishedAt: article.date?.instant ?? null,
    authors: related.authors ?? [],
    speaker: article.speaker,
    guest: article.guest,
    sources: article.sources.map(sourceOf),
    tags: related.tags ?? [],
    category: related.categories?.[0] ?? null,
    series: related.series?.[0] ?? null,
    area: article.area,
    projects: article.projects,
    people: related.people ?? [],
    companies: related.companies ?? [],
    products: related.products ?? [],
    works: related.works ?? [],
    maturity: article.maturity,
    cover,
    ai: { ...article.ai },
    origin: withCover(originOf(article, key), article.cover, cover),
  }
}

/** A digest as an issue's data. */
export function issueData(issue: ParsedIssue, key: string): IssueData {
  return {
    title: issue.title,
    slug: issue.slug,
    summary: issue.sections.find(({ heading }) => /洞察/.test(heading))?.text || null,
    publishedAt: issue.date?.instant ?? null,
    sections: issue.sections.map((section) => ({ ...section })),
    items: issue.items.map(({ line: _line, ...item }) => ({
      ...item,
      reason: item.reason ?? { by: null, text: null },
      links: item.links.map((link) => ({ ...link })),
      notes: item.notes.map((note) => ({ ...note })),
    })),
    closing: issue.closing,
    site: issue.site,
    ai: { involvement: 'unknown' },
    origin: originOf(issue, key),
  }
}

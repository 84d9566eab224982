import { refusePrivateLiteral } from '../../webhooks/addresses'
import type { ArticleSettings, ArticleSource } from '../article'
import { bodyTree } from '../body'
import { readIssue, readPost } from '../documents'
import { issueSources, type ItemPost } from '../issue'
import type { ImagePlace } from './images'
import { previewArticle, type PreviewedArticle } from './preview'

export interface PreviewPlace {
  collection: 'posts' | 'issues'
  /** The address readers would know the document by. */
  url: string
  publicUrl: string
  allowPrivate: boolean
  /** The published posts that an issue's items name, by id: their text is in the draft. */
  posts?: ReadonlyMap<string, ItemPost>
}

/** What the bridge would send of a document: one article of a post, up to eight of an issue. */
export interface Preview {
  articles: PreviewedArticle[]
  /** What is left out of the draft as a whole. */
  warnings: string[]
}

/**
 * Builds what the bridge would send of a document, from the same readings of it.
 * @param doc as the API gives it at depth 2
 * @param theme a theme to look at; null: the document's own, else the column's
 */
export function buildPreview(
  doc: unknown,
  settings: ArticleSettings,
  theme: string | null,
  place: PreviewPlace,
): Preview {
  const images: ImagePlace = { ...place, base: place.url, isPrivate }
  const { sources, warnings } = sourcesOf(doc, place, settings)
  const articles = sources.map((source) =>
    previewArticle(
      theme === null ? source : { ...source, wechat: { ...source.wechat, theme } },
      settings,
      images,
    ),
  )
  return { articles, warnings }
}

function sourcesOf(
  doc: unknown,
  { collection, url, posts }: PreviewPlace,
  settings: ArticleSettings,
): { sources: ArticleSource[]; warnings: string[] } {
  if (collection === 'issues') return issueSources(readIssue(doc), url, settings, posts)
  const post = readPost(doc)
  return { sources: [{ ...post, root: bodyTree(post.body), sourceUrl: url }], warnings: [] }
}

function isPrivate(url: URL): boolean {
  if (/(^|\.)localhost$/i.test(url.hostname)) return true
  try {
    refusePrivateLiteral(url)
    return false
  } catch {
    return true
  }
}

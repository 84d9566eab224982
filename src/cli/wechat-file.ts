import type { Root } from 'mdast'
import type { FieldUse } from '../channels/wechat/limits'
import type { PreviewedArticle } from '../channels/wechat/preview/preview'
import type { ParsedFile } from '../intake'
import type { Disclosure } from '../review/labels'
import { UsageError } from './io'

export interface WechatFile {
  /** The content as the bridge sends it. */
  article: PreviewedArticle
  /** What stands on stdout: the content, or a whole page to look at. */
  content: string
}

/**
 * A file as the article that the bridge would send, without a database. A digest is one page here;
 * the bridge makes an article of each item.
 * @throws UsageError for a theme that there is not
 */
export async function wechatFile(
  file: ParsedFile,
  root: Root,
  { theme, page, disclosure }: { theme?: string; page?: boolean; disclosure: Disclosure | null },
): Promise<WechatFile> {
  const [{ listThemes, ThemeError }, { previewArticle }, { defaultLimits }] = await Promise.all([
    import('../channels/wechat/render'),
    import('../channels/wechat/preview/preview'),
    import('../channels/wechat/limits'),
  ])
  if (theme !== undefined && !listThemes().some(({ name }) => name === theme)) {
    throw new UsageError(new ThemeError(theme).message)
  }
  const ofArticle = file.kind === 'article' ? file : null
  const article = previewArticle(
    {
      title: file.title,
      authors: ofArticle?.authors ?? [],
      summary: ofArticle?.summary ?? '',
      disclosure,
      credit: ofArticle?.ai.credit ?? '',
      root,
      sourceUrl: '',
    },
    { limits: defaultLimits, theme },
    null,
  )
  if (!page) return { article, content: article.html }
  const { phonePage } = await import('../channels/wechat/preview/phone')
  return { article, content: phonePage([article]) }
}

/** How full each field is, in a line: `title 28/32 · content 13,400/19,999`. */
export function limitsLine(limits: readonly FieldUse[]): string {
  return limits
    .filter(({ field, unit }) => field !== 'content_source_url' && unit === 'characters')
    .map(({ field, actual, limit }) => `${field} ${count(actual)}/${count(limit)}`)
    .join(' · ')
}

const count = (value: number): string => value.toLocaleString('en')

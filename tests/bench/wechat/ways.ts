import { readFileSync } from 'node:fs'
import { defaultLimits } from '../../../src/channels/wechat/limits'
import { buildArticle } from '../../../src/channels/wechat/article'
import { parseMarkdown } from '../../../src/content'
import { parseFile } from '../../../src/intake'
import { defaultLabelSettings, disclosureOf } from '../../../src/review/labels'

/** What a way makes of a file: the content for WeChat, and the fields beside it. */
export interface Made {
  html: string
  title: string
  digest: string
  /** What it says to the one who sends. */
  remarks: string[]
}

/** A way from a Markdown file to HTML for WeChat. */
export type Way = (file: { path: string; bytes: Uint8Array }) => Made | Promise<Made>

/** Galley: intake, the syntax tree, and the article as the bridge builds it, limits checked. */
export const galley: Way = ({ path, bytes }) => {
  const file = parseFile(path, bytes)
  const ofArticle = file.kind === 'article' ? file : null
  const { article, warnings, problems } = buildArticle(
    {
      title: file.title,
      authors: ofArticle?.authors ?? [],
      summary: ofArticle?.summary ?? '',
      disclosure: disclosureOf(
        { title: file.title, ai: ofArticle?.ai ?? null },
        defaultLabelSettings,
      ),
      credit: ofArticle?.ai.credit ?? '',
      root: parseMarkdown(ofArticle?.body ?? file.raw),
      sourceUrl: 'https://column.example/posts/1',
    },
    { limits: defaultLimits },
    (address) => address,
  )
  return {
    html: article.content,
    title: article.title,
    digest: article.digest,
    remarks: [...warnings, ...problems.map(({ message }) => message.en)],
  }
}

/** wenyan, by its own entry for Node: front matter, Markdown, its default theme inlined. */
export async function wenyanWay(): Promise<Way> {
  const [{ renderStyledContent }, { createWenyanCore }] = await Promise.all([
    import('@wenyan-md/core/wrapper'),
    import('@wenyan-md/core'),
  ])
  const core = await createWenyanCore()
  return async ({ bytes }) => {
    const { content, title = '' } = await core.handleFrontMatter(Buffer.from(bytes).toString())
    // As its command line sets them.
    const html = await renderStyledContent(content, {
      ...{ themeId: 'default', hlThemeId: 'solarized-light' },
      ...{ isMacStyle: true, isAddFootnote: true },
    })
    return { html, title, digest: '', remarks: [] }
  }
}

/** A file as it is read each time: reading is part of the way. */
export function fromDisk(path: string): { path: string; bytes: Uint8Array } {
  return { path, bytes: readFileSync(path) }
}

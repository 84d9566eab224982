import { z } from 'zod'
import {
  type Dialect,
  dialects,
  type IntakeWarning,
  type ParsedArticle,
  parseFile,
} from '../../intake'
import { findField } from '../../intake/keys'
import { ToolRefusal } from './errors'

/** Characters of Markdown that are taken at once: several times the longest article of a column. */
export const maxText = 150_000
/**
 * Characters of one block, that is between two blank lines: what a parser of Markdown needs for one
 * can grow with its square, and the server does nothing else meanwhile.
 */
const maxBlock = 30_000

const articleDialects = dialects.filter(
  (name): name is Exclude<Dialect, 'digest'> => name !== 'digest',
)

export const markdownInput = z.string().max(maxText)
export const dialectInput = z
  .enum(['auto', ...articleDialects])
  .describe('How the front matter is to be read; auto (the default) tells it from the text')
  .optional()

/** A name without a stem: so neither title, slug nor date is read from it. */
const noName = '.md'

/** An article as intake reads it, and whether it says its own title and slug. */
export interface ReadText {
  article: ParsedArticle
  titled: boolean
  slugged: boolean
  warnings: IntakeWarning[]
}

/**
 * Reads an agent's text as `galley import` reads a file: front matter in any dialect, or none.
 * @throws IntakeError with the line; ToolRefusal for what is no article
 */
export function readText(
  markdown: string,
  dialect: z.infer<typeof dialectInput>,
  timezone: string,
): ReadText {
  requireBlocks(markdown)
  const options = { dialect: dialect ?? 'auto', timezone }
  const article = parseFile(noName, Buffer.from(markdown, 'utf8'), options)
  if (article.kind === 'issue') {
    throw new ToolRefusal(
      'not-an-article',
      `The text looks like a digest issue (期): these tools take articles. If it is one, give a dialect (${articleDialects.join(', ')}).`,
    )
  }
  const titled = !article.warnings.some(({ code }) => code === 'title-from-file-name')
  const warnings = article.warnings.filter(({ code }) => code !== 'title-from-file-name')
  const slugged = article.frontMatter !== null && findField(article.frontMatter, 'slug') !== null
  const heldHere = Object.keys(article.frontMatter ?? {}).filter((key) => held.has(key))
  if (heldHere.length > 0) {
    warnings.push({
      code: 'held-by-galley',
      message: `${heldHere.join(', ')}: Galley keeps this itself, so it was not read（由系统维护，未读取）`,
    })
  }
  if (
    article.draft === false &&
    article.frontMatter !== null &&
    findField(article.frontMatter, 'draft')
  ) {
    warnings.push({
      code: 'stays-a-draft',
      message:
        'the text calls itself published; it is a draft until a person publishes it（发布须由人完成）',
    })
  }
  return { article, titled, slugged, warnings }
}

function requireBlocks(markdown: string): void {
  let [line, length, start] = [0, 0, 1]
  for (const text of markdown.split(/\r\n?|\n/)) {
    line += 1
    if (text.trim() === '') [length, start] = [0, line + 1]
    length += text.length
    if (length <= maxBlock) continue
    throw new ToolRefusal(
      'block-too-long',
      `markdown:${start}: the block that begins here has more than ${maxBlock} characters: divide it by blank lines. 段落过长，请用空行分段。`,
    )
  }
}

/** Names under which Galley holds what no writer sets. */
const held = new Set(['_status', 'review', 'signOff', 'revision', 'createdBy', 'origin', 'listed'])

import type { Extension as FromMarkdown } from 'mdast-util-from-markdown'
import { mathFromMarkdown, mathToMarkdown } from 'mdast-util-math'
import type { Handle, Options as ToMarkdown } from 'mdast-util-to-markdown'
import { math } from 'micromark-extension-math'
import type { Extension as Micromark } from 'micromark-util-types'
import remarkCjkFriendly from 'remark-cjk-friendly'
import remarkCjkFriendlyGfmStrikethrough from 'remark-cjk-friendly-gfm-strikethrough'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkStringify from 'remark-stringify'
import { unified, type Processor } from 'unified'
import { onlyWithAddresses } from './syntax/addresses'
import { singleDollars } from './syntax/dollars'
import { ownWriting } from './syntax/writing'
import './syntax/nodes'
import { templates, templatesFromMarkdown, templatesToMarkdown } from './syntax/templates'
import { restrictSingleTildes } from './syntax/tildes'
import { verbatimToMarkdown } from './syntax/verbatim'
import { wikiLinks, wikiLinksFromMarkdown, wikiLinksToMarkdown } from './syntax/wikilinks'

interface ExtensionLists {
  micromarkExtensions?: Micromark[]
  fromMarkdownExtensions?: FromMarkdown[]
  toMarkdownExtensions?: ToMarkdown[]
}

/** Math, wikilinks, templates and verbatim pieces, on top of what the remark plugins bring. */
function ownSyntax(this: unknown): void {
  const data = (this as Processor).data() as ExtensionLists
  const micromark = (data.micromarkExtensions ??= [])
  restrictSingleTildes(micromark)
  micromark.push(math({ singleDollarTextMath: false }), singleDollars(), wikiLinks(), templates())
  const from = (data.fromMarkdownExtensions ??= [])
  onlyWithAddresses(from)
  from.push(mathFromMarkdown(), wikiLinksFromMarkdown, templatesFromMarkdown)
  const to = (data.toMarkdownExtensions ??= [])
  dropUnsafe(to, '~')
  to.push(
    mathToMarkdown({ singleDollarTextMath: false }),
    wikiLinksToMarkdown,
    templatesToMarkdown,
    verbatimToMarkdown,
    ownWriting({ root: lastHandler(to, 'root'), paragraph: lastHandler(to, 'paragraph') }),
  )
}

/** The writer that counts of a node: the last one of the plugins'. */
function lastHandler(
  extensions: readonly ToMarkdown[],
  node: 'root' | 'paragraph',
): Handle | undefined {
  return extensions.map(({ handlers }) => handlers?.[node]).findLast(Boolean)
}

/** GFM's rule escapes every tilde; one alone hardly ever needs it (see `markEscapes`). */
function dropUnsafe(extensions: ToMarkdown[], character: string): void {
  for (const extension of extensions) {
    extension.unsafe = extension.unsafe?.filter((rule) => rule.character !== character)
    dropUnsafe(extension.extensions ?? [], character)
  }
}

/**
 * The one parser and writer of Markdown: CommonMark and GFM, emphasis that works next to Chinese,
 * math, wikilinks and template tags.
 */
export const processor = unified()
  .use(remarkParse)
  .use(remarkGfm, { singleTilde: false })
  .use(remarkCjkFriendly)
  .use(remarkCjkFriendlyGfmStrikethrough)
  .use(ownSyntax)
  .use(remarkStringify, {
    bullet: '-',
    emphasis: '*',
    strong: '*',
    fence: '`',
    fences: true,
    rule: '-',
    listItemIndent: 'one',
    resourceLink: false,
  })
  .freeze()

import type { ElementContent, Root as HastRoot } from 'hast'
import { sanitize } from 'hast-util-sanitize'
import { toHtml } from 'hast-util-to-html'
import type { Root } from 'mdast'
import { toHast, type Handlers } from 'mdast-util-to-hast'
import rehypeRaw from 'rehype-raw'
import { unified } from 'unified'
import { joinSoftBreaks } from '../soft-breaks'
import { wikiParts, type Template, type TemplateBlock, type WikiLink } from '../syntax/nodes'
import { mdastToText } from '../text'
import { addAnchors } from './anchors'
import { markCallouts } from './callouts'
import { schema } from './schema'

const raw = unified().use(rehypeRaw).freeze()

const handlers: Handlers = {
  wikiLink: (_state, node: WikiLink) => ({
    type: 'element',
    tagName: 'span',
    properties: { className: [node.embed ? 'wikilink-embed' : 'wikilink'] },
    children: [{ type: 'text', value: wikiParts(node).label }],
  }),
  template: (_state, node: Template) => ({
    type: 'element',
    tagName: 'code',
    properties: { className: ['template'] },
    children: [{ type: 'text', value: node.value }],
  }),
  templateBlock: (_state, node: TemplateBlock) => ({
    type: 'element',
    tagName: 'pre',
    properties: {},
    children: [
      {
        type: 'element',
        tagName: 'code',
        properties: { className: ['template'] },
        children: [{ type: 'text', value: node.value }],
      },
    ],
  }),
}

/** A sanitised hast tree of an mdast tree, which is not changed. */
export function mdastToHast(root: Root): HastRoot {
  try {
    return convert(root)
  } catch (error) {
    // Raw HTML nested thousands deep exhausts the parser's stack: its text is shown instead.
    if (!(error instanceof RangeError)) throw error
    const text: ElementContent = { type: 'text', value: mdastToText(root) }
    return {
      type: 'root',
      children: [{ type: 'element', tagName: 'pre', properties: {}, children: [text] }],
    }
  }
}

function convert(root: Root): HastRoot {
  const tree = joinSoftBreaks(markCallouts(structuredClone(root)))
  const chinese = /[\u4e00-\u9fff]/.test(JSON.stringify(root.children).slice(0, 20_000))
  const hast = toHast(tree, {
    allowDangerousHtml: true,
    // Sanitising puts the prefix on ids; `addAnchors` then corrects the links to them.
    clobberPrefix: '',
    footnoteLabel: chinese ? '脚注' : 'Footnotes',
    footnoteBackLabel: (index) =>
      chinese ? `回到正文 ${index + 1}` : `Back to reference ${index + 1}`,
    handlers,
  })
  const whole = raw.runSync(
    hast.type === 'root' ? hast : { type: 'root', children: [hast as never] },
  )
  return addAnchors(sanitize(whole as HastRoot, schema) as HastRoot)
}

/**
 * HTML of an mdast tree: sanitised (no scripts, handlers or script addresses), headings with ids
 * from their text, code with `language-…`, no space where a Chinese line was broken.
 */
export function mdastToHtml(root: Root): string {
  return toHtml(mdastToHast(root))
}

import type { Options as ToMarkdown } from 'mdast-util-to-markdown'
import type { Verbatim } from './nodes'

function write(node: Verbatim): string {
  return node.value
}
write.peek = (node: Verbatim): string => node.value.charAt(0)

/** Writes `verbatim` nodes, block or inline, exactly as they are. */
export const verbatimToMarkdown: ToMarkdown = { handlers: { verbatim: write } }

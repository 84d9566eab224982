import { mathFromMarkdown } from 'mdast-util-math'
import { math } from 'micromark-extension-math'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified, type Processor } from 'unified'
import { sameTree, tidyTree } from './tree'

/** Math between any two dollars, as remark-math has it. */
function anyMath(this: unknown): void {
  const data = (this as Processor).data()
  ;(data.micromarkExtensions ??= []).push(math())
  ;(data.fromMarkdownExtensions ??= []).push(mathFromMarkdown())
}

/** What most other programs read: GFM with strikethrough by one tilde, and math. */
const processor = unified().use(remarkParse).use(remarkGfm).use(anyMath).freeze()

/**
 * What others read otherwise than this project: two dollars or tildes, an address that runs into
 * Chinese, and emphasis by underscores beside Chinese punctuation (asterisks are left as they are).
 */
const disputed = [
  /\$[^$]*\$/,
  /~[^~]*~/,
  /(?<![(<])(?:https?:\/\/|www\.)[!-~]*[^\s\0-~]/i,
  /_[‘’“”…—\u3000-\u303f\uff00-\uffef]|[‘’“”…—\u3000-\u303f\uff00-\uffef]_/,
]

/**
 * Whether two spellings of a block say the same to a reader of plain GFM and math too, as far as they
 * hold anything on which readers differ.
 */
export function samePlain(left: string, right: string): boolean {
  if (left === right) return true
  if (!disputed.some((sign) => sign.test(left) || sign.test(right))) return true
  return sameTree(tidyTree(processor.parse(left)), tidyTree(processor.parse(right)))
}

import type { Blockquote, Paragraph, PhrasingContent, RootContent } from 'mdast'
import type { CalloutFields, Content, FootnoteFields } from '../block-fields'
import type { BlockNode, LexicalNode } from '../lexical'
import { parseMarkdown } from '../parse'
import { blocksToMdast } from './blocks'
import { footnoteLabel, joinTexts } from './inline'
import type { Back } from './references'

/** A block of the editor's as Markdown; one that says nothing is left out. */
export function fieldsToMdast(fields: BlockNode['fields'], back: Back): RootContent[] {
  switch (fields.blockType) {
    case 'Code': {
      const { language, meta, code } = fields
      return [{ type: 'code', lang: language || null, meta: meta || null, value: code ?? '' }]
    }
    case 'Math': {
      const value = fields.tex ?? ''
      return value.trim() === '' ? [] : [{ type: 'math', value, meta: null }]
    }
    case 'Callout':
      return [calloutToMdast(fields, back)]
    case 'Quote': {
      const children = contentToMdast(fields.content, back)
      return children.length === 0 ? [] : [quoteOf(children)]
    }
    case 'Footnote':
      return footnoteToMdast(fields, back)
    default: {
      const value = fields.markdown ?? ''
      return value.trim() === '' ? [] : [{ type: 'verbatim', value }]
    }
  }
}

function contentToMdast(content: Content | undefined, back: Back): RootContent[] {
  return blocksToMdast((content?.root?.children ?? []) as readonly LexicalNode[], back)
}

function quoteOf(children: RootContent[]): Blockquote {
  return { type: 'blockquote', children: children as Blockquote['children'] }
}

/** A kind that Markdown can't hold (`注意`) goes into the title of a note. */
function calloutToMdast(fields: CalloutFields, back: Back): Blockquote {
  const named = (fields.kind ?? '').trim()
  const known = /^[A-Za-z][\w-]*$/.test(named)
  const title = [known ? '' : named, fields.title ?? ''].join(' ').replace(/\s+/g, ' ').trim()
  const fold = fields.fold === '+' || fields.fold === '-' ? fields.fold : ''
  const written = (fields.written ?? '').split(' ')
  const space = title === '' || written.includes('tight') ? '' : ' '
  const marker = `[!${known ? named : 'note'}]${fold}${space}`
  const head: PhrasingContent[] = [{ type: 'text', value: marker }, ...lineToMdast(title)]
  const [first, ...others] = contentToMdast(fields.content, back)
  if (first?.type === 'paragraph' && !written.includes('blank')) {
    const hard = written.includes('break')
    const line: PhrasingContent = hard ? { type: 'break' } : { type: 'text', value: '\n' }
    return quoteOf([paragraphOf([...head, line, ...first.children]), ...others])
  }
  return quoteOf([paragraphOf(head), ...(first ? [first] : []), ...others])
}

function paragraphOf(children: PhrasingContent[]): Paragraph {
  return { type: 'paragraph', children: joinTexts(children) }
}

/** Reads Markdown of a line that does not begin its paragraph. */
function lineToMdast(markdown: string): PhrasingContent[] {
  if (markdown === '') return []
  const [paragraph] = parseMarkdown(`x ${markdown}`).children
  if (paragraph?.type !== 'paragraph') return [{ type: 'verbatim', value: markdown }]
  const [first, ...rest] = paragraph.children
  if (first?.type !== 'text') return paragraph.children
  return first.value === 'x ' ? rest : [{ type: 'text', value: first.value.slice(2) }, ...rest]
}

/** A footnote that lost its label is text like any other. */
function footnoteToMdast(fields: FootnoteFields, back: Back): RootContent[] {
  const label = footnoteLabel(fields.label)
  const children = contentToMdast(fields.content, back)
  if (label === '') return children
  return [{ type: 'footnoteDefinition', identifier: label, label, children: children as never }]
}

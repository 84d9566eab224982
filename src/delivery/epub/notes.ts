import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import type { PublicNote } from '../published/types'

/** The three-level notes of an item (三级笔记): every printed line is one, in the order printed. */
export function noteBlocks(notes: readonly PublicNote[]): ElementContent[] {
  const blocks: Element[] = []
  for (const note of notes) {
    const text = numbered(note)
    if (text === '') continue
    const words = coloured(text, note.colour)
    const last = blocks.at(-1)
    if (note.kind === 'bullet') {
      if (last?.tagName === 'ul') last.children.push(h('li', [words]))
      else blocks.push(h('ul', [h('li', [words])]))
    } else if (note.kind === 'heading') {
      blocks.push(h(note.level <= 1 ? 'h2' : note.level === 2 ? 'h3' : 'h4', [words]))
    } else if (note.kind === 'quote') blocks.push(h('blockquote', [h('p', [words])]))
    else {
      const kind = /^(?:lead|insight|formula)$/.test(note.kind) ? [`note-${note.kind}`] : []
      blocks.push(h('p', { className: kind }, [words]))
    }
  }
  return blocks
}

/** A note's words under its printed number: `一、背景`, `1.1 细节`. */
function numbered({ number, text }: PublicNote): string {
  if (/^[一二三四五六七八九十百]+$/.test(number)) return `${number}、${text}`
  return [number, text].filter((part) => part !== '').join(' ')
}

/** The colours of the notes' source, by the class that the book's style knows. */
function coloured(text: string, colour: string): ElementContent {
  const known = /^(gray|brown|orange|yellow|green|blue|purple|pink|red)(?:_bg|_background)?$/.exec(
    colour,
  )
  if (!known) return { type: 'text', value: text }
  return h(
    'span',
    { className: [known[1] === colour ? `ink-${colour}` : `mark-${known[1]}`] },
    text,
  )
}

import { formatBits, type LinkNode, textsIn } from './lexical'

/** A format around text; `underline` and the two scripts are HTML tags in Markdown. */
export type Mark = Exclude<keyof typeof formatBits, 'code'>

/** The usual nesting from the outermost in, where two marks hold the same text: `***x***`. */
export const allMarks: readonly Mark[] = [
  'emphasis',
  'strong',
  'delete',
  'underline',
  'subscript',
  'superscript',
]

/** The HTML tags of the marks that Markdown has no sign for. */
export const markTags: Partial<Record<Mark, string>> = {
  underline: 'u',
  subscript: 'sub',
  superscript: 'sup',
}

/** The format bits of some marks. */
export function bitsOf(marks: readonly Mark[]): number {
  return marks.reduce((bits, mark) => bits | formatBits[mark], 0)
}

/** The marks in a text's format bits, in the usual order. */
export function marksOf(bits: number): Mark[] {
  return allMarks.filter((mark) => (bits & formatBits[mark]) !== 0)
}

/** Reads marks as kept in a node's state, `strong emphasis`. */
export function readMarks(kept: string | null | undefined): Mark[] {
  const names = (kept ?? '').split(' ')
  return names.flatMap((name) => allMarks.filter((mark) => mark === name))
}

/**
 * The nesting order that pieces of a line have unless something says otherwise: the mark that runs
 * furthest without a gap is the outermost, and the usual order decides between equals.
 * @param pieces the marks of each piece of a line, in any order
 * @returns the marks of each piece, outermost first
 */
export function usualOrder(pieces: readonly (readonly Mark[])[]): Mark[][] {
  const reach = pieces.map(() => new Map<Mark, number>())
  for (const mark of allMarks) {
    let begin = 0
    while (begin < pieces.length) {
      let end = begin
      while (pieces[end]?.includes(mark)) end += 1
      for (let index = begin; index < end; index++) reach[index]?.set(mark, end - begin)
      begin = end + 1
    }
  }
  return pieces.map((marks, index) => {
    const length = (mark: Mark): number => reach[index]?.get(mark) ?? 0
    return [...marks].sort(
      (a, b) => length(b) - length(a) || allMarks.indexOf(a) - allMarks.indexOf(b),
    )
  })
}

/** The marks that all texts of a link have: those taken to stand around the link. */
export function sharedMarks(link: LinkNode): Mark[] {
  const texts = textsIn(link.children)
  if (texts.length === 0) return []
  return marksOf(texts.reduce((bits, node) => bits & node.format, -1))
}

import { diffArrays } from 'diff'

/** A stretch of a text: kept, added, removed, or (`skipped`) unchanged and too long to repeat. */
export interface Stretch {
  kind: 'same' | 'added' | 'removed' | 'skipped'
  text: string
  /** Of what is skipped, the paragraphs. */
  count?: number
}

/** Edits beyond which two texts are told as one gone and one new: the search takes the square of it. */
const mostEdits = 2000

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

/** Lines and sentences, and no more of one than this: Node 20 copies the whole text for each segment of it. */
const sentences = /[^\n。！？.!?]{1,400}[\n。！？.!?]*|[\n。！？.!?]+/gu

/** Words by dictionary: Chinese has no spaces to cut at. */
function wordsOf(text: string): string[] {
  const parts = text.match(sentences) ?? []
  return parts.flatMap((part) => [...segmenter.segment(part)].map(({ segment }) => segment))
}

/** Paragraphs and the empty lines between them, so that joining them gives the text again. */
function paragraphsOf(text: string): string[] {
  return text.split(/(?<=\n)(?=\n)|(?<=\n\n)(?!\n)/).filter((part) => part !== '')
}

interface Run {
  kind: 'same' | 'added' | 'removed'
  parts: string[]
}

function runsOf(before: string[], after: string[]): Run[] {
  const found = diffArrays(before, after, { maxEditLength: mostEdits })
  if (!found) {
    return [
      { kind: 'removed', parts: before },
      { kind: 'added', parts: after },
    ]
  }
  return found.map(({ added, removed, value }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    parts: value,
  }))
}

/** The words that changed within paragraphs that changed. */
function wordDiff(before: string, after: string): Stretch[] {
  return runsOf(wordsOf(before), wordsOf(after)).map(({ kind, parts }) => ({
    kind,
    text: parts.join(''),
  }))
}

/** Of a long unchanged run, the paragraphs next to a change stay; what is between is only counted. */
function shortened(parts: string[], first: boolean, last: boolean): Stretch[] {
  const head = first ? 0 : 2
  const tail = last ? 0 : 2
  const between = parts.slice(head, parts.length - tail)
  const paragraphs = between.filter((part) => part.trim() !== '').length
  if (paragraphs < 3) return [{ kind: 'same', text: parts.join('') }]
  return [
    { kind: 'same', text: parts.slice(0, head).join('') },
    { kind: 'skipped', text: '', count: paragraphs },
    { kind: 'same', text: parts.slice(parts.length - tail).join('') },
  ]
}

/**
 * What changed from one text to another: aligned by paragraphs, then by words within those that changed;
 * long unchanged stretches are only counted. Joining what is not `added` gives the old text, joining what
 * is not `removed` the new one, save what is skipped.
 * @returns empty when the texts are the same
 */
export function textChanges(before: string, after: string): Stretch[] {
  if (before === after) return []
  const runs = runsOf(paragraphsOf(before), paragraphsOf(after))
  const stretches: Stretch[] = []
  for (let at = 0; at < runs.length; at++) {
    const run = runs[at]
    const next = runs[at + 1]
    if (!run) continue
    if (run.kind === 'same') {
      stretches.push(...shortened(run.parts, at === 0, at === runs.length - 1))
    } else if (next && next.kind !== 'same' && next.kind !== run.kind) {
      const [gone, come] = run.kind === 'removed' ? [run, next] : [next, run]
      stretches.push(...wordDiff(gone.parts.join(''), come.parts.join('')))
      at++
    } else stretches.push({ kind: run.kind, text: run.parts.join('') })
  }
  return stretches.filter(({ kind, text }) => kind === 'skipped' || text !== '')
}

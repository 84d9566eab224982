import { strictLength } from '../../fields/wechat-limits'
import { clean } from './render/text'

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' })

/** Letters and digits of scripts that part words by spaces: such a word is not cut in its middle. */
const IN_WORD = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Nd}'’_-]/u
const TRAILING_WORD = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Nd}'’_-]+$/u

/** What may not stand right before the mark of a cut: openings, pauses, dashes. */
const DANGLING = /[\s，、；：,;:|｜·—–\-~～/（(《「『【〈“‘[&+]+$/u

/** Ends of sentences, their closing quotes and brackets included; a full stop only after a word. */
const SENTENCE_END = /[。！？!?][”’」』）)》】]*|(?<=[\p{L}\p{Nd}”’」）)%]{2})\.["”’)]*(?=\s|$)/gu

const CLOSERS: Record<string, string> = {
  '(': ')',
  '（': '）',
  '[': ']',
  '【': '】',
  '《': '》',
  '〈': '〉',
  '「': '」',
  '『': '』',
  '“': '”',
}

/**
 * Cuts a text to a number of characters, the mark of the cut (…) included: never inside a character
 * as readers see it (an emoji of several parts), nor inside a Latin word; brackets and quotes that
 * the cut leaves open are closed.
 * @param limit in `strictLength`, which no other counting exceeds
 * @param sentence ends with the last sentence that fits, when that is a quarter of the limit at least
 */
export function cutText(text: string, limit: number, sentence = false): string {
  const all = clean(text).replace(/\s+/g, ' ').trim()
  if (strictLength(all) <= limit) return all
  const whole = sentence ? lastSentence(all, limit) : ''
  if (whole !== '') return whole
  for (let room = limit - 1; room > 0; room -= 1) {
    const head = goodHead(all, room, limit)
    const cut = `${head}…${unclosed(head)}`
    if (head !== '' && strictLength(cut) <= limit) return cut
  }
  return '…'.slice(0, Math.max(0, limit))
}

function lastSentence(all: string, limit: number): string {
  let end = 0
  for (const match of all.matchAll(SENTENCE_END)) {
    const at = match.index + match[0].length
    if (strictLength(all.slice(0, at)) > limit) break
    end = at
  }
  const head = all.slice(0, end)
  return strictLength(head) >= limit / 4 ? head : ''
}

function goodHead(all: string, room: number, limit: number): string {
  let head = ''
  for (const { segment } of graphemes.segment(all)) {
    if (strictLength(head + segment) > room) break
    head += segment
  }
  const next = all.slice(head.length)
  if (IN_WORD.test(head.slice(-1)) && IN_WORD.test(next.slice(0, 1))) {
    const shorter = head.replace(TRAILING_WORD, '')
    // A word longer than half the room can't be kept whole.
    if (strictLength(shorter) >= limit / 2) head = shorter
  }
  return head.replace(DANGLING, '')
}

function unclosed(head: string): string {
  const open: string[] = []
  for (const character of head) {
    const closer = CLOSERS[character]
    if (closer) open.push(closer)
    else if (open.at(-1) === character) open.pop()
  }
  return open.reverse().join('')
}

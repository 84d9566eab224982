import { maskCode, type MarkdownDocument } from './document'

const hidden =
  /\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+"[^"]*")?\)|<[^<>]{1,500}>|\{\{.{0,300}?\}\}|\{%.{0,300}?%\}|\b[a-z][a-z\d+.-]{1,15}:\/\/[^\s<>()\]）】」”"'，。、；]+|^ {0,3}\[[^\]]{1,200}\]:\s.*$/giu

const blank = (text: string): string => ' '.repeat(text.length)

/**
 * A line as readers read it: code spans, addresses, tags and templates blanked out, so that places
 * stay; emphasis marks are still there.
 */
export function plainLine(line: string): string {
  const text = maskCode(line)
  return /[<({:[]/.test(text) ? text.replace(hidden, blank) : text
}

const marks = /[*_~`#>|[\]!\\]|^\s*(?:[-+]|\d{1,9}[.)])\s/g
const cjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu
const latin = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}][\p{L}\p{N}'’.-]*/gu

/**
 * How long a text is to its readers; code blocks, comments and addresses don't count.
 * @param unit `characters`: every character but spaces and Markdown's marks. `words`: a word of an
 * alphabet or a number counts once, a Chinese, Japanese or Korean character once, as word processors count.
 */
export function lengthOf(document: MarkdownDocument, unit: 'characters' | 'words'): number {
  let size = 0
  for (const block of document.blocks) {
    if (block.kind === 'code' || block.kind === 'comment' || block.kind === 'rule') continue
    for (const line of document.lines.slice(block.start, block.end + 1)) {
      const text = line.includes('`') ? plainLine(line.replaceAll('`', '')) : plainLine(line)
      if (unit === 'characters') size += [...text.replace(marks, '').replace(/\s/g, '')].length
      else
        size += (text.match(cjk)?.length ?? 0) + (text.replace(cjk, ' ').match(latin)?.length ?? 0)
    }
  }
  return size
}

import type { MarkdownDocument } from '../document'
import type { TokenHit } from './token-hit'

/** The captions of a chat page's buttons, each alone on its line. */
const button =
  /^\s*(?:copy(?: code)?|copied!?|edit|share|regenerate(?: response)?|retry|read aloud|good response|bad response|sources|run|wrap|download|复制(?:代码)?|编辑|重新生成|分享|朗读|点赞|点踩|下载|运行)\s*$/i
/** Buttons that only stand around a message or its code: one of them must be among the captions. */
const telling =
  /^\s*(?:copy(?: code)?|regenerate(?: response)?|read aloud|复制(?:代码)?|重新生成)\s*$/i
/** The name of a language above a copied block of code. */
const language =
  /^\s*(?:markdown|yaml|json|bash|sh|shell|python|javascript|typescript|html|css|sql|java|go|rust|cpp|c|xml|text|plaintext|mermaid|php|ruby)\s*$/i

/** Two captions or more in a row (or one under a language's name) were copied with the message. */
export function findPageButtons(document: MarkdownDocument): TokenHit[] {
  const hits: TokenHit[] = []
  for (const block of document.blocks) {
    if (block.kind !== 'paragraph' || block.quote > 0) continue
    const last = hits.at(-1)
    const captions = block.lines.every((line) => button.test(line))
    const named = language.test(block.lines[0] ?? '') && block.lines.length > 1
    if (!captions && !(named && block.lines.slice(1).every((line) => button.test(line)))) continue
    // Blank lines between the captions make each a paragraph of its own.
    if (last && block.start - last.end <= 2) last.end = block.end
    else hits.push({ start: block.start, end: block.end, kind: 'interface', text: '' })
  }
  return hits
    .map((hit) => ({
      ...hit,
      text: document.lines
        .slice(hit.start, hit.end + 1)
        .join(' ')
        .trim(),
    }))
    .filter(({ start, end }) => {
      const lines = document.lines.slice(start, end + 1).filter((line) => line.trim() !== '')
      return lines.length > 1 && lines.some((line) => telling.test(line))
    })
}

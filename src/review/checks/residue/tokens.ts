import { maskCode } from '../document'
import type { MarkdownDocument } from '../document'
import { findPageButtons } from './buttons'
import { normalForm } from './normal'
import type { TokenHit } from './token-hit'
import { tokenPatterns } from './token-patterns'

const trackingPattern =
  /[?&](?:amp;)?utm_source=(?:chatgpt\.com|openai|claude\.ai|perplexity|gemini|copilot\.com)\b/i

/** Finds the tokens of a document, in order; code and comments are somebody's example, never residue. */
export function findTokens(document: MarkdownDocument): TokenHit[] {
  const hits: TokenHit[] = []
  for (const block of document.blocks) {
    if (block.kind === 'code' || block.kind === 'comment') continue
    for (let line = block.start; line <= block.end; line += 1) {
      const source = document.lines[line] ?? ''
      if (
        !/[[【（(<?&\uE200-\uE202]|^\s*#|turn\d|lorem|oaicite|\[tool|said|说|說|思考|思路|推理|正在|已|Thought|Read|Search|Brows|thinking|reasoning|assistant|sandbox:|[●⏺⎿{]|[XＸ×○〇◯]{2}/i.test(
          source,
        )
      )
        continue
      const spoken = maskCode(normalForm(source))
      const text = maskQuotes(spoken)
      for (const { kind, pattern, quoted } of tokenPatterns) {
        const match = pattern.exec(quoted ? spoken : text)
        if (kind === 'placeholder' && block.kind === 'item' && /lorem/i.test(match?.[0] ?? ''))
          continue
        if (match && block.quote === 0) hits.push({ start: line, end: line, kind, text: match[0] })
      }
      // Raw HTML is a copy of somebody's page; a Markdown link was pasted by the writer.
      if (block.kind !== 'html' && block.quote === 0 && !/^\s*</.test(source)) {
        const match = trackingPattern.exec(text)
        if (match) hits.push({ start: line, end: line, kind: 'tracking', text: match[0] })
      }
    }
  }
  return [...hits, ...findPageButtons(document), ...findThinking(document)]
}

/** `<think>` … `</think>`, each at the start of its line (after a label) or alone: prose may name the tag. */
function findThinking(document: MarkdownDocument): TokenHit[] {
  const open = /^\s*(?:\*\*[^*]{1,16}\*\*\s*[:：]?\s*|[-*]\s+)?<(?:think|thinking|thought)>/i
  const close = /<\/(?:think|thinking|thought)>/i
  const code = new Set<number>()
  for (const block of document.blocks) {
    if (block.kind !== 'code' && block.kind !== 'comment' && block.quote === 0) continue
    for (let line = block.start; line <= block.end; line += 1) code.add(line)
  }
  const lastClose = document.lines.findLastIndex((line) => close.test(line))
  const hits: TokenHit[] = []
  for (let line = 0; line < document.lines.length; line += 1) {
    const text = document.lines[line] ?? ''
    if (code.has(line)) continue
    if (open.test(text)) {
      // Never closed: how far it goes can't be known, so the line that opens it is shown.
      let end = line
      if (lastClose > line) while (!close.test(document.lines[end] ?? '')) end += 1
      hits.push({ start: line, end, kind: 'thinking', text: text.trim() })
      line = end
    } else if (/^\s*<\/(?:think|thinking|thought)>/i.test(text)) {
      hits.push({ start: line, end: line, kind: 'thinking', text: text.trim() })
    }
  }
  return hits
}

function maskQuotes(text: string): string {
  return text.replace(/“[^“”\n]{1,120}”|「[^「」\n]{1,120}」|"[^"\n]{2,80}"/g, (quote) =>
    ' '.repeat(quote.length),
  )
}

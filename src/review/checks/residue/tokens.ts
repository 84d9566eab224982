import { maskCode } from '../document'
import type { MarkdownDocument } from '../document'

/** Something that only a model's interface writes: enough by itself, wherever it stands outside code. */
export interface TokenHit {
  start: number
  end: number
  kind: 'thinking' | 'citation' | 'control' | 'placeholder' | 'tracking' | 'interface'
  text: string
}

const patterns: { kind: TokenHit['kind']; pattern: RegExp }[] = [
  // ChatGPT's citation marks, as they come out when copied.
  {
    kind: 'citation',
    pattern:
      /:{0,2}contentReference\[oaicite:\d+\](?:\{index=\d+\})?|\[oaicite:\d+\]|【oaicite:\d+】/,
  },
  {
    kind: 'citation',
    pattern:
      /(?:file|nav)?(?:cite|list|image)?(?:[\u{e200}-\u{e202}]|\b)?turn\d+(?:search|view|news|image|file|fetch|forecast|finance|sports|academia|reddit|youtube|maps)\d+/u,
  },
  { kind: 'citation', pattern: /[\u{e200}-\u{e202}]/u },
  {
    kind: 'citation',
    pattern:
      /【\d+(?::\d+)?†[^】\n]{0,60}】|\[cite_start\]|\[cite:\s*\d+(?:\s*,\s*\d+)*\]|<grok:render|grok_render_citation/,
  },
  // Control tokens and tool calls: at the start or the end of a line, so that prose may name them.
  {
    kind: 'control',
    pattern:
      /^\s*<\/?(?:tool_call|tool_response|function_calls?|function_results|invoke|antml:\w+|tool_use|antArtifact|artifact|scratchpad|reflection)\b[^>]*>|<\/?(?:tool_call|tool_response|function_calls?)>\s*$/,
  },
  {
    kind: 'control',
    pattern:
      /<\|(?:im_start|im_end|endoftext|assistant|user|system|end|eot_id|start_header_id|end_header_id|channel|message)\|>|^\s*\[\/?INST\]|<｜(?:User|Assistant|begin▁of▁sentence|end▁of▁sentence)｜>/,
  },
  // Places of ChatGPT's sandbox that no reader can open.
  { kind: 'interface', pattern: /\]\(sandbox:\/mnt\/data\/|\bsandbox:\/mnt\/data\// },
  // What chat pages print around a message.
  {
    kind: 'interface',
    pattern:
      /^\s*[#*_]*(?:ChatGPT|Gemini|Claude|Copilot|DeepSeek)\s*(?:said|说)\s*[:：][*_]*\s*$|^\s*[#*_]*(?:You said|你说|您说)\s*[:：][*_]*\s*$|^\s*(?:Thought|Reasoned|Thinking) for (?:\d+|a few|a couple of) (?:s|seconds?|minutes?)\s*$|^\s*已(?:深度)?思考\s*[（(]?(?:用时)?\s*\d+\s*秒[）)]?\s*$/i,
  },
  // Calls of tools in an exported session.
  { kind: 'interface', pattern: /^\s*_?\[tool(?: call| use)?: ?[\w.]+\]_?\s*$/i },
  // Speakers' headings of an exported chat: nobody heads a chapter with a robot and “Assistant”.
  {
    kind: 'interface',
    pattern:
      /^\s*#{1,6}\s*(?:🤖|👤|🧑‍💻|🧑|👨‍💻|💬|🙋)\s*[*_]*(?:Assistant|User|Human|You|ChatGPT|Claude|Gemini|DeepSeek|AI|助手|用户)[*_]*\s*[:：]?\s*$/iu,
  },
  // Places left for somebody to fill in.
  {
    kind: 'placeholder',
    pattern:
      /[[【（(](?:请)?(?:在)?(?:此处|这里)?(?:请)?(?:插入|添加|放置|配)(?:一张|相关|您的|你的|入)?[^\]】）)\n]{0,16}(?:图片|配图|图表|截图|插图|链接|数据|视频|图)[^\]】）)\n]{0,10}[\]】）)](?!\()/,
  },
  {
    kind: 'placeholder',
    pattern:
      /[[【](?:请)?(?:填写|填入|替换为?|输入)?(?:您|你)的(?:姓名|名字|公司|邮箱|电话|网址|网站|品牌|职位|作者名|联系方式|公众号)[^\]】\n]{0,8}[\]】](?!\()|[[【](?:公司名称?|作者姓名|作者名|待补充|待填写|此处待补|姓名|日期待定)[\]】](?!\()/,
  },
  {
    kind: 'placeholder',
    pattern:
      /(?<![\w\\\])}])\[(?:insert|add|include|place|attach)\b[^\]\n]{2,60}\](?![([])|\[(?:your|author(?:'s|’s)?|company|recipient(?:'s|’s)?) (?:full |first |last )?(?:name|company|email|e-mail|title|position|organi[sz]ation|website|contact information|phone(?: number)?|address|link)[^\]\n]{0,20}\](?![([])/i,
  },
  { kind: 'placeholder', pattern: /\blorem ipsum dolor\b/i },
]
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
        !/[[【（(<?&\uE200-\uE202]|^\s*#|turn\d|lorem|oaicite|\[tool|said|说|思考|Thought|sandbox:/i.test(
          source,
        )
      )
        continue
      const text = maskQuotes(maskCode(source))
      for (const { kind, pattern } of patterns) {
        const match = pattern.exec(text)
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
  return [...hits, ...findThinking(document)]
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

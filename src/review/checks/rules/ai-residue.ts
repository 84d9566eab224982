import { scanDocument } from '../document'
import type { MarkdownDocument } from '../document'
import type { CheckInput } from '../input'
import { findWholeFence } from '../residue/fence'
import { findHidden } from '../residue/hidden'
import { enough, scoreUnit } from '../residue/score'
import { mainSign, signWords } from '../residue/signs'
import type { Sign } from '../residue/signs'
import { findChatter } from '../residue/spans'
import { findTokens } from '../residue/tokens'
import type { TokenHit } from '../residue/token-hit'
import { unitsOf } from '../residue/units'
import type { Report, Rule } from '../rule'

type Words = { message: string; messageZh: string }

function chatterWords(sign: Sign): Words {
  const { en, zh } = signWords[sign]
  return {
    message: `This reads as ${en}, not as part of the article. Cut these lines, or waive the finding if they are meant for readers.`,
    messageZh: `这几行像是${zh}，不是文章内容。请删除；若确是写给读者的，可说明理由放行。`,
  }
}

const tokenWords: Record<TokenHit['kind'], Words> = {
  thinking: {
    message: 'A model’s reasoning (`<think>`) was left in. Delete it with its tags.',
    messageZh: '模型的思考过程（<think>）留在了文中。请连同标签一起删除。',
  },
  citation: {
    message:
      'A citation mark of a chat tool that means nothing to readers. Replace it with a link to the source, or delete it.',
    messageZh: '聊天工具的引用标记，读者无法使用。请换成来源链接，或删除。',
  },
  control: {
    message: 'A model’s control token or tool call was left in. Delete it.',
    messageZh: '模型的控制标记或工具调用留在了文中。请删除。',
  },
  placeholder: {
    message: 'A place that was to be filled in is still empty. Fill it in or delete it.',
    messageZh: '占位内容还没有填写。请补上或删除。',
  },
  tracking: {
    message:
      'This link was pasted from a chat tool (`utm_source` names it). Remove that parameter and check that the page says what the article claims.',
    messageZh: '链接带有聊天工具的来源参数（utm_source）。请去掉该参数，并核对来源内容。',
  },
  interface: {
    message: 'Text of a chat tool’s page or sandbox was copied along. Delete it.',
    messageZh: '聊天工具的界面文字或沙盒地址被一并复制进来。请删除。',
  },
}

const fenceWords: Words = {
  message:
    'The article stands inside a code fence, as chat tools hand over Markdown, and would be shown as code. Remove the line that opens the fence and the one that closes it.',
  messageZh: '整篇文章包在代码块里（聊天工具的输出方式），会被当作代码显示。请删除首尾的代码围栏。',
}

function report(start: number, end: number, words: Words, text?: string): Report {
  return { start, end, ...words, ...(text === undefined ? {} : { text }) }
}

/** A title or summary that is itself an assistant's words. */
function checkField(value: string | null | undefined, line: number | undefined): Report[] {
  if (!value) return []
  const document = scanDocument(value)
  const talk = unitsOf(document)
    .map((unit) => scoreUnit(unit, 1))
    .find(({ total }) => total >= enough)
  const token = findTokens(document)[0]
  if (!talk && !token) return []
  const words = token ? tokenWords[token.kind] : chatterWords(mainSign(talk?.weights ?? []))
  return [{ ...report(0, 0, words, value), fileLine: line ?? 1 }]
}

function withoutCredit(
  document: MarkdownDocument,
  reports: Report[],
  credit?: string | null,
): Report[] {
  const wanted = credit?.trim()
  if (!wanted) return reports
  return reports.filter((found) => {
    const text = document.lines.slice(found.start, found.end + 1).join('\n')
    return found.fileLine !== undefined || !text.includes(wanted) || text.length > 3 * wanted.length
  })
}

/** Tokens that stand for nothing: without them the text is whole. */
const cut = new Set<TokenHit['kind']>(['thinking', 'citation', 'control', 'interface'])

/** Finds what an assistant left behind; tells it from articles that quote it and from credit lines. */
function check(document: MarkdownDocument, input: CheckInput): Report[] {
  const tokens = findTokens(document).map((hit) => ({
    ...report(hit.start, hit.end, tokenWords[hit.kind], hit.text),
    ...(cut.has(hit.kind) ? { suggestion: '' } : {}),
  }))
  const thinking = tokens.filter((hit) => hit.message === tokenWords.thinking.message)
  const spans = findChatter(document)
    .filter((span) => !thinking.some((hit) => hit.start <= span.start && span.end <= hit.end))
    .map((span) => ({ ...report(span.start, span.end, chatterWords(span.sign)), suggestion: '' }))
  const hidden = findHidden(document).map(({ start, end, sign, text, comment }) => ({
    ...report(start, end, chatterWords(sign), text),
    ...(comment ? { severity: 'warning' as const, suggestion: '' } : {}),
  }))
  const fence = findWholeFence(document)
  return [
    ...checkField(input.title, input.fieldLines?.title),
    ...checkField(input.summary, input.fieldLines?.summary),
    ...withoutCredit(document, [...spans, ...tokens, ...hidden], input.credit),
    ...(fence ? [report(fence.start, fence.end, fenceWords)] : []),
  ]
}

export const aiResidue: Rule = {
  name: 'ai-residue',
  severity: 'error',
  summary: {
    en: 'What an AI assistant left behind: chatter, plans, reasoning, citation marks, placeholders',
    zh: 'AI 助手的残留：对话、计划、思考过程、引用标记、占位符',
  },
  issues: true,
  check,
}

import { aiName } from '../fields/ai-names'
import { linesOutsideCode } from './lines'
import type { AiInvolvement, AiProvenance, IntakeWarning, JsonValue } from './types'
import { booleanOf, listOf, splitAuthors, textOf } from './values'
import { isRecord } from './yaml'

/** An author name that can only be a model; 「AI Engineer」 and 「How I AI」 are channels of people. */
const AI_AUTHOR =
  /^(?:AI|ChatGPT|GPT-?\d[\w.-]*|Claude(?: (?:Code|\d[\w. ]*|Opus.*|Sonnet.*|Haiku.*))?|Gemini(?: [\d.]+.*)?|DeepSeek(?:[- ]?[VR]\d.*)?|Kimi(?: K\d.*)?|(?:the )?AI[ -]?(?:bot|agent|assistant|writer|助手|机器人|小编|写手|智能体))$/i

const SUBJECT = '(?:本文|全文|本(?:日报|周报|篇|内容|报告|文章|期)(?:文章|内容)?)'
interface Pattern {
  involvement: AiInvolvement
  regex: RegExp
  /** Which group names the parties; they are AI tools when the pattern says so. */
  parties?: 1
}
/** How texts say who wrote them, most telling first. The line must begin with the statement. */
const STATEMENTS: Pattern[] = [
  {
    involvement: 'cocreated',
    regex: new RegExp(
      `^${SUBJECT}\\s*由\\s*(.+?)\\s*(?:共同|联合|合作|协作|携手)\\s*(?:创作|撰写|完成|写作|编写)`,
      'u',
    ),
    parties: 1,
  },
  {
    involvement: 'assisted',
    regex: new RegExp(
      `^${SUBJECT}\\s*(?:由|使用|借助|在)\\s*(.*?)\\s*(?:的)?(?:协助|辅助|帮助下|润色|校对|翻译)`,
      'u',
    ),
    parties: 1,
  },
  {
    involvement: 'generated',
    regex: new RegExp(
      `^${SUBJECT}\\s*(?:内容)?由\\s*(.+?)\\s*(?:自动)?(?:生成|撰写|创作|写成|编写)`,
      'u',
    ),
    parties: 1,
  },
  {
    involvement: 'cocreated',
    regex: /^(?:co-?(?:written|authored|created)) (?:with|by) (.+?)[.!]?$/i,
    parties: 1,
  },
  {
    involvement: 'assisted',
    regex:
      /^(?:this (?:article|post|text|essay|page) (?:was|is) )?(?:written|edited|drafted|translated|produced) with (?:the )?(?:help|assistance) (?:of|from) (.+?)[.!]?$/i,
    parties: 1,
  },
  {
    involvement: 'generated',
    regex:
      /^(?:this (?:article|post|text|essay|page|newsletter) (?:was|is) )?(?:automatically )?(?:written|generated|created|authored)(?: automatically| entirely)? by (.+?)[.!]?$/i,
    parties: 1,
  },
  { involvement: 'assisted', regex: /^AI[- ]assisted\b/i },
  { involvement: 'generated', regex: /^AI[- ](?:auto-?)?generated\b/i },
]
const HUMAN_CLAIM = new RegExp(
  `^${SUBJECT}.{0,6}(?:未使用|没有使用|不含)\\s*(?:任何)?\\s*(?:AI|人工智能)|^(?:100%|fully|entirely) (?:human|hand)-?\\s?(?:written|made)|^no AI was used`,
  'iu',
)
/** An assistant telling its client that it wrote the article: the model's own word for it. */
const WROTE_IT_FOR_YOU =
  /我将.{0,80}为(?:您|你)(?:创作|撰写|写)一?篇|(?:已经?|我)根据(?:您|你)的要求(?:生成|撰写|创作)了?.{0,4}文章|I(?:'ve| have) (?:written|drafted) (?:the|an|your) (?:article|post|essay) (?:for you|as you requested)/

/** A line without quote, emphasis and comment marks around it. */
function bare(line: string): string {
  return line
    .trim()
    .replace(/^<!--\s*(.*?)\s*-->$/, '$1')
    .replace(/^(?:>\s*|[-*]\s+)+/, '')
    .replace(/^([*_~]{1,3})(.*)\1$/u, '$2')
    .trim()
}

interface Line {
  text: string
  line: number
}

/** Parties of a credit line that are evidently AI. */
function aiParties(parties: string): string[] {
  return splitAuthors(parties.replace(/\s*[和与]\s*/gu, '、')).filter((name) => aiName.test(name))
}

/** All but the label: its words are for readers, and nothing is concluded from them. */
type Evidence = Omit<AiProvenance, 'label'>

function fromLines(lines: Line[], warnings: IntakeWarning[]): Evidence | null {
  for (const { text, line } of lines) {
    const said = bare(text)
    if (said.length > 160) continue
    if (HUMAN_CLAIM.test(said)) {
      warnings.push({
        code: 'human-claim',
        message:
          'the text says that no AI was used: an editor has to confirm it（文中称未使用 AI，须由编辑确认）',
        line,
      })
      return { involvement: 'none', tools: [], prompt: null, credit: said }
    }
    for (const { involvement, regex, parties } of STATEMENTS) {
      const match = regex.exec(said)
      if (!match) continue
      const tools = parties ? aiParties(match[1] ?? '') : []
      // 「由 Javis 🤖 自动生成」 names its agent; 「由张三撰写」 is a byline, not provenance.
      if (parties && tools.length === 0) {
        if (involvement === 'cocreated')
          return { involvement: 'unknown', tools, prompt: null, credit: said }
        if (!/自动生成|automatically/.test(said)) continue
      }
      // 「AI」 alone says that, not which.
      const named = tools.filter((name) => !/^(?:AI|人工智能)$/i.test(name))
      return { involvement, tools: named, prompt: null, credit: said }
    }
  }
  return null
}

const LEVELS: Record<string, AiInvolvement> = {
  none: 'none',
  assisted: 'assisted',
  'ai-assisted': 'assisted',
  cocreated: 'cocreated',
  'co-created': 'cocreated',
  generated: 'generated',
  'ai-generated': 'generated',
  unknown: 'unknown',
}

/**
 * What front matter itself says: `ai: {involvement, tools, prompt, credit}`, `ai_involvement: …`,
 * `ai_generated: true`, …
 */
function fromFrontMatter(map: { [key: string]: JsonValue }): Evidence | null {
  const ai = map.ai
  const record = isRecord(ai) ? ai : null
  const level =
    LEVELS[(textOf(record?.involvement ?? map.ai_involvement ?? ai) ?? '').toLowerCase()]
  const generated = booleanOf(map.ai_generated ?? map['ai-generated'] ?? map.aiGenerated)
  const assisted = booleanOf(map.ai_assisted ?? map['ai-assisted'] ?? map.aiAssisted)
  const tools = listOf(record?.tools ?? map.ai_tools ?? map.ai_model, splitAuthors)
  const prompt = textOf(record?.prompt ?? map.ai_prompt)
  const credit = textOf(record?.credit ?? map.ai_credit)
  const involvement = level ?? (generated ? 'generated' : assisted ? 'assisted' : null)
  if (involvement === null && tools.length === 0 && prompt === null && credit === null) return null
  return { involvement: involvement ?? 'unknown', tools, prompt, credit }
}

/** Whether another producer's implicit label (GB 45438-2025, annex E) says that this is generated. */
function saysAigc({ AIGC: key }: { [key: string]: JsonValue }): boolean {
  const inner = isRecord(key) && isRecord(key.AIGC) ? key.AIGC : key
  if (isRecord(inner)) return textOf(inner.Label) === '1'
  return /"Label"\s*:\s*"?1"?\s*[,}]/.test(textOf(inner) ?? '')
}

/**
 * What a document says about AI's part in it. Silence is `unknown`, which every rule treats as AI.
 * `none` is a claim that an editor has to confirm: until then the rules count the text as AI-assisted.
 * @param bodyLine the file's line at which `body` starts
 */
export function readProvenance(
  frontMatter: { [key: string]: JsonValue },
  authors: string[],
  body: string,
  bodyLine: number,
  warnings: IntakeWarning[],
): AiProvenance {
  const read = readStated(frontMatter, authors, body, bodyLine, warnings)
  const { ai, ai_involvement: level } = frontMatter
  const said =
    level !== undefined || (isRecord(ai) && Object.keys(ai).some((key) => key !== 'label'))
  const involvement =
    read.involvement === 'unknown' && !said && saysAigc(frontMatter)
      ? 'generated'
      : read.involvement
  return { ...read, involvement, label: labelIn(frontMatter) }
}

/** The article's own label: `ai: {label}` or `ai_label`. It is no evidence of how far AI took part. */
function labelIn({ ai, ai_label: flat }: { [key: string]: JsonValue }): string | null {
  return textOf((isRecord(ai) ? ai.label : null) ?? flat)
}

function readStated(
  frontMatter: { [key: string]: JsonValue },
  authors: string[],
  body: string,
  bodyLine: number,
  warnings: IntakeWarning[],
): Evidence {
  const lines = linesOutsideCode(body)
    .filter(({ text }) => text.trim() !== '')
    .map(({ text, index }) => ({ text, line: bodyLine + index }))
  const stated = fromFrontMatter(frontMatter)
  const credited = fromLines(lines, warnings)
  const found = stated ?? credited
  if (stated && credited) {
    const known = stated.involvement !== 'unknown'
    return {
      involvement: known ? stated.involvement : credited.involvement,
      tools: [...new Set([...stated.tools, ...credited.tools])],
      prompt: stated.prompt,
      credit: stated.credit ?? credited.credit,
    }
  }
  if (found) return found
  if (authors.length > 0 && authors.every((name) => AI_AUTHOR.test(name))) {
    return { involvement: 'generated', tools: authors, prompt: null, credit: null }
  }
  const chat = lines.find(({ text }) => !/^\s*>/.test(text) && WROTE_IT_FOR_YOU.test(text))
  if (chat) {
    warnings.push({
      code: 'ai-evidence',
      message:
        'an assistant says here that it wrote the article: taken as AI-generated（助手在此自述撰写了本文，按 AI 生成处理）',
      line: chat.line,
    })
    return { involvement: 'generated', tools: [], prompt: null, credit: null }
  }
  return { involvement: 'unknown', tools: [], prompt: null, credit: null }
}

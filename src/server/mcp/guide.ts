import { checkRules, type HouseRules } from '../../review/checks'

/** The house's own rules in words, a line each. */
function houseLines(house: HouseRules): string[] {
  const { quotes, bold, length, phrases = [], headings } = house
  const lines: string[] = []
  if (quotes)
    lines.push(`Direct quotations: ${quotes.max === 0 ? 'none' : `at most ${quotes.max}`}.`)
  if (bold) lines.push(`Bold passages in one paragraph: at most ${bold.perParagraph}.`)
  if (length) {
    const { min, max, unit } = length
    const range = [min && `at least ${min}`, max && `at most ${max}`].filter(Boolean).join(' and ')
    lines.push(`Length: ${range} ${unit}.`)
  }
  if (headings) lines.push(`Headings: no deeper than level ${headings.deepest}.`)
  for (const { avoid, say } of phrases)
    lines.push(`Avoid “${avoid}”${say === undefined ? '' : `: write “${say}”`}.`)
  return lines
}

/** How to write for this column: what every draft is checked for, and the house's own rules. */
export function writingGuide(house: HouseRules): string {
  const rules = checkRules.flatMap(({ name, severity, summary }) => {
    const decided = house.severities?.[name] ?? severity
    return decided === 'off' ? [] : [`- ${name} (${decided}): ${summary.en} ${summary.zh}`]
  })
  const own = houseLines(house).map((line) => `- ${line}`)
  return [
    '# Writing for this column',
    '',
    'The text you hand in is the article itself, ready to be read: no greeting, no plan, no word on how you wrote it, no offer of help after it. 只交正文，不写说明与客套。',
    '',
    '- Title, summary, sources (where each fact comes from), authors and tags belong to every article.',
    '- Say truly how much of it is AI’s (`fields.ai`: involvement, tools, prompt). A claim of “none” only counts once an editor has confirmed it.',
    '- Write names as the house does: ask find_entity first.',
    '- Markdown with tables, footnotes, formulas ($…$) and callouts (> [!note]) is understood. Images: ![what it shows](media:ID).',
    '- Nothing you write reaches readers until a person has read and signed it. You can draft, change and submit; signing, publishing and deleting are people’s work.',
    '',
    '## The house’s own rules',
    '',
    ...(own.length > 0 ? own : ['None beyond the checks below.']),
    '',
    '## What every draft is checked for',
    '',
    'An `error` must be mended, or waived by an editor with a reason, before the sign-off.',
    '',
    ...rules,
    '',
  ].join('\n')
}

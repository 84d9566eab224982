import type { ParsedFile } from '../../intake/types'
import type { CheckInput } from './input'

const summaryKeys = /^(?:summary|description|excerpt|abstract)\s*[:=]/i

/** The 1-based line of the front matter on which a key stands; undefined without one. */
function lineOf(raw: string, bodyLine: number, key: RegExp): number | undefined {
  const lines = raw.split(/\r?\n/, bodyLine - 1)
  const index = lines.findIndex((line) => key.test(line.trimStart()))
  return index < 0 ? undefined : index + 1
}

/** What the checks need of a file that intake has read; the findings' lines are then the file's. */
export function checkInputOf(parsed: ParsedFile): CheckInput {
  const { dialect, title, raw } = parsed
  if (parsed.kind === 'issue')
    return { kind: 'issue', dialect, title, body: raw.replace(/^\uFEFF/, '') }
  const titleLine = lineOf(raw, parsed.bodyLine, /^title\s*[:=]/i)
  const summaryLine = lineOf(raw, parsed.bodyLine, summaryKeys)
  return {
    kind: 'article',
    dialect,
    title,
    body: parsed.body,
    bodyLine: parsed.bodyLine,
    fieldLines: {
      ...(titleLine === undefined ? {} : { title: titleLine }),
      ...(summaryLine === undefined ? {} : { summary: summaryLine }),
    },
    summary: parsed.summary,
    cover: parsed.cover,
    sources: parsed.sources,
    authors: parsed.authors,
    entities: [...parsed.people, ...parsed.companies, ...parsed.products, ...parsed.works].map(
      (name) => ({ name }),
    ),
    credit: parsed.ai.credit,
    involvement: parsed.ai.involvement,
    label: parsed.ai.label,
  }
}

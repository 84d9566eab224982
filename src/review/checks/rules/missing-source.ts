import { findReferences } from '../links'
import type { Rule } from '../rule'
import { fieldReport } from './field'

/** A bare address in the text names a source as well as a link does. */
const address = /https?:\/\/[^\s)\]>"]+/

export const missingSource: Rule = {
  name: 'missing-source',
  severity: 'info',
  summary: { en: 'Neither sources nor links to any', zh: '既没有来源，也没有指向来源的链接' },
  issues: false,
  check: (document, { sources }) => {
    if (sources === undefined || sources.some((source) => source.trim() !== '')) return []
    const linked = findReferences(document).some(({ image, url }) => !image && address.test(url))
    const bare = document.blocks.some(
      (block) =>
        block.kind !== 'code' &&
        block.lines.some(
          (line) =>
            !/^!?\[/.test(line) &&
            address.test(line.replace(/!\[[^\]]{0,500}\]\([^()]{0,500}\)/g, '')),
        ),
    )
    if (linked || bare) return []
    return [
      fieldReport(
        'No source is given and the text links to none, so that nobody can check its facts. Add the sources.',
        '没有填写来源，正文也没有链接，读者无从核对事实。请补充来源。',
      ),
    ]
  },
}

import { normaliseName } from '../../../fields/names'
import type { Rule } from '../rule'
import { fieldReport } from './field'

/** The ways one listed name may stand in a text: whole, either part of「中文（English）」, the family name. */
function formsOf(name: string): string[] {
  const parts = name.split(/[()（）/|]/).map((part) => part.trim())
  const family = parts.flatMap((part) => {
    const words = part.split(/\s+/)
    const latin = words.length > 1 && words.every((word) => /^[\p{Script=Latin}.'’-]+$/u.test(word))
    return latin ? [words.at(-1) ?? ''] : []
  })
  return [name, ...parts, ...family].map(normaliseName).filter((form) => form.length > 1)
}

export const entityNotInText: Rule = {
  name: 'entity-not-in-text',
  severity: 'info',
  summary: {
    en: 'A person, company, product or work listed but not named in the text',
    zh: '列出的人物、公司、产品或作品没有出现在正文中',
  },
  issues: false,
  check: (document, { entities, title, summary }) => {
    if (!entities || entities.length === 0) return []
    const text = normaliseName([title ?? '', summary ?? '', ...document.lines].join('\n'))
    return entities.flatMap(({ name, aliases = [] }) => {
      const forms = [name, ...aliases].flatMap(formsOf)
      if (forms.length === 0 || forms.some((form) => text.includes(form))) return []
      const report = fieldReport(
        `“${name}” is listed with the article but the text does not name it. Check the spelling, or take it off the list.`,
        `文章列出了“${name}”，但正文没有提到。请核对写法，或从列表中去掉。`,
      )
      return [{ ...report, text: name }]
    })
  },
}

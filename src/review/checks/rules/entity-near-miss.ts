import { comparable, isNear, nameParts } from '../../../fields/names'
import type { ListedEntity } from '../input'
import { NearInText } from '../near-in-text'
import type { Report, Rule } from '../rule'
import { fieldReport } from './field'

/** All that an entity is called, its name first; a name written in two counts as both. */
function namesOf({ name, aliases = [] }: ListedEntity): string[] {
  return [name, ...aliases, ...(nameParts(name, 'person')?.halves ?? [])]
}

/** Entities that the store holds apart although they look like known ones. */
function ofStore(entities: ListedEntity[]): Report[] {
  return entities.flatMap(({ name, resembles = [] }) => {
    if (resembles.length === 0) return []
    const known = resembles.map((other) => `“${other}”`)
    const report = fieldReport(
      `“${name}” looks like ${known.join(' and ')}, known before. If they are one, merge them or correct the name; if not, clear “Resembles” on “${name}”.`,
      `“${name}”与已有的${known.join('、')}相近。若为同一事物，请合并或改正写法；若不是，请在“${name}”的条目中清空“相似条目”。`,
    )
    return [{ ...report, text: name }]
  })
}

/** Two names of one list that look like one. */
function ofList(entities: ListedEntity[]): Report[] {
  const forms = entities.map((entity) => namesOf(entity).map(comparable))
  return entities.flatMap((entity, at) => {
    const near = entities.find(
      (other, before) =>
        before < at &&
        !entity.resembles?.includes(other.name) &&
        !other.resembles?.includes(entity.name) &&
        forms[before]?.some((one) => forms[at]?.some((two) => isNear(one, two))),
    )
    if (!near) return []
    const report = fieldReport(
      `“${entity.name}” and “${near.name}” are both listed and look alike. If they are one, keep the right spelling.`,
      `同时列出了写法相近的“${near.name}”和“${entity.name}”。若为同一事物，请只保留正确写法。`,
    )
    return [{ ...report, text: entity.name }]
  })
}

export const entityNearMiss: Rule = {
  name: 'entity-near-miss',
  severity: 'warning',
  summary: {
    en: 'A name that is close to a known one, but not it: perhaps a misspelling',
    zh: '与已知名称相近而不同的写法，可能有误',
  },
  issues: false,
  check: (document, { entities = [], labels = [] }) => {
    const inText = new NearInText(entities.map(namesOf)).find(document)
    return [
      ...ofStore([...entities, ...labels]),
      ...ofList(entities),
      ...inText.map(({ line, written, name }) => ({
        start: line,
        end: line,
        message: `“${written}” looks like “${name}”, which the article lists. Correct the spelling; if it is another, list it too.`,
        messageZh: `“${written}”与文章列出的“${name}”相近。请核对写法；若另有所指，请一并列出。`,
        text: written,
      })),
    ]
  },
}

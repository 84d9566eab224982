import { isMap, isScalar, LineCounter, type Node, parseDocument } from 'yaml'
import type { Severity } from '../../finding'
import { type Entry, type HouseFault, Reader } from './reader'
import type { HouseRules, PhraseRule } from './types'

export type { HouseFault } from './reader'

/** A rules file that cannot be used; the message has every fault, a line each, in both languages. */
export class HouseRulesError extends Error {
  constructor(
    readonly file: string,
    readonly faults: HouseFault[],
  ) {
    super(
      faults
        .map(
          ({ line, column, message, messageZh }) =>
            `${file}:${line}:${column}: ${message} ${messageZh}`,
        )
        .join('\n'),
    )
    this.name = 'HouseRulesError'
  }
}

const severities = ['error', 'warning', 'info'] as const satisfies readonly Severity[]
const keys = ['quotes', 'bold', 'length', 'phrases', 'headings', 'rules'] as const

/**
 * Reads a house's rules.
 * @param text YAML 1.2; an empty text has no rules
 * @param file its name, for the faults
 * @param ruleNames the rules whose severity it may set
 * @throws HouseRulesError with the line and column of everything that is wrong
 */
export function parseHouseRules(
  text: string,
  file: string,
  ruleNames: readonly string[],
): HouseRules {
  const counter = new LineCounter()
  const document = parseDocument(text.replace(/^\uFEFF/, ''), {
    ...{ lineCounter: counter, prettyErrors: false },
  })
  const reader = new Reader(counter)
  for (const { pos, message } of document.errors)
    reader.fault(pos[0], `This is no YAML: ${message}`, 'YAML 格式有误。')
  const rules: HouseRules = {}
  const { contents } = document
  if (reader.faults.length === 0 && contents !== null && !isEmpty(contents)) {
    if (!isMap(contents))
      reader.fault(0, `The file must hold keys: ${keys.join(', ')}.`, '文件应由“键: 值”组成。')
    for (const entry of reader.entries(contents, keys, 'the file'))
      Object.assign(rules, readKey(reader, entry, ruleNames))
  }
  if (reader.faults.length > 0) throw new HouseRulesError(file, reader.faults)
  return rules
}

function isEmpty(node: Node): boolean {
  return isScalar(node) && node.value === null
}

function readKey(reader: Reader, entry: Entry, ruleNames: readonly string[]): HouseRules {
  switch (entry.name) {
    case 'quotes':
      return readQuotes(reader, entry)
    case 'bold': {
      const { number, severity } = readNumber(reader, entry, 'perParagraph', 0)
      return number === undefined ? {} : { bold: { perParagraph: number, severity } }
    }
    case 'headings': {
      const { number, severity } = readNumber(reader, entry, 'deepest', 1, 6)
      return number === undefined ? {} : { headings: { deepest: number, severity } }
    }
    case 'length':
      return readLength(reader, entry)
    case 'phrases':
      return { phrases: readPhrases(reader, entry) }
    default:
      return { severities: readSeverities(reader, entry, ruleNames) }
  }
}

function readQuotes(reader: Reader, entry: Entry): HouseRules {
  const none = isScalar(entry.value) && entry.value.value === 'none'
  if (none) return { quotes: { max: 0, severity: 'warning' } }
  const { number, severity } = readNumber(reader, entry, 'max', 0)
  return number === undefined ? {} : { quotes: { max: number, severity } }
}

/** A rule with one number: `bold: 1`, or `bold: {perParagraph: 1, severity: error}`. */
function readNumber(
  reader: Reader,
  entry: Entry,
  key: string,
  least: number,
  most?: number,
): { number?: number; severity: Severity } {
  if (!reader.isMap(entry))
    return { number: reader.integer(entry, least, most), severity: 'warning' }
  const fields = reader.entries(entry.value, [key, 'severity'], entry.name)
  const field = fields.find(({ name }) => name === key)
  if (!field) reader.faultAt(entry, `${entry.name} needs ${key}.`, `${entry.name} 缺少 ${key}。`)
  return {
    number: field && reader.integer(field, least, most),
    severity: severityOf(reader, fields),
  }
}

function severityOf(reader: Reader, fields: Entry[]): Severity {
  const field = fields.find(({ name }) => name === 'severity')
  return (field && reader.oneOf(field, severities)) ?? 'warning'
}

function readLength(reader: Reader, entry: Entry): HouseRules {
  const fields = reader.entries(entry.value, ['min', 'max', 'unit', 'severity'], 'length')
  const get = (key: string): Entry | undefined => fields.find(({ name }) => name === key)
  const [minField, maxField, unitField] = [get('min'), get('max'), get('unit')]
  const min = minField && reader.integer(minField, 0)
  const max = maxField && reader.integer(maxField, 1)
  if (!minField && !maxField)
    reader.faultAt(entry, 'length needs min or max.', 'length 需要 min 或 max。')
  if (maxField && min !== undefined && max !== undefined && min > max)
    reader.faultAt(maxField, 'max is less than min.', 'max 小于 min。')
  const unit = (unitField && reader.oneOf(unitField, ['characters', 'words'])) ?? 'characters'
  return {
    length: {
      ...(min === undefined ? {} : { min }),
      ...(max === undefined ? {} : { max }),
      unit,
      severity: severityOf(reader, fields),
    },
  }
}

function readPhrases(reader: Reader, entry: Entry): PhraseRule[] {
  const items = reader.items(entry)
  if (items === null)
    reader.faultAt(entry, 'phrases must be a list.', 'phrases 应为列表（每行以 - 开头）。')
  return (items ?? []).flatMap((item): PhraseRule[] => {
    const own: Entry = { name: 'avoid', key: item, value: item }
    if (!reader.isMap(own)) {
      const avoid = reader.text(own)
      return avoid === undefined ? [] : [{ avoid, severity: 'warning' }]
    }
    const fields = reader.entries(item, ['avoid', 'say', 'severity'], 'phrases')
    const avoidField = fields.find(({ name }) => name === 'avoid')
    const sayField = fields.find(({ name }) => name === 'say')
    if (!avoidField) reader.faultAt(own, 'A phrase needs avoid.', '每条 phrases 需要 avoid。')
    const avoid = avoidField && reader.text(avoidField)
    const say = sayField && reader.text(sayField)
    const severity = severityOf(reader, fields)
    return avoid === undefined ? [] : [{ avoid, ...(say === undefined ? {} : { say }), severity }]
  })
}

function readSeverities(
  reader: Reader,
  entry: Entry,
  ruleNames: readonly string[],
): NonNullable<HouseRules['severities']> {
  if (!reader.isMap(entry))
    reader.faultAt(
      entry,
      'rules must hold names with a severity, for instance missing-alt: error.',
      'rules 应写成“规则名: 严重程度”，例如 missing-alt: error。',
    )
  const fields = reader.entries(entry.value, ruleNames, 'rules')
  return Object.fromEntries(
    fields.flatMap((field) => {
      const decided = reader.oneOf(field, ['off', ...severities])
      return decided === undefined ? [] : [[field.name, decided]]
    }),
  )
}

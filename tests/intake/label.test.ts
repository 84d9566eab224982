import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseMarkdown } from '../../src/content'
import { IntakeError, parseFile, type ParsedFile } from '../../src/intake'
import { labelFile, labelledMarkdown, unlabelled, type FileLabel } from '../../src/intake/label'
import { defaultLabelSettings, disclosureOf } from '../../src/review/labels'

const zone = 'Asia/Shanghai'
const label = (position: FileLabel['position'] = 'start', own?: string): FileLabel => {
  const ai = { involvement: 'generated', label: own } as const
  const made = disclosureOf({ id: 'p1', revision: 2, ai }, { ...defaultLabelSettings, position })
  if (!made) throw new Error('no label')
  return made
}
const parse = (raw: string, name = 'a.md'): ParsedFile =>
  parseFile(name, new TextEncoder().encode(raw))

/** All that was read, apart from the bytes and where it stands in the file. */
const said = (file: ParsedFile): unknown => {
  const { raw, warnings, ...rest } = file
  const body = 'body' in rest ? rest.body.trim() : undefined
  const bodyLine = undefined
  return [raw.length > 0, warnings.map(({ code }) => code), { ...rest, body, bodyLine }]
}

const kinds: Record<string, string> = {
  yaml: '---\ntitle: 题\ntags: [a]\n---\n\n正文。\n',
  'yaml with a comment and CRLF': '---\r\n# c\r\ntitle: 题\r\n---\r\n\r\n正文。\r\n',
  'yaml with a BOM': '\uFEFF---\ntitle: 题\n---\n正文',
  toml: '+++\ntitle = "题"\n[params]\nx = 1\n+++\n\n正文。\n',
  json: '{\n  "title": "题", "cover": {"a": "b"}\n}\n\n正文。\n',
  'json on a line': '{"title": "题", "cover": {"image": "b"}}\n\n正文。\n',
  unfenced: 'title: 题\ndate: 2026-01-01\n---\n\n正文。\n',
  'no front matter': '# 题\n\n正文。\n',
  'no line end': '正文',
  empty: '---\ntitle: 题\n---\n',
  'blank front matter': '---\n---\n\n正文。\n',
  'header lines': 'Date: 2025-11-07\nTags: [[ai]]\n\n正文。\n',
  'flow mapping': '---\n{title: 题}\n---\n\n正文。\n',
  'its first block is a quote': '---\ntitle: 题\n---\n\n> 引文\n\n文\n',
  'a rule at the top': '---\n\n正文。\n',
}

describe('a label in a file', () => {
  for (const [name, raw] of Object.entries(kinds)) {
    it.each(['start', 'end', 'both'] as const)(
      `${name}: goes on (%s) and off again`,
      (position) => {
        const labelled = labelFile('a.md', raw, label(position), zone)
        expect(labelled).toContain('本文由 AI 生成')
        const off = unlabelled('a.md', labelled, zone)
        expect(off?.text).toBe(raw)
        expect(off?.blanked.split('\n')).toHaveLength(labelled.split('\n').length)
        // Labelling a labelled file changes nothing; another label takes the place of the first.
        expect(labelFile('a.md', labelled, label(position), zone)).toBe(labelled)
        const other = labelFile('a.md', labelled, label('start', '由 AI 合成'), zone)
        expect(other).not.toContain('本文由 AI 生成')
        expect(unlabelled('a.md', other, zone)?.text).toBe(raw)
        // What is read is what the file said before, hash included, at the lines where it stands now.
        expect(said(parse(labelled))).toEqual(said(parse(raw)))
        expect(parse(labelled).raw).toBe(labelled)
      },
    )
  }
  it('is the key AIGC of the front matter, one copy', () => {
    const meta = /^AIGC: \{"Label":"1","ContentProducer":"","ProduceID":"post:p1:2",/m
    expect(labelFile('a.md', kinds.yaml ?? '', label(), zone)).toMatch(meta)
    expect(labelFile('a.md', '正文', label(), zone)).toMatch(/^---\nAIGC: \{"Label":"1"/)
    const theirs = '---\ntitle: t\nAIGC: {"Label":"1","ContentProducer":"x"}\n---\n\n正文。\n'
    const labelled = labelFile('a.md', theirs, label(), zone)
    expect(labelled.match(/AIGC:/g)).toHaveLength(1)
    expect(labelled).toContain('> 本文由 AI 生成 <!--AIGC-->')
    expect(unlabelled('a.md', labelled, zone)?.text).toBe(theirs)
  })
  it.each([
    ['AIGC: {"Label":"1","ContentProducer":"x"}', 'generated'],
    ['AIGC: {AIGC: {Label: 1}}', 'generated'],
    [`AIGC: '{"AIGC":{"Label":"1"}}'`, 'generated'],
    ['AIGC: {"Label":"3"}', 'unknown'],
    ['AIGC: {"Label":"1"}\nai_involvement: cocreated', 'cocreated'],
  ])('that another producer wrote is believed: %s', (key, involvement) => {
    const file = parse(`---\ntitle: t\n${key}\n---\n\n正文。\n`)
    expect(file.kind === 'article' && file.ai.involvement).toBe(involvement)
  })
  it('is seen: at the start where the end would hide it', () => {
    const open = '文\n\n```js\nlet x\n'
    const labelled = labelledMarkdown(open, label('end'))
    expect(labelled.startsWith('> 本文由 AI 生成')).toBe(true)
    expect(unlabelled('a.md', labelled, zone)?.text).toBe(open)
  })
  it('is one quote of plain words, whatever they are', () => {
    const words = '<script>alert(1)</script> --> **AI** [生成](javascript:x) ![](y) `c` {{ z }}'
    const labelled = labelledMarkdown('正文。\n', label('start', words))
    const [quote] = parseMarkdown(labelled).children
    expect(quote).toMatchObject({ type: 'blockquote', children: [{ type: 'paragraph' }] })
    const inside = JSON.stringify(quote)
    expect(inside).not.toMatch(/"type":"(?:link|image|strong|inlineCode)"/)
    expect(inside.match(/"type":"html"/g)).toHaveLength(1)
    expect(unlabelled('a.md', labelled, zone)?.text).toBe('正文。\n')
  })
  it('is none of a text that only speaks of it', () => {
    const quoted = '---\ntitle: t\n---\n\n文\n\n> 如 <!--AIGC-->\n\n文\n'
    expect(unlabelled('a.md', quoted, zone)).toBeNull()
    expect(unlabelled('a.md', '```\n> x <!--AIGC-->\n```\n', zone)).toBeNull()
  })
  it('goes on and off any text', () => {
    const line = fc.constantFrom('', '文', '# h', '> q', '---', '- a', '```', '<!--', 'a: b', '\t')
    const file = fc
      .tuple(fc.array(line, { maxLength: 8 }), fc.constantFrom('\n', '\r\n'), fc.boolean())
      .map(([lines, eol, bom]) => (bom ? '\uFEFF' : '') + lines.join(eol))
    const position = fc.constantFrom('start' as const, 'end' as const, 'both' as const)
    fc.assert(
      fc.property(file, position, (raw, at) => {
        let labelled: string
        try {
          labelled = labelFile('a.md', raw, label(at), zone)
        } catch (error) {
          // A file whose front matter is broken is never one of a document.
          if (error instanceof IntakeError) return
          throw error
        }
        expect(unlabelled('a.md', labelled, zone)?.text).toBe(raw)
      }),
      { numRuns: 500 },
    )
  })
})

const samples = path.resolve(import.meta.dirname, '../samples/dialects')
describe('every sample of a dialect', () => {
  const files = readdirSync(samples, { recursive: true, encoding: 'utf8' })
  for (const name of files.filter((one) => one.endsWith('.md'))) {
    it(name, () => {
      const bytes = readFileSync(path.join(samples, name))
      const raw = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
      for (const position of ['start', 'end', 'both'] as const) {
        const labelled = labelFile(name, raw, label(position), zone)
        expect(unlabelled(name, labelled, zone)?.text).toBe(raw)
        expect(parse(labelled, name).hash).toBe(parse(raw, name).hash)
        expect(said(parse(labelled, name))).toEqual(said(parse(raw, name)))
      }
    })
  }
})

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { diffIndices } from 'node-diff3'
import { describe, expect, it } from 'vitest'
import { lexicalToMarkdown, markdownToLexical } from '../../src/content'
import { IntakeError, parseFile, writeArticle, type ParsedArticle } from '../../src/intake'
import { mergeBody } from '../../src/intake/merge-body'
import { samples } from './helpers'

const timezone = 'Asia/Shanghai'
const corpus = path.resolve('../shared/corpora/posts')
/** What an edit puts into a text. */
const MARK = '改'

/** Every file below a folder. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(md|markdown|txt)$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
}

function articleOf(file: string): ParsedArticle | null {
  try {
    const parsed = parseFile(path.basename(file), readFileSync(file))
    return parsed.kind === 'article' ? parsed : null
  } catch (error) {
    if (error instanceof IntakeError) return null
    throw error
  }
}

type Node = { type: string; text?: string; format?: unknown; children?: Node[] }
type Place = 'paragraph' | 'heading' | 'list item' | 'nested item' | 'table cell' | 'quote'
const PLACES: Record<string, Place> = {
  paragraph: 'paragraph',
  heading: 'heading',
  listitem: 'list item',
  tablecell: 'table cell',
  quote: 'quote',
}

/** The texts of a state, by what they stand in. */
function textsOf(state: { root: object }): { place: Place; node: Node }[] {
  const found: { place: Place; node: Node }[] = []
  const walk = (node: Node, place: Place | null, items: number): void => {
    const depth = items + (node.type === 'listitem' ? 1 : 0)
    const own = place === 'quote' || place === 'table cell' ? place : PLACES[node.type]
    const here = own === 'list item' && depth > 1 ? 'nested item' : (own ?? place)
    if (node.type === 'text' && here && /[\p{L}\p{N}]{2}/u.test(node.text ?? '')) {
      found.push({ place: here, node })
    }
    for (const child of node.children ?? []) walk(child, here, depth)
  }
  walk(state.root as Node, null, 0)
  return found
}

/** At most so many of each kind: one in the middle; or the first, too, and the last. */
function chosen<T extends { place: Place }>(all: T[], most: 1 | 3): T[] {
  return Object.values(PLACES)
    .concat('nested item')
    .flatMap((place) => {
      const of = all.filter((one) => one.place === place)
      const middle = Math.floor(of.length / 2)
      const picks = most === 1 ? [middle] : [...new Set([0, middle, of.length - 1])]
      return picks.flatMap((index) => of[index] ?? [])
    })
}

const write = (parsed: ParsedArticle, changed: object, body: string): string =>
  writeArticle(
    { dialect: parsed.dialect, path: parsed.path, markdown: parsed.raw },
    { ...parsed, publishedAt: parsed.date?.instant ?? null, draft: true, ...changed },
    body,
    { dialect: 'same', timezone, mergeBody },
  )

type Outcome = 'to the letter' | 'its line only' | 'more lines'

/** What an edit changed in the file: the mark alone, the one line that holds it, or more. */
function outcomeOf(before: string, after: string): Outcome {
  if (after.replace(MARK, '') === before) return 'to the letter'
  const hunks = diffIndices(before.split('\n'), after.split('\n'))
  const [hunk] = hunks
  const one = hunks.length === 1 && hunk?.buffer1[1] === 1 && hunk.buffer2[1] === 1
  return one && hunk.buffer2Content[0]?.includes(MARK) ? 'its line only' : 'more lines'
}

type Tally = Record<string, Record<Outcome, number>>

/** Edits one text after the other in the editor's state, and exports. */
function editTexts(files: string[], most: 1 | 3, tally: Tally, worst: string[]): void {
  for (const file of files) {
    const parsed = articleOf(file)
    if (!parsed) continue
    const state = markdownToLexical(parsed.body)
    for (const { place, node } of chosen(textsOf(state), most)) {
      const text = node.text ?? ''
      const at = text.search(/(?<=[\p{L}\p{N}])[\p{L}\p{N}]/u)
      node.text = text.slice(0, at) + MARK + text.slice(at)
      const after = write(parsed, {}, lexicalToMarkdown(state))
      node.text = text
      const outcome = outcomeOf(parsed.raw, after)
      const row = (tally[place] ??= { 'to the letter': 0, 'its line only': 0, 'more lines': 0 })
      row[outcome] += 1
      if (outcome === 'more lines') worst.push(`${place} in ${file}: ${text.slice(0, 40)}`)
    }
  }
}

/** Edits one field after the other, and exports. */
function editFields(files: string[]): { right: number; all: number; wrong: string[] } {
  const wrong: string[] = []
  let all = 0
  for (const file of files) {
    const parsed = articleOf(file)
    if (!parsed) continue
    const later = parsed.date && new Date(Date.parse(parsed.date.instant) + 86400000).toISOString()
    const edits: [string, object][] = [
      ['title', { title: parsed.title + MARK }],
      ['summary', { summary: (parsed.summary ?? '') + MARK }],
      ['tags', { tags: [...parsed.tags, MARK] }],
      ['authors', { authors: [...parsed.authors, MARK] }],
      ['publishedAt', { publishedAt: later }],
      ['ai', { ai: { ...parsed.ai, prompt: `${MARK}: "a" #b` } }],
    ]
    for (const [name, changed] of edits) {
      if (name === 'publishedAt' && later === null) continue
      all += 1
      const after = write(parsed, changed, parsed.body)
      const hunks = diffIndices(parsed.raw.split('\n'), after.split('\n'))
      const again = parseFile(parsed.path, new TextEncoder().encode(after), {
        dialect: parsed.dialect,
      })
      const want = { ...parsed, publishedAt: parsed.date?.instant ?? null, ...changed }
      const got = again.kind === 'article' ? again : null
      const same =
        got !== null &&
        JSON.stringify([got.title, got.summary, got.tags, got.authors, got.categories, got.ai]) ===
          JSON.stringify([
            want.title,
            want.summary,
            want.tags,
            want.authors,
            want.categories,
            want.ai,
          ]) &&
        (got.date?.instant ?? null) === want.publishedAt &&
        got.body.replace(/^\n/, '') === parsed.body.replace(/^\n/, '')
      if (!same || hunks.length > 1)
        wrong.push(
          `${name} in ${file}: ${hunks.length} hunks, ${same ? 'read back' : 'NOT read back'}`,
        )
    }
  }
  return { right: all - wrong.length, all, wrong }
}

const report = (name: string, tally: Tally): string =>
  Object.entries(tally)
    .map(
      ([place, row]) =>
        `  ${name} ${place}: ${Object.entries(row)
          .map(([outcome, count]) => `${count} ${outcome}`)
          .join(', ')}`,
    )
    .join('\n')

function share(tally: Tally): number {
  const rows = Object.values(tally)
  const all = rows.flatMap((row) => Object.values(row)).reduce((sum, count) => sum + count, 0)
  const more = rows.reduce((sum, row) => sum + row['more lines'], 0)
  return all === 0 ? 0 : (all - more) / all
}

const MOST = 1

describe('one edit in the editor changes only its own line of the file', () => {
  const own = [
    ...filesIn(samples),
    path.join(samples, '../content/constructs.md'),
    ...filesIn(path.join(samples, '../intake-spelling')),
  ].filter((file) => existsSync(file))

  it('in our own samples', () => {
    const tally: Tally = {}
    const worst: string[] = []
    editTexts(own, 3, tally, worst)
    process.stdout.write(`${report('samples,', tally)}\n`)
    expect(worst).toEqual([])
  })

  it('a field at a time', () => {
    const { wrong } = editFields(own)
    expect(wrong).toEqual([])
  })

  it.skipIf(!existsSync(corpus))(
    'in real posts (../shared/corpora/posts)',
    { timeout: 600_000 },
    () => {
      const tally: Tally = {}
      const worst: string[] = []
      const files = filesIn(corpus)
      editTexts(files, MOST, tally, worst)
      const fields = editFields(files)
      process.stdout.write(
        `${report('posts,', tally)}\n  only their own line: ${(100 * share(tally)).toFixed(2)} %\n` +
          `  fields, one at a time: ${fields.right}/${fields.all}\n${[...worst, ...fields.wrong].slice(0, 60).join('\n')}\n`,
      )
      expect(share(tally)).toBeGreaterThanOrEqual(0.99)
      expect(fields.right / fields.all).toBeGreaterThanOrEqual(0.99)
    },
  )
})

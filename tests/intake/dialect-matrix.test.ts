import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  dialects,
  IntakeError,
  parseFile,
  writeArticle,
  type Dialect,
  type ParsedArticle,
  type PostFields,
} from '../../src/intake'
import { articleFile, bytes, samples } from './helpers'

const timezone = 'Asia/Shanghai'
const corpus = path.resolve('../shared/corpora/posts')
const targets = dialects.filter((dialect) => dialect !== 'digest')

/** What must be the same after a way through another dialect. */
const FIELDS = [
  'title',
  'summary',
  'insight',
  'authors',
  'speaker',
  'guest',
  'sources',
  'tags',
  'categories',
  'area',
  'series',
  'projects',
  'people',
  'companies',
  'products',
  'works',
  'maturity',
  'cover',
  'ai',
] as const

const post = (parsed: ParsedArticle): ParsedArticle & PostFields => ({
  ...parsed,
  publishedAt: parsed.date?.instant ?? null,
  draft: true,
})

/** Exports a file in another dialect and reads it again. */
function through(parsed: ParsedArticle, dialect: Dialect, changed: Partial<PostFields> = {}) {
  const text = writeArticle(
    { dialect: parsed.dialect, path: parsed.path, markdown: parsed.raw },
    { ...post(parsed), ...changed },
    parsed.body,
    { dialect, timezone },
  )
  const again = parseFile(parsed.path, bytes(text), { dialect, timezone })
  if (again.kind !== 'article') throw new Error('read as a digest')
  return { text, again }
}

/** The fields that came back otherwise. */
function lost(want: ParsedArticle & PostFields, got: ParsedArticle): string[] {
  const names: string[] = FIELDS.filter(
    (name) => JSON.stringify(got[name] ?? null) !== JSON.stringify(want[name] ?? null),
  )
  if ((got.date?.instant ?? null) !== want.publishedAt) names.push('date')
  if (got.body.trim() !== want.body.trim()) names.push('body')
  // In its own dialect a file keeps its own flag.
  if (got.dialect !== want.dialect && got.draft !== null && got.draft !== want.draft) {
    names.push('draft')
  }
  return names
}

describe('every dialect into every other', () => {
  const own = readdirSync(samples).filter((name) => name.endsWith('.md'))
  it.each(own)('%s keeps its fields', (name) => {
    const parsed = articleFile(samples, name)
    for (const dialect of targets) {
      const { again } = through(parsed, dialect)
      expect(lost(post(parsed), again), dialect).toEqual([])
    }
  })

  it('what the CMS alone knows goes along', () => {
    const parsed = articleFile(samples, 'hugo-toml.md')
    const changed: Partial<PostFields> = {
      ai: {
        involvement: 'cocreated',
        tools: ['Kimi, K2', 'A & B'],
        prompt: 'a: b #c',
        credit: '“x”',
        label: '本文: 部分由 AI 生成 #1',
      },
      companies: ['Example: Co', 'yes'],
      speaker: '1.0',
      cover: 'images/a b.png',
    }
    for (const dialect of targets) {
      const { again } = through(parsed, dialect, changed)
      expect(lost({ ...post(parsed), ...changed }, again), dialect).toEqual([])
    }
  })

  it('odd texts are quoted where they must be', () => {
    const odd = [
      'yes',
      'No',
      'null',
      '1.0',
      '007',
      '1e3',
      '2026-01-01',
      '#tag',
      ': ',
      'a: b',
      'a #b',
      "it's",
      '"quoted"',
      '\\back',
      '- dash',
      '[x]',
      '{y}',
      '*star',
      '&and',
      '!bang',
      '%per',
      '@at',
      '`tick',
      '题：副题',
      '😀 😀',
      '　宽',
      'é\u0301',
      '| pipe',
      '> more',
      '---',
      '...',
      '? why',
    ]
    const wrong: string[] = []
    for (const name of ['hugo-toml.md', 'knowledge-base.md', 'jekyll-column.md']) {
      const parsed = articleFile(samples, name)
      for (const dialect of targets) {
        for (const text of odd) {
          const value = text.trim()
          const changed = { title: value, summary: value, speaker: value }
          const { again } = through(parsed, dialect, changed)
          for (const field of ['title', 'summary', 'speaker'] as const) {
            // An empty word and null are nothing in every dialect.
            const want = /^(?:~|null)$/.test(value) ? null : value
            const got = again[field]
            if (want !== null && got !== want) {
              wrong.push(
                `${name} → ${dialect} ${field}: ${JSON.stringify(text)} became ${JSON.stringify(got)}`,
              )
            }
          }
        }
      }
    }
    expect(wrong).toEqual([])
  })

  it('any title and tags', () => {
    const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).map((text) =>
      text
        .replace(/[\s\p{Cc}\p{Cf}\p{Cs}]+/gu, ' ')
        .replace(/^[#[]+|[,，、;；\]]/g, '')
        .trim(),
    )
    const parsed = articleFile(samples, 'jekyll-column.md')
    fc.assert(
      fc.property(word, word, fc.constantFrom(...targets), (title, tag, dialect) => {
        fc.pre(!/^(?:|~|null)$/.test(title) && !/^(?:|~|null)$/.test(tag))
        const { again } = through(parsed, dialect, { title, tags: [tag, '第二'] })
        expect(again.title).toBe(title)
        // Obsidian knows no tags with spaces.
        const name = dialect === 'obsidian' ? tag.replace(/\s+/g, '-') : tag
        expect(again.tags).toEqual([...new Set([name.replace(/^#/, ''), '第二'])])
      }),
      { numRuns: 200 },
    )
  })

  it('a date keeps its instant, whatever its zone', () => {
    const parsed = articleFile(samples, 'jekyll-column.md')
    for (const publishedAt of ['2026-02-28T09:00:00.000Z', '2025-12-31T16:30:05.000Z']) {
      for (const dialect of targets) {
        const { again } = through(parsed, dialect, { publishedAt })
        expect(again.date?.instant, dialect).toBe(publishedAt)
      }
    }
  })

  it.skipIf(!existsSync(corpus))(
    'real posts (../shared/corpora/posts)',
    { timeout: 300_000 },
    () => {
      const table: Record<string, Record<string, [number, number]>> = {}
      const wrong: string[] = []
      for (const entry of readdirSync(corpus, { withFileTypes: true, recursive: true })) {
        if (!entry.isFile() || !entry.name.endsWith('.md')) continue
        const file = path.join(entry.parentPath, entry.name)
        let parsed
        try {
          parsed = parseFile(entry.name, readFileSync(file), { timezone })
        } catch (error) {
          if (error instanceof IntakeError) continue
          throw error
        }
        if (parsed.kind !== 'article') continue
        for (const dialect of targets) {
          const { again } = through(parsed, dialect)
          const names = lost(post(parsed), again)
          const cell = ((table[parsed.dialect] ??= {})[dialect] ??= [0, 0])
          cell[1] += FIELDS.length + 2
          cell[0] += FIELDS.length + 2 - names.length
          if (names.length > 0)
            wrong.push(`${path.relative(corpus, file)} → ${dialect}: ${names.join(', ')}`)
        }
      }
      const cells = Object.values(table).flatMap((row) => Object.values(row))
      const [right, all] = cells.reduce(([a, b], [c, d]) => [a + c, b + d], [0, 0])
      const rows = Object.entries(table).map(
        ([from, row]) =>
          `  ${from} → ${Object.entries(row)
            .map(([to, [good, of]]) => `${to} ${((100 * good) / of).toFixed(2)} %`)
            .join(', ')}`,
      )
      process.stdout.write(
        `fields equal after export to another dialect: ${right}/${all} = ${((100 * right) / all).toFixed(2)} %\n${rows.join('\n')}\n${wrong.slice(0, 40).join('\n')}\n`,
      )
      expect(right / all).toBeGreaterThanOrEqual(0.99)
    },
  )
})

import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { IntakeError, parseFile } from '../../src/intake'

const root = path.resolve('../shared/corpora/posts')

interface Expected {
  title: string
  title_alt: string | null
  date: { iso: string; tz: string | null } | null
  authors: string[]
  tags_intent: string[]
  categories_intent: string[]
  draft: boolean | null
  area?: string | null
  speaker?: string | null
  source?: string | null
  status?: string | null
  entities?: Record<
    'people' | 'companies_orgs' | 'products_models' | 'media_books' | 'project',
    string[] | null
  >
}

/** The fields of one file: what was read against what is expected. */
function compare(
  file: string,
  original: string | null,
  want: Expected,
): Record<string, [unknown, unknown]> {
  const bytes = readFileSync(path.join(root, file))
  const got = parseFile(original ?? file, bytes)
  if (got.kind !== 'article') throw new Error(`${file} was read as a digest`)
  const iso = want.date?.iso ?? null
  // The expected date has an offset only where the file states one; ours always has one.
  const date = got.date && (want.date?.tz ? got.date.iso : got.date.iso.slice(0, iso?.length ?? 99))
  const fields: Record<string, [unknown, unknown]> = {
    title: [got.title, want.title],
    date: [date ?? null, iso],
    zone: [got.date?.zone ?? null, want.date?.tz ?? null],
    authors: [got.authors, want.authors],
    tags: [got.tags, want.tags_intent],
    categories: [got.categories, want.categories_intent],
    draft: [got.draft, want.draft],
  }
  if (want.entities) {
    fields.people = [got.people, want.entities.people ?? []]
    fields.companies = [got.companies, want.entities.companies_orgs ?? []]
    fields.products = [got.products, want.entities.products_models ?? []]
    fields.works = [got.works, want.entities.media_books ?? []]
    fields.projects = [got.projects, want.entities.project ?? []]
    fields.speaker = [got.speaker, want.speaker ?? null]
    fields.source = [got.sources[0] ?? null, want.source ?? null]
    fields.maturity = [got.maturity, want.status ?? null]
    fields.area = [got.area, want.area ?? null]
  }
  return fields
}

describe.skipIf(!existsSync(root))('fields of real posts (../shared/corpora/posts)', () => {
  it('reads at least 99 % of the fields as their writers meant them', () => {
    const expected = JSON.parse(readFileSync(path.join(root, 'expected.json'), 'utf8')) as Record<
      string,
      Expected
    >
    const manifest = JSON.parse(readFileSync(path.join(root, 'manifest.json'), 'utf8')) as {
      file: string
      path: string | null
    }[]
    const tally: Record<string, { right: number; all: number }> = {}
    const wrong: string[] = []
    for (const [file, want] of Object.entries(expected)) {
      const original = manifest.find((entry) => entry.file === file)?.path ?? null
      let fields: Record<string, [unknown, unknown]>
      try {
        fields = compare(file, original, want)
      } catch (error) {
        if (!(error instanceof IntakeError)) throw error
        fields = { file: [error.message, 'readable'] }
      }
      for (const [name, [got, right]] of Object.entries(fields)) {
        const cell = (tally[name] ??= { right: 0, all: 0 })
        cell.all += 1
        if (JSON.stringify(got) === JSON.stringify(right)) cell.right += 1
        else
          wrong.push(
            `${file} ${name}: read ${JSON.stringify(got)}, expected ${JSON.stringify(right)}`,
          )
      }
    }
    const cells = Object.values(tally)
    const right = cells.reduce((sum, cell) => sum + cell.right, 0)
    const all = cells.reduce((sum, cell) => sum + cell.all, 0)
    const rows = Object.entries(tally).map(([name, cell]) => `  ${name}: ${cell.right}/${cell.all}`)
    process.stdout.write(
      `fields read right: ${right}/${all} = ${((100 * right) / all).toFixed(2)} % over ${Object.keys(expected).length} files\n${rows.join('\n')}\n${wrong.join('\n')}\n`,
    )
    expect(right / all).toBeGreaterThanOrEqual(0.99)
  })
})

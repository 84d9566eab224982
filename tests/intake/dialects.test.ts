import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { lexicalToMarkdown, markdownToLexical, type SerializedEditorState } from '../../src/content'
import {
  dialects,
  parseFile,
  writeArticle,
  type Dialect,
  type ParsedArticle,
} from '../../src/intake'
import type * as registry from '../../src/intake/dialects/all'
import { originField } from '../../src/intake/fields'
import { toRecord } from '../../src/intake/record'
import { article, bytes } from './helpers'

vi.mock('../../src/intake/dialects/all', async (original) => ({
  ...(await original<typeof registry>()),
  ...(await import('../support/memo-dialect')),
}))

const root = path.resolve(import.meta.dirname, '../samples/dialects')
/** Every file that has an expectation beside it: `post.md` and `post.md.json`. */
const samples = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => existsSync(path.join(root, `${name}.json`)))
  .sort()

const zone = { dialect: 'same', timezone: 'Asia/Shanghai' } as const
const asOrigin = (parsed: ParsedArticle): Parameters<typeof writeArticle>[0] => ({
  dialect: parsed.dialect,
  path: parsed.path,
  markdown: parsed.raw,
})
const asPost = (parsed: ParsedArticle): Parameters<typeof writeArticle>[1] => ({
  ...parsed,
  publishedAt: parsed.date?.instant ?? null,
  draft: parsed.draft ?? true,
})
const throughEditor = (markdown: string): string =>
  lexicalToMarkdown(markdownToLexical(markdown) as SerializedEditorState)

describe('samples with their expectation beside them', () => {
  it.each(samples)('%s', (name) => {
    const file = readFileSync(path.join(root, name))
    const expected = JSON.parse(readFileSync(path.join(root, `${name}.json`), 'utf8')) as object
    // The dialect's own folder is no part of the path that it is told by.
    const parsed = parseFile(name.split(path.sep).slice(1).join('/'), file)
    expect(toRecord(parsed)).toMatchObject(expected)
    if (parsed.kind !== 'article') return
    expect(writeArticle(asOrigin(parsed), asPost(parsed), parsed.body, zone)).toBe(parsed.raw)
    const once = throughEditor(parsed.body)
    expect(throughEditor(once)).toBe(once)
  })

  it('there are some of every dialect of articles', () => {
    const folders = new Set(samples.map((name) => name.split(path.sep)[0]))
    expect([...folders].sort()).toEqual(['eleventy', 'hexo', 'hugo', 'jekyll', 'obsidian'])
  })
})

describe('a new dialect: one file, and its line in all.ts', () => {
  const text = '---\nmemo-id: 7\ntitle: 潮汐\ntags: a, b\n---\n\n正文。\n'
  const parsed = article('x.md', text)

  it('is known to --dialect and to the import', () => {
    expect(dialects).toContain('memo')
    const { fields } = originField as { fields: { name: string; options?: { value: string }[] }[] }
    expect(
      fields.find(({ name }) => name === 'dialect')?.options?.map(({ value }) => value),
    ).toContain('memo')
  })
  it('is told and read', () => {
    expect(parsed).toMatchObject({ dialect: 'memo', title: '潮汐', tags: ['a', 'b'], draft: null })
    expect(article('x.md', text, { dialect: 'jekyll' }).dialect).toBe('jekyll')
    expect(parseFile('y.md', bytes('# y\n')).dialect).toBe('obsidian')
  })
  it('is written: untouched byte for byte, edited in place, and from another dialect', () => {
    expect(writeArticle(asOrigin(parsed), asPost(parsed), parsed.body, zone)).toBe(text)
    expect(
      writeArticle(asOrigin(parsed), { ...asPost(parsed), tags: ['a', 'c'] }, parsed.body, zone),
    ).toBe(text.replace('a, b', 'a, c'))
    const foreign = article('2024-01-05-boats.md', '---\nlayout: post\ntitle: Boats\n---\n\ny\n')
    const written = writeArticle(asOrigin(foreign), asPost(foreign), foreign.body, {
      ...zone,
      dialect: 'memo' as Dialect,
    })
    expect(written).toContain('memo-id: boats\n')
    expect(article('y.md', written).dialect).toBe('memo')
  })
})

import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Builder, BuildingElsewhere } from '../../../src/delivery/search/build'
import { type IndexFile, openIndexFile } from '../../../src/delivery/search/file'
import { wantedOf } from '../../../src/delivery/search/query'
import type { Entry, SearchRequest } from '../../../src/delivery/search/types'
import { occurrences, unitsOf } from '../../../src/delivery/search/units'
import { temporaryFolder } from '../../support/server'

let folder: ReturnType<typeof temporaryFolder>
let file: string
let index: IndexFile
beforeEach(() => {
  folder = temporaryFolder()
  file = path.join(folder.dir, 'search.db')
  index = openIndexFile(file)
})
afterEach(() => {
  index.close()
  folder.remove()
})

const entry = (id: string, more: Partial<Entry> = {}): Entry => ({
  ...{ collection: 'posts', id, revision: 1, title: '题', summary: '', names: [], body: '文' },
  refs: [],
  ...more,
})

function build(entries: Entry[], seq = 1): void {
  const builder = new Builder(index.store)
  builder.begin()
  builder.add(entries)
  builder.finish(seq)
}

function find(q: string, more: Partial<SearchRequest> = {}): { total: number; ids: string[] } {
  const result = index.store.search({ q, refs: [], limit: 100, offset: 0, epoch: 0, ...more })
  if ('behind' in result) throw new Error('behind')
  return { total: result.total, ids: result.hits.map(({ id }) => id) }
}

/** The same without an index. */
function scan(entries: Entry[], q: string): string[] {
  const holds = ({ title, summary, names, body }: Entry): boolean =>
    wantedOf(q).every((phrase) =>
      [title, summary, names.join('\n'), body].some(
        (text) => occurrences(unitsOf(text), phrase).length > 0,
      ),
    )
  return entries
    .filter(holds)
    .map(({ id }) => id)
    .sort()
}

describe('what is found', () => {
  it('is what a scan of all texts finds, whatever is asked', () => {
    const signs = fc.constantFrom(...'模型人工智能的GPT4o 4oＧ臺台𠮷🚀，“\n-')
    const texts = fc.string({ unit: signs, maxLength: 30 })
    const documents = fc.array(
      fc.record({
        title: texts,
        summary: texts,
        names: fc.array(texts, { maxLength: 2 }),
        body: texts,
      }),
      { minLength: 1, maxLength: 12 },
    )
    const questions = fc.array(fc.string({ unit: signs, minLength: 1, maxLength: 6 }), {
      minLength: 1,
      maxLength: 8,
    })
    fc.assert(
      fc.property(documents, questions, (made, asked) => {
        const entries = made.map((one, at) => entry(String(at), one))
        build(entries)
        for (const q of asked) {
          const { total, ids } = find(q)
          const expected = wantedOf(q).length === 0 ? [] : scan(entries, q)
          expect(ids.sort(), JSON.stringify(q)).toEqual(expected)
          expect(total).toBe(expected.length)
        }
      }),
      { numRuns: 60 },
    )
  })

  it.each([
    '"',
    '*',
    '模型*',
    'NEAR(模型 人)',
    '{title}: 模型',
    'refs: "typeposts"',
    'a" OR "b',
    '\u0000',
    '^模',
    'typeposts',
  ])('is told from FTS5’s language: %j', (q) => {
    const entries = [entry('1', { title: '模型', body: 'near title' }), entry('2')]
    build(entries)
    expect(find(q).ids.sort()).toEqual(wantedOf(q).length === 0 ? [] : scan(entries, q))
  })

  it('is ranked: title, then summary, then names, then body; of equals the newer first', () => {
    const filler = Array.from({ length: 20 }, (_, at) => entry(`other${at}`, { body: '别的文字' }))
    build([
      ...filler,
      entry('body', { body: '芯片是一块' }),
      entry('names', { names: ['芯片公司'] }),
      entry('summary', { summary: '芯片是一块' }),
      entry('title', { title: '芯片是一块' }),
      entry('newer', { body: '芯片是一块' }),
    ])
    expect(find('芯片').ids).toEqual(['title', 'summary', 'names', 'newer', 'body'])
  })

  it('comes in pages without gaps, of so many that they are not weighed too', () => {
    const many = Array.from({ length: 5200 }, (_, at) =>
      entry(String(at), at % 1000 === 0 ? { title: '芯片', body: '芯片' } : { body: '芯片' }),
    )
    build(many)
    const seen: string[] = []
    for (let offset = 0; offset < 5300; offset += 100) seen.push(...find('芯片', { offset }).ids)
    expect(new Set(seen).size).toBe(5200)
    expect(seen).toHaveLength(5200)
    expect(seen.slice(0, 7)).toEqual(['5000', '4000', '3000', '2000', '1000', '0', '5199'])
  })

  it('can be narrowed', () => {
    build([
      entry('1', { title: '芯片', refs: ['tagsa1', 'authorsb'] }),
      entry('2', { title: '芯片', refs: ['tagsa1'], collection: 'issues' }),
    ])
    expect(find('芯片', { refs: ['tagsa1', 'typeposts'] }).ids).toEqual(['1'])
    expect(find('芯片', { refs: ['tagsa1', 'authorsx'] }).ids).toEqual([])
  })
})

describe('the file', () => {
  const step = { put: [], remove: [], changed: [], settled: [] }

  it('answers only when it has come far enough', () => {
    build([entry('1')], 4)
    const request = { q: '题', refs: [], limit: 1, offset: 0 }
    expect(index.store.search({ ...request, epoch: 5 })).toEqual({ behind: true })
    expect(index.store.search({ ...request, epoch: 4 })).toMatchObject({ total: 1 })
  })

  it('takes a change only on top of the one before', () => {
    build([entry('1')], 4)
    const removing = { ...step, remove: [{ collection: 'posts' as const, id: '1' }] }
    expect(index.store.apply({ ...removing, from: 3, to: 5 })).toBe(false)
    expect(find('题').total).toBe(1)
    expect(index.store.apply({ ...removing, from: 4, to: 5 })).toBe(true)
    expect(find('题').total).toBe(0)
    expect(index.store.seq()).toBe(5)
  })

  it('notes the documents that name what has changed, until they are put in anew', () => {
    build([entry('1', { refs: ['tagsa'] }), entry('2', { refs: ['tagsb'] })], 1)
    index.store.apply({ ...step, from: 1, to: 2, changed: ['tagsa'] })
    expect(index.store.stale(9)).toEqual([{ collection: 'posts', id: '1' }])
    expect(index.store.search({ q: '题', refs: [], limit: 9, offset: 0, epoch: 2 })).toMatchObject({
      settled: false,
    })
    const settled = [{ collection: 'posts' as const, id: '1' }]
    index.store.apply({ ...step, from: 2, to: 2, put: [entry('1')], settled })
    expect(index.store.stale(9)).toEqual([])
  })

  it('goes on answering from the old index while a new one is built, and when that is given up', () => {
    build([entry('old')], 1)
    const builder = new Builder(index.store)
    builder.begin()
    builder.add([entry('new')])
    expect(find('题').ids).toEqual(['old'])
    builder.cancel()
    expect(find('题').ids).toEqual(['old'])
    build([entry('new')], 2)
    expect(find('题').ids).toEqual(['new'])
  })

  it('is built by one at a time, and by another when that one has died', () => {
    const now = Date.now
    const other = openIndexFile(file)
    const dying = new Builder(other.store)
    dying.begin()
    expect(() => new Builder(index.store).begin()).toThrow(BuildingElsewhere)
    Date.now = () => now() + 60_000
    try {
      build([entry('1')], 1)
    } finally {
      Date.now = now
    }
    expect(find('题').ids).toEqual(['1'])
    expect(() => dying.add([entry('2')])).toThrow()
    expect(find('题').ids).toEqual(['1'])
    other.close()
  })

  it('is made anew where it is broken, or none', () => {
    index.close()
    const broken = path.join(folder.dir, 'broken.db')
    writeFileSync(broken, 'no database at all '.repeat(500))
    index = openIndexFile(broken)
    expect(index.store.seq()).toBeNull()
    build([entry('1')], 1)
    expect(find('题').ids).toEqual(['1'])
    index.close()
    const nested = path.join(folder.dir, 'deeper', 'still', 'search.db')
    index = openIndexFile(nested)
    expect(index.store.seq()).toBeNull()
  })

  it('can’t be made where a folder stands in its place', () => {
    const place = path.join(folder.dir, 'folder.db')
    mkdirSync(place)
    expect(() => openIndexFile(place)).toThrow()
  })
})

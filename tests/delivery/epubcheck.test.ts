import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { fromHtml } from 'hast-util-from-html'
import { toString } from 'hast-util-to-string'
import { afterAll, describe, expect, it } from 'vitest'
import { renderEpub } from '../../src/delivery/epub'
import { parseFile } from '../../src/intake'
import { root, temporaryFolder } from '../support/server'
import { filesOf, full, pictures, withIssue } from './books'
import { epubcheck, withJava } from './epubcheck'
import { rawHtml } from './raw-html'
import { issue, item, post } from './samples'

const folder = temporaryFolder()
afterAll(folder.remove)

describe('epubcheck finds no fault', () => {
  withJava('in a book of all that a text can hold', async () => {
    const { body } = await renderEpub(withIssue(full(), { file: pictures }), '第一期')
    expect(await epubcheck(folder.dir, body)).toEqual([])
  })

  withJava('in a book that is nearly empty', async () => {
    const bare = issue([], {
      sections: [],
      closing: '',
      summary: '',
      number: null,
      disclosure: null,
    })
    const { body } = await renderEpub(withIssue(bare), '第一期')
    expect(await epubcheck(folder.dir, body)).toEqual([])
  })

  withJava('in raw HTML nested at random', async () => {
    const texts = fc.sample(rawHtml, { numRuns: 150, seed: 5 })
    const items = texts.map((html, at) => item(at + 1, { post: post(`p${at}`, `${html}\n`) }))
    const { body } = await renderEpub(withIssue(issue(items)), '第一期')
    expect(await epubcheck(folder.dir, body)).toEqual([])
  })
})

const seed = path.resolve(root, '../shared/seeds/epub-digest.txt')
const digests = [
  path.join(root, 'tests/samples/intake/digest.txt'),
  ...(existsSync(seed) ? [seed] : []),
]

/** A digest's file as the issue that would be published of it. */
function fromFile(file: string): ReturnType<typeof issue> {
  const parsed = parseFile(file, readFileSync(file))
  if (parsed.kind !== 'issue') throw new Error(`${file} is no digest`)
  const items = parsed.items.map((read) =>
    item(read.number, {
      title: read.title,
      author: read.author ?? '',
      theme: read.theme ?? '',
      rating: read.rating,
      attention: read.attention,
      reason: { by: read.reason?.by ?? '', text: read.reason?.text ?? '' },
      links: read.links.map(({ label: words, url }) => ({ label: words, url: url ?? '' })),
      concept: read.concept ?? '',
      notes: read.notes.map((note) => ({
        ...note,
        number: note.number ?? '',
        colour: note.colour ?? '',
      })),
    }),
  )
  const { closing, sections, title, site } = parsed
  return issue(items, { title, sections, closing: closing ?? '', site: site ?? '' })
}

describe('a digest as it comes in', () => {
  if (!existsSync(seed)) it.skip('the digest of the shared seeds: it is not there', () => undefined)

  const named = digests.map((file) => ({ name: path.basename(file), file }))
  it.each(named)('keeps every note of $name, under the printed numbers', async ({ file }) => {
    const made = fromFile(file)
    expect(made.items.length).toBeGreaterThan(0)
    const files = await filesOf(made)
    for (const [at, { number, notes }] of made.items.entries()) {
      const page = files[`EPUB/item-${String(at + 1).padStart(3, '0')}.xhtml`] ?? ''
      expect(page).toContain(`<h1>${number}. `)
      const words = toString(fromHtml(page)).replace(/\s+/g, '')
      for (const { text } of notes) expect(words).toContain(text.replace(/\s+/g, ''))
    }
  })

  withJava('passes epubcheck', async () => {
    const made = fromFile(digests.at(-1) ?? '')
    const { body } = await renderEpub(withIssue(made), made.slug)
    expect(await epubcheck(folder.dir, body)).toEqual([])
  })
})

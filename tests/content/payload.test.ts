import { mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { getPayload, type Payload } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lexicalToMarkdown, markdownToLexical } from '../../src/content'
import { smallConfig } from './editor-nodes'

let folder: string
let payload: Payload
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'galley-content-'))
  payload = await getPayload({ config: smallConfig(`file:${path.join(folder, 'test.db')}`) })
})
afterAll(async () => {
  await payload?.destroy()
  await rm(folder, { recursive: true, force: true })
})

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

describe('a body in Payload', () => {
  it('passes validation and is stored and read unchanged', async () => {
    const url = new URL('../samples/content/constructs.md', import.meta.url)
    const media = await payload.create({ collection: 'media' as never, data: {} as never })
    const { id } = media as { id: string }
    const markdown = await readFile(url, 'utf8')
    const body = markdownToLexical(markdown, { image: (src) => (src.endsWith('.png') ? id : null) })
    const made = await payload.create({ collection: 'posts' as never, data: { body } as never })
    const read = await payload.findByID({
      collection: 'posts' as never,
      id: (made as { id: string }).id,
      depth: 0,
    })
    expect(plain((read as { body: unknown }).body)).toEqual(plain(body))
    const saved = await payload.update({
      collection: 'posts' as never,
      depth: 0,
      id: (made as { id: string }).id,
      data: { body: (read as { body: unknown }).body } as never,
    })
    expect(plain((saved as { body: unknown }).body)).toEqual(plain(body))
  })

  it('gives the same Markdown when its images are populated', async () => {
    const media = await payload.create({ collection: 'media' as never, data: {} as never })
    const { id } = media as { id: string }
    const body = markdownToLexical('![一](a.png "题")\n\n行内 ![二](b.png)。\n', {
      image: () => id,
    })
    const made = await payload.create({
      collection: 'posts' as never,
      data: { body } as never,
      depth: 2,
    })
    const populated = (made as { body: { root: { children: { value?: unknown }[] } } }).body
    expect(populated.root.children[0]?.value).toMatchObject({ id })
    expect(lexicalToMarkdown(populated)).toBe('![一](a.png "题")\n\n行内 ![二](b.png)。\n')
  })

  it('has the images within callouts, quotes and list items populated too', async () => {
    const media = await payload.create({ collection: 'media' as never, data: {} as never })
    const { id } = media as { id: string }
    const markdown =
      '> [!note] 题\n>\n> ![一](a.png)\n\n> - 项\n>\n> > - 内\n> >\n> > ![二](b.png)\n\n- 项\n\n  > ![三](c.png)\n'
    const body = markdownToLexical(markdown, { image: () => id })
    const made = await payload.create({
      collection: 'posts' as never,
      data: { body } as never,
      depth: 2,
    })
    const populated = (made as { body: typeof body }).body
    const json = JSON.stringify(populated)
    expect(json).not.toContain(`"value":"${id}"`)
    expect(json).not.toContain(`"media":"${id}"`)
    expect(json.match(/"createdAt"/g)).toHaveLength(3)
    expect(lexicalToMarkdown(populated)).toBe(lexicalToMarkdown(body))
  })
})

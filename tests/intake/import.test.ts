import { spawn } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import type { Payload } from 'payload'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { exportAll, type ExportRecord } from '../../src/intake/exporter'
import type { ImportRecord } from '../../src/intake/import-record'
import { Importer } from '../../src/intake/importer'
import { findFiles } from '../../src/intake/store/walk'
import { contentHash } from '../../src/review/canonical'
import { galleyEnv, root, temporaryFolder } from '../support/server'
import { samples, seeds } from './helpers'

const folder = temporaryFolder()
const timezone = 'Asia/Shanghai'
let payload: Payload
let inbox: string
let runs = 0

beforeAll(async () => {
  Object.assign(process.env, galleyEnv(folder.dir))
  const { openGalley } = await import('../../src/payload')
  payload = await openGalley()
})
afterAll(async () => {
  await payload?.destroy()
  folder.remove()
})
beforeEach(() => {
  // A root of its own: what one test imported is not what the next one finds.
  runs += 1
  inbox = path.join(folder.dir, `inbox-${runs}`)
  mkdirSync(inbox)
})

function openImporter(dryRun = false): Promise<Importer> {
  return Importer.open(payload, {
    dialect: 'auto',
    timezone,
    dryRun,
    mediaDir: path.join(folder.dir, 'media'),
    contentHash,
  })
}

async function importAll(paths: string[], dryRun = false): Promise<ImportRecord[]> {
  const importer = await openImporter(dryRun)
  const records: ImportRecord[] = []
  for (const file of await findFiles(paths)) records.push(await importer.importFile(file))
  return records
}

async function exportTo(
  dir: string,
  options: Partial<Parameters<typeof exportAll>[1]> = {},
): Promise<ExportRecord[]> {
  mkdirSync(dir, { recursive: true })
  return exportAll(payload, {
    folder: dir,
    dialect: 'same',
    where: {},
    published: false,
    collections: ['posts', 'issues'],
    timezone,
    ...options,
  })
}

const actions = (records: { action: string }[]): string[] => records.map(({ action }) => action)
const post = (id: string) => payload.findByID({ collection: 'posts', id, depth: 1, draft: true })
async function counts(): Promise<number[]> {
  const all = ['posts', 'issues', 'tags', 'authors', 'companies', 'media'] as const
  return Promise.all(all.map(async (collection) => (await payload.count({ collection })).totalDocs))
}
/** Puts a document into the inbox. */
function put(name: string, text: string): string {
  const file = path.join(inbox, name)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, text)
  return file
}
const note = (title: string, body = 'text', more = ''): string =>
  `---\nlayout: post\ntitle: ${title}\ndate: 2026-03-01 08:00:00 +0800\n${more}---\n\n${body}\n`

describe('importing a folder', () => {
  it('makes drafts only; a second run changes nothing; the export is byte-identical', async () => {
    cpSync(samples, inbox, { recursive: true })
    put('README.md', '# How this folder is kept\n\nProse.\n')
    const first = await importAll([inbox])
    expect(actions(first).filter((action) => action === 'created')).toHaveLength(7)
    expect(first.find(({ path: at }) => at.endsWith('README.md'))).toMatchObject({
      action: 'skipped',
    })

    const stored = await counts()
    for (const { id = '', collection = 'posts', action } of first) {
      if (action === 'skipped') continue
      const doc = await payload.findByID({ collection, id, depth: 0 })
      expect(doc).toMatchObject({ _status: 'draft', review: { state: 'draft' } })
      const seen = await payload.find({
        collection,
        overrideAccess: false,
        where: { id: { equals: id } },
      })
      expect(seen.totalDocs).toBe(0)
    }

    const versions = async (): Promise<number> =>
      (await payload.countVersions({ collection: 'posts' })).totalDocs
    const before = await versions()
    const second = await importAll([inbox])
    expect(actions(second).filter((action) => action !== 'skipped')).toEqual(
      Array(7).fill('unchanged'),
    )
    expect(second.map(({ id }) => id)).toEqual(first.map(({ id }) => id))
    expect(await counts()).toEqual(stored)
    expect(await versions()).toBe(before)

    const out = path.join(folder.dir, 'out')
    const written = await exportTo(out)
    expect(actions(written)).toEqual(Array(7).fill('created'))
    for (const name of readdirSync(samples)) {
      expect(
        readFileSync(path.join(out, name)).equals(readFileSync(path.join(samples, name))),
        name,
      ).toBe(true)
    }
    expect(actions(await exportTo(out))).toEqual(Array(7).fill('unchanged'))
  })

  it('fills the fields and relates the entities', async () => {
    const { docs } = await payload.find({
      collection: 'posts',
      depth: 1,
      draft: true,
      where: { title: { equals: '机器人，为什么慢？' } },
    })
    expect(docs[0]).toMatchObject({
      speaker: '海风频道',
      maturity: 'evergreen',
      area: 'tech-engineering',
      sources: [{ url: 'https://example.org/watch?v=1' }],
      authors: [{ name: '海风频道' }],
      tags: [{ name: 'edge-computing' }, { name: 'robotics' }],
      companies: [{ name: '示例机器人公司' }],
      products: [{ name: 'Alpha' }, { name: 'Beta 2' }],
      works: [{ name: 'The Slow Machine' }],
      category: { name: 'ai-ml' },
      publishedAt: '2026-02-10T16:00:00.000Z',
      ai: { involvement: 'unknown' },
      origin: {
        dialect: 'eleventy',
        path: 'knowledge-base.md',
        frontMatter: { custom_key: { keep: 'me' } },
      },
    })
    const column = await payload.find({
      collection: 'posts',
      depth: 1,
      draft: true,
      where: { 'origin.path': { equals: 'jekyll-column.md' } },
    })
    expect(column.docs[0]).toMatchObject({
      category: { name: 'AI' },
      tags: [{ name: '周报' }],
      ai: {
        involvement: 'cocreated',
        tools: ['灯塔🗼AI小队'],
        credit: '本文由 林舟 & 灯塔🗼AI小队 共同创作',
      },
    })
    const { docs: issues } = await payload.find({ collection: 'issues', depth: 0, draft: true })
    expect(issues[0]?.items?.map(({ number, author }) => [number, author ?? null])).toEqual([
      [1, 'Ann Example'],
      [2, null],
      [5, 'fin'],
    ])
  })

  it('finds the residue of an assistant', async () => {
    const { docs } = await payload.find({
      collection: 'posts',
      draft: true,
      where: { 'origin.sourceTitle': { equals: '0402harbour' } },
    })
    const findings = docs[0]?.review?.findings as { rule: string }[]
    expect(findings.map(({ rule }) => rule)).toContain('ai-residue')
  })
})

describe('what can’t be read', () => {
  it('is refused with file and line, whole; the others come in', async () => {
    const stored = await counts()
    put('bad.md', '---\ntitle: x\ntags: [never-made\nauthor: Nobody At All\n---\nbody\n')
    put('good.md', note('Good'))
    const records = await importAll([inbox])
    expect(actions(records)).toEqual(['refused', 'created'])
    expect(records[0]?.error).toMatch(/bad\.md:3: broken YAML/)
    expect(records[0]?.line).toBe(3)
    const after = await counts()
    expect(after[0]).toBe((stored[0] ?? 0) + 1)
    expect(after.slice(2)).toEqual(stored.slice(2))
  })

  it('a file that fails while it is stored leaves nothing behind: no entity, no image', async () => {
    const image = await sharp({
      create: { width: 40, height: 30, channels: 3, background: '#08f' },
    })
      .png()
      .toBuffer()
    put('x.md', note('Fails', '![sea](sea.png)', 'author: Lost Author\ntags: [lost-tag]\n'))
    writeFileSync(path.join(inbox, 'sea.png'), image)
    const files = (): string[] =>
      existsSync(path.join(folder.dir, 'media')) ? readdirSync(path.join(folder.dir, 'media')) : []
    const before = await counts()
    const kept = files()
    const broken = new Proxy(payload, {
      get: (target, name, receiver) =>
        name === 'create'
          ? (options: { collection: string }) => {
              if (options.collection === 'posts') throw new Error('disk full')
              return target.create(options as never)
            }
          : (Reflect.get(target, name, receiver) as unknown),
    })
    const importer = await Importer.open(broken, {
      dialect: 'auto',
      timezone,
      dryRun: false,
      mediaDir: path.join(folder.dir, 'media'),
      contentHash,
    })
    const [file] = await findFiles([path.join(inbox, 'x.md')])
    if (!file) throw new Error('no file')
    await expect(importer.importFile(file)).rejects.toThrow('disk full')
    expect(await counts()).toEqual(before)
    expect(files()).toEqual(kept)
    // The same file, when the fault is gone: nothing half-made is in its way.
    expect(actions(await importAll([inbox]))).toEqual(['created'])
    expect(files().length).toBeGreaterThan(kept.length)
  })
})

describe('what lies beside a document and can’t be used', () => {
  it('is named, and neither ends the run nor keeps the document out', async () => {
    mkdirSync(path.join(inbox, 'folder.png'))
    put('broken.png', 'no image at all')
    put('a.md', note('A', '![f](folder.png) ![b](broken.png)'))
    put('gone.md', note('Gone'))
    const found = await findFiles([inbox])
    rmSync(path.join(inbox, 'gone.md'))
    const importer = await openImporter()
    const records: ImportRecord[] = []
    for (const file of found) records.push(await importer.importFile(file))
    expect(records).toMatchObject([
      { action: 'created', warnings: [{ code: 'image-missing' }, { code: 'image-broken' }] },
      { action: 'refused' },
    ])
    expect(records[1]?.error).toMatch(/gone\.md: can't be read \(ENOENT\)/)
  })
})

describe('a dry run', () => {
  it('says what would be done and writes nothing', async () => {
    put('new.md', note('New', 'x', 'tags: [dry-run-tag]\n'))
    const before = await counts()
    expect(actions(await importAll([inbox], true))).toEqual(['created'])
    expect(await counts()).toEqual(before)
  })
})

describe('a file without any metadata', () => {
  it('is skipped in a folder and taken when it is named', async () => {
    const file = put('plain.md', '# A plain note\n\nNo front matter.\n')
    expect(actions(await importAll([inbox]))).toEqual(['skipped'])
    expect(await importAll([file])).toMatchObject([
      { action: 'created', title: 'A plain note', dialect: 'obsidian' },
    ])
    expect(actions(await importAll([file]))).toEqual(['unchanged'])
  })
})

describe('importing again', () => {
  it('updates the draft when the file has changed, and keeps its slug', async () => {
    put('a-post.md', note('First title'))
    const [made] = await importAll([inbox])
    put('a-post.md', note('Second title', 'other text', 'slug: elsewhere\n'))
    const [changed] = await importAll([inbox])
    expect(changed).toMatchObject({ action: 'updated', id: made?.id })
    expect(await post(made?.id ?? '')).toMatchObject({
      title: 'Second title',
      slug: 'a-post',
      _status: 'draft',
    })
    put('a-post.md', note('Third title', 'other text'))
    expect(actions(await importAll([inbox]))).toEqual(['updated'])
  })

  it('reports a conflict when the post was edited in the CMS too, and changes nothing', async () => {
    put('b-post.md', note('From the file'))
    const [made] = await importAll([inbox])
    const id = made?.id ?? ''
    await payload.update({
      collection: 'posts',
      id,
      draft: true,
      data: { title: 'From the editor' },
    })
    expect(actions(await importAll([inbox]))).toEqual(['unchanged'])
    put('b-post.md', note('From the file, newer'))
    for (const dryRun of [true, false]) {
      const [refused] = await importAll([inbox], dryRun)
      expect(refused).toMatchObject({ action: 'refused' })
      expect(refused?.error).toMatch(/conflict/)
    }
    expect(await post(id)).toMatchObject({ title: 'From the editor' })
  })

  it('takes the export of an edited post as its source again', async () => {
    put('back.md', note('As imported', 'One.\n\nTwo.'))
    const [made] = await importAll([inbox])
    const id = made?.id ?? ''
    await payload.update({ collection: 'posts', id, draft: true, data: { title: 'As edited' } })
    await exportTo(inbox, { where: { id: { equals: id } }, collections: ['posts'] })
    const text = readFileSync(path.join(inbox, 'back.md'), 'utf8')
    expect(text).toContain('title: As edited')
    const before = await post(id)
    expect(await importAll([inbox])).toMatchObject([
      { action: 'updated', id, warnings: [{ code: 'exported-before' }] },
    ])
    const after = await post(id)
    expect(contentHash('posts', { ...after })).toBe(contentHash('posts', { ...before }))
    expect(actions(await importAll([inbox]))).toEqual(['unchanged'])
    put('back.md', text.replace('Two.', 'Three.'))
    expect(actions(await importAll([inbox]))).toEqual(['updated'])
    expect(await post(id)).toMatchObject({ title: 'As edited', review: { state: 'draft' } })
  })

  it('knows a renamed file, and does not lower what is known of AI', async () => {
    const file = put('c-post.md', note('C', '本文由 AI 自动生成'))
    const [made] = await importAll([inbox])
    rmSync(file)
    put('renamed.md', note('C', '本文由 AI 自动生成'))
    expect(await importAll([inbox])).toMatchObject([{ action: 'unchanged', id: made?.id }])
    put('d-post.md', note('D', '本文由 AI 自动生成。'))
    await importAll([inbox])
    put('d-post.md', note('D', 'no word of it'))
    const again = (await importAll([inbox])).find(({ path: at }) => at.endsWith('d-post.md'))
    expect(again).toMatchObject({ action: 'updated', warnings: [{ code: 'ai-kept' }] })
    expect(await post(again?.id ?? '')).toMatchObject({ ai: { involvement: 'generated' } })
  })

  it('keeps documents apart that share only their file’s name', async () => {
    const own = (name: string): string =>
      note(
        `About ${name}`,
        ['sea', 'salt', 'tide', 'pilot', 'lamp']
          .map((word) => `The ${word} of ${name}.`)
          .join('\n\n'),
      )
    put('winter/post.md', own('winter'))
    put('summer/post.md', own('summer'))
    const [winter] = await importAll([path.join(inbox, 'winter')])
    const [summer] = await importAll([path.join(inbox, 'summer')])
    expect(summer).toMatchObject({ action: 'created', warnings: [{ code: 'same-name' }] })
    expect(await post(winter?.id ?? '')).toMatchObject({ title: 'About winter' })
    for (const [name, made] of [
      ['winter', winter],
      ['summer', summer],
    ] as const) {
      put(`${name}/post.md`, own(name).replace(`About ${name}`, `More about ${name}`))
      const [again] = await importAll([path.join(inbox, name)])
      expect(again).toMatchObject({ action: 'updated', id: made?.id })
    }
  })

  it('finds entities by alias and across widths, spaces and case', async () => {
    await payload.create({
      collection: 'companies',
      data: { name: 'Anthropic', aliases: ['安思睿'] },
    })
    put(
      'e.md',
      `---\ntitle: E\nlayout: post.njk\ncompanies_orgs: [安思睿, ＯｐｅｎＡＩ, Open AI, openai]\n---\nx\n`,
    )
    const [made] = await importAll([inbox])
    const doc = await post(made?.id ?? '')
    expect(doc.companies).toMatchObject([{ name: 'Anthropic' }, { name: 'ＯｐｅｎＡＩ' }])
    const out = path.join(folder.dir, 'out-alias')
    await exportTo(out, { where: { id: { equals: made?.id } }, collections: ['posts'] })
    expect(readFileSync(path.join(out, 'e.md'), 'utf8')).toContain(
      '[安思睿, ＯｐｅｎＡＩ, Open AI, openai]',
    )
  })
})

describe('images beside the file', () => {
  it('are uploaded once by content and come back under their own address', async () => {
    const image = await sharp({
      create: { width: 64, height: 48, channels: 3, background: '#c40' },
    })
      .jpeg()
      .toBuffer()
    mkdirSync(path.join(inbox, '图'))
    writeFileSync(path.join(inbox, '图', 'one.jpg'), image)
    writeFileSync(path.join(inbox, 'two.jpg'), image)
    writeFileSync(path.join(folder.dir, 'outside.jpg'), image)
    const text = note(
      'Images',
      '![一](图/one.jpg)\n\n![](./two.jpg)\n\n![](missing.png)\n\n![](../outside.jpg)\n\n![](https://example.org/x.png)',
      'cover: 图/one.jpg\n',
    )
    put('images.md', text)
    const before = (await payload.count({ collection: 'media' })).totalDocs
    const [made] = await importAll([inbox])
    expect((await payload.count({ collection: 'media' })).totalDocs).toBe(before + 1)
    expect(made?.warnings.map(({ code }) => code)).toEqual(['image-missing', 'image-missing'])
    expect((await post(made?.id ?? '')).cover).toMatchObject({ alt: '一' })
    const out = path.join(folder.dir, 'out-images')
    await exportTo(out, { where: { id: { equals: made?.id } }, collections: ['posts'] })
    expect(readFileSync(path.join(out, 'images.md'), 'utf8')).toBe(text)
  })
})

describe('export', () => {
  it('writes an edited post with only the edit', async () => {
    const text = note('Before', 'Body *stays* as __it__ is.', '# a comment\ntags: [x, y]   # two\n')
    put('edit.md', text)
    const [made] = await importAll([inbox])
    const id = made?.id ?? ''
    await payload.update({ collection: 'posts', id, draft: true, data: { title: 'After' } })
    const out = path.join(folder.dir, 'out-edit')
    await exportTo(out, { where: { id: { equals: id } }, collections: ['posts'] })
    expect(readFileSync(path.join(out, 'edit.md'), 'utf8')).toBe(text.replace('Before', 'After'))
  })

  it('never writes outside its folder, and gives each document a name of its own', async () => {
    const made = await payload.create({
      collection: 'posts',
      draft: true,
      data: {
        title: 'Escape',
        slug: 'escape',
        ai: { involvement: 'unknown' },
        origin: {
          dialect: 'jekyll',
          path: '../../etc/./passwd.md',
          hash: 'x',
          markdown: '---\ntitle: Escape\n---\n',
        },
      } as never,
    })
    const out = path.join(folder.dir, 'out-escape')
    mkdirSync(out)
    const [record] = await exportTo(out, {
      where: { id: { equals: made.id } },
      collections: ['posts'],
    })
    expect(record).toMatchObject({ path: 'etc/passwd.md', action: 'created' })
    expect(existsSync(path.join(out, 'etc/passwd.md'))).toBe(true)
    await payload.delete({ collection: 'posts', id: made.id })
  })
})

/** Runs the CLI as a person does. */
function galley(
  args: string[],
  dir: string,
): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['src/cli/galley.mjs', ...args], {
      cwd: root,
      env: galleyEnv(dir),
    })
    let out = ''
    let err = ''
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
    child.once('close', (code) => resolve({ code, out, err }))
  })
}

describe('galley import and export', () => {
  it('answer with the contract’s JSON and exit codes', async () => {
    const own = temporaryFolder()
    try {
      cpSync(samples, path.join(own.dir, 'in'), { recursive: true })
      const first = await galley(['import', path.join(own.dir, 'in'), '--json'], own.dir)
      expect(first.err).toContain('7 created')
      expect(first.code).toBe(0)
      const { files, summary } = JSON.parse(first.out) as { files: ImportRecord[]; summary: object }
      expect(summary).toMatchObject({ files: 7, created: 7, refused: 0, interrupted: false })
      expect(files.find(({ path: at }) => at.endsWith('jekyll-column.md'))).toMatchObject({
        dialect: 'jekyll',
        action: 'created',
        id: expect.any(String) as unknown,
        title: '夜航：小模型，能走多远？',
        date: '2026-03-05T08:30:00+08:00',
        authors: ['林舟'],
        categories: ['AI', '周报'],
        tags: [],
        draft: false,
        warnings: [],
      })
      writeFileSync(path.join(own.dir, 'in', 'broken.md'), '---\ntitle: "x\n---\n')
      const second = await galley(['import', path.join(own.dir, 'in')], own.dir)
      expect(second.code).toBe(1)
      expect(second.out).toMatch(/broken\.md:2: broken YAML/)
      expect(second.err).toContain('7 unchanged, 1 refused')
      const none = await galley(['import', path.join(own.dir, 'nowhere')], own.dir)
      expect(none.code).toBe(2)
      const out = await galley(['export', path.join(own.dir, 'out'), '--json'], own.dir)
      expect(out.code).toBe(0)
      expect((JSON.parse(out.out) as { summary: object }).summary).toMatchObject({
        files: 7,
        created: 7,
      })
      const wrong = await galley(
        ['export', path.join(own.dir, 'out'), '--where', 'colour=red'],
        own.dir,
      )
      expect(wrong.code).toBe(2)
      expect(wrong.err).toContain('status=published')
    } finally {
      own.remove()
    }
  }, 180_000)
})

describe.skipIf(!existsSync(seeds))('the seeds (../shared/seeds)', () => {
  it('come in as five drafts, change nothing the second time, and go out byte for byte', async () => {
    const first = await importAll([seeds])
    expect(first.filter(({ action }) => action === 'created')).toHaveLength(5)
    expect(
      first.filter(({ action }) => action === 'skipped').map(({ path: at }) => path.basename(at)),
    ).toEqual(['INVENTORY.md'])
    expect(
      actions(await importAll([seeds])).filter((action) => action === 'unchanged'),
    ).toHaveLength(5)
    const out = path.join(folder.dir, 'out-seeds')
    await exportTo(out)
    for (const { path: at, action } of first) {
      if (action === 'skipped') continue
      const name = path.basename(at)
      expect(readFileSync(path.join(out, name)).equals(readFileSync(at)), name).toBe(true)
    }
  })
})

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createLocalReq, type Payload } from 'payload'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { lexicalToMarkdown, markdownToLexical, type SerializedEditorState } from '../../src/content'
import { onConflict } from '../../src/cli/conflict'
import { UsageError } from '../../src/cli/io'
import { exportAll } from '../../src/intake/exporter'
import type { ImportRecord } from '../../src/intake/import-record'
import { Importer } from '../../src/intake/importer'
import type { OnConflict } from '../../src/intake/store/conflict-types'
import { findFiles } from '../../src/intake/store/walk'
import { contentHash } from '../../src/review/canonical'
import { transition } from '../../src/review/payload/transition'
import { galley, temporaryFolder } from '../support/server'
import { samples } from './helpers'
import { openGalleyIn, timezone } from './import-bench'

/**
 * Conflicts between a file and its edited document.
 * @param database the variables that choose the database
 * @param commandLine whether to try the command, too
 */
export function conflictSuite(
  database: () => Promise<Record<string, string>>,
  commandLine: boolean,
): void {
  const folder = temporaryFolder()
  const password = 'a long enough passphrase'
  let payload: Payload
  let inbox: string
  let runs = 0

  beforeAll(async () => {
    payload = await openGalleyIn(folder.dir, database)
  })
  afterAll(async () => {
    await payload?.destroy()
    folder.remove()
  })
  /** A folder with one file in it, of a name that no other test has. */
  function freshInbox(): void {
    runs += 1
    inbox = path.join(folder.dir, `inbox-${runs}`)
    mkdirSync(inbox)
  }
  beforeEach(freshInbox)

  /** Imports the inbox's one file. */
  async function importIt(
    onConflict: OnConflict = 'refuse',
    dryRun = false,
  ): Promise<ImportRecord> {
    const importer = await Importer.open(payload, {
      dialect: 'auto',
      timezone,
      dryRun,
      mediaDir: path.join(folder.dir, 'media'),
      contentHash,
      onConflict,
    })
    const [file] = await findFiles([inbox])
    if (!file) throw new Error('no file')
    return importer.importFile(file)
  }

  const put = (text: string, name = `post-${runs}.md`): void =>
    writeFileSync(path.join(inbox, name), text)
  const post = (id: string) => payload.findByID({ collection: 'posts', id, depth: 1, draft: true })
  const bodyOf = async (id: string): Promise<string> =>
    lexicalToMarkdown((await post(id)).body as SerializedEditorState)
  const edit = (id: string, data: object) =>
    payload.update({ collection: 'posts', id, draft: true, data })
  /** Writes the body as an editor would, with some words changed. */
  async function rewrite(id: string, from: string, to: string): Promise<void> {
    const body = (await bodyOf(id)).replace(from, to)
    await edit(id, { body: markdownToLexical(body) })
  }
  const codes = (record: ImportRecord): string[] => record.warnings.map(({ code }) => code)
  async function exported(id: string, collection: 'posts' | 'issues' = 'posts'): Promise<string> {
    const out = path.join(folder.dir, `out-${runs}`)
    mkdirSync(out, { recursive: true })
    const [record] = await exportAll(payload, {
      folder: out,
      dialect: 'same',
      where: { id: { equals: id } },
      published: false,
      collections: [collection],
      timezone,
    })
    return readFileSync(path.join(out, record?.path ?? ''), 'utf8')
  }

  const head = (title: string, more = 'tags: [sea, salt]   # two\n'): string =>
    `---\nlayout: post\ntitle: ${title}   # the title\ndate: 2026-03-01 08:00:00 +0800\n${more}---\n\n`
  const text = `${head('Tides')}The *first* paragraph, as __it__ was.

The second paragraph of it.

* item one
* item two

The last paragraph.
`
  /** Imports `text` under a title of its own and edits it in the CMS. */
  async function imported(title: string): Promise<{ id: string; file: string }> {
    const file = text.replace('Tides', title)
    put(file)
    const { id = '' } = await importIt()
    return { id, file }
  }

  describe('a file and its post, both changed', () => {
    it('is refused with both sides, and nothing is changed; a dry run says so too', async () => {
      const { id, file } = await imported('Refused')
      await edit(id, { title: 'From the CMS', speaker: 'Ann' })
      await rewrite(id, 'second paragraph', 'second CMS paragraph')
      const before = await post(id)
      put(
        file
          .replace('Refused', 'From the file')
          .replace('second paragraph', 'second file paragraph')
          .replace('item two', 'item 2'),
      )
      for (const dryRun of [true, false]) {
        const refused = await importIt('refuse', dryRun)
        expect(refused).toMatchObject({ action: 'refused', code: 'conflict' })
        expect(refused.error).toContain('--merge, --ours or --theirs')
        expect(refused.conflict).toEqual({
          collection: 'posts',
          document: id,
          url: expect.stringMatching(
            new RegExp(`^http.*/admin/collections/posts/${id}$`),
          ) as unknown,
          fields: [
            {
              field: 'title',
              base: 'Refused',
              ours: 'From the CMS',
              theirs: 'From the file',
              changed: 'both',
            },
            { field: 'speaker', base: null, ours: 'Ann', theirs: null, changed: 'ours' },
          ],
          blocks: [
            {
              line: 10,
              base: 'The second paragraph of it.',
              ours: 'The second CMS paragraph of it.',
              theirs: 'The second file paragraph of it.',
              changed: 'both',
            },
            {
              line: 13,
              base: '* item two',
              ours: '* item two',
              theirs: '* item 2',
              changed: 'theirs',
            },
          ],
          unmergeable: 'both sides changed title, line 10',
        })
      }
      expect(await post(id)).toEqual(before)
    })

    it('--ours keeps the post; the file counts as seen, and later changes of it come in', async () => {
      const { id, file } = await imported('Ours')
      await edit(id, { title: 'Ours, edited' })
      const before = await post(id)
      const newer = file.replace('first', 'very first').replace('Ours', 'Newer title')
      put(newer)
      const kept = await importIt('ours')
      expect(kept).toMatchObject({ action: 'updated', id })
      expect(codes(kept)).toEqual(['cms-edits-kept'])
      const after = await post(id)
      expect(contentHash('posts', { ...after })).toBe(contentHash('posts', { ...before }))
      expect(await importIt()).toMatchObject({ action: 'unchanged', id })
      // The CMS's version over the new file: what the file says elsewhere was not taken.
      expect(await exported(id)).toBe(
        newer.replace('title: Newer title', 'title: Ours, edited').replace('very first', 'first'),
      )
      // The file changes elsewhere: that comes in, and the CMS's edits stay.
      put(newer.replace('item one', 'item 1'))
      expect(await importIt()).toMatchObject({ action: 'updated' })
      expect(await post(id)).toMatchObject({ title: 'Ours, edited' })
      expect(await bodyOf(id)).toContain('item 1')
      expect(await bodyOf(id)).toContain('The *first*')
      expect(await importIt()).toMatchObject({ action: 'unchanged' })
      // It changes where the CMS holds something else: again a conflict.
      put(newer.replace('Newer title', 'Newer again'))
      const again = await importIt()
      expect(again).toMatchObject({ action: 'refused', code: 'conflict' })
      expect(again.conflict?.fields).toMatchObject([{ field: 'title', changed: 'both' }])
    })

    it('--theirs takes the file; the version with the edits is in the history, and named', async () => {
      const { id, file } = await imported('Theirs')
      await edit(id, { title: 'Edited away', speaker: 'Ann' })
      put(file.replace('Theirs', 'File title'))
      const taken = await importIt('theirs')
      expect(taken.action).toBe('updated')
      expect(await post(id)).toMatchObject({ title: 'File title', speaker: null })
      const [, version = ''] = /version (\S+) of/.exec(taken.warnings[0]?.message ?? '') ?? []
      const old = await payload.findVersionByID({ collection: 'posts', id: version })
      expect(old.version).toMatchObject({ title: 'Edited away', speaker: 'Ann' })
      expect(await exported(id)).toBe(file.replace('Theirs', 'File title'))
    })

    it('--merge takes both; the export is the CMS’s edits over the new file, to the letter', async () => {
      const { id, file } = await imported('Merge')
      const doc = await post(id)
      const other = await payload.create({ collection: 'tags', data: { name: 'from-cms' } })
      await edit(id, {
        speaker: 'Ann',
        tags: [
          ...(doc.tags ?? []).map((tag) => (typeof tag === 'object' ? tag.id : tag)),
          other.id,
        ],
      })
      await rewrite(id, 'second paragraph', 'second CMS paragraph')
      const newer = file
        .replace('title: Merge', 'title: Merge, newer')
        .replace('[sea, salt]', '[sea, salt, from-file]')
        .replace('item two', 'item 2\n* item three')
        .replace('The *first*', 'The *very first*')
      put(newer)
      const merged = await importIt('merge')
      expect(merged).toMatchObject({ action: 'updated', id })
      expect(codes(merged)).toEqual(['cms-edits-kept'])
      expect(await post(id)).toMatchObject({
        title: 'Merge, newer',
        speaker: 'Ann',
        tags: [{ name: 'sea' }, { name: 'salt' }, { name: 'from-file' }, { name: 'from-cms' }],
        review: { state: 'draft' },
        _status: 'draft',
      })
      expect(await importIt()).toMatchObject({ action: 'unchanged', id })
      const back = newer
        .replace('from-file]', 'from-file, from-cms]')
        .replace('second paragraph', 'second CMS paragraph')
        .replace('---\n\nThe', 'speaker: Ann\n---\n\nThe')
      expect(await exported(id)).toBe(back)
      // That export is the post's source again, whole.
      put(back)
      expect(codes(await importIt())).toEqual(['exported-before'])
      put(back.replace('Ann', 'Bob'))
      expect(await importIt()).toMatchObject({ action: 'updated', warnings: [] })
      expect(await post(id)).toMatchObject({ speaker: 'Bob' })
    })

    it('--merge refuses what both changed, unless it is told whose it is', async () => {
      const { id, file } = await imported('Both')
      await edit(id, { title: 'CMS title', speaker: 'Ann' })
      put(file.replace('Both', 'File title').replace('first', '1st'))
      const refused = await importIt('merge')
      expect(refused).toMatchObject({
        action: 'refused',
        conflict: { unmergeable: 'both sides changed title' },
      })
      expect(await post(id)).toMatchObject({ title: 'CMS title' })
      const seen = await importIt('merge-ours', true)
      expect(seen.action).toBe('updated')
      expect(await bodyOf(id)).toContain('The *first*')
      await importIt('merge-ours')
      expect(await post(id)).toMatchObject({ title: 'CMS title', speaker: 'Ann' })
      expect(await bodyOf(id)).toContain('The *1st*')

      freshInbox()
      const next = await imported('Both again')
      await edit(next.id, { title: 'CMS title', speaker: 'Ann' })
      put(next.file.replace('Both again', 'File title, again'))
      await importIt('merge-theirs')
      expect(await post(next.id)).toMatchObject({ title: 'File title, again', speaker: 'Ann' })
    })

    it('images of both sides stay images', async () => {
      const image = await sharp({
        create: { width: 9, height: 9, channels: 3, background: '#08f' },
      })
        .png()
        .toBuffer()
      writeFileSync(path.join(inbox, 'file.png'), image)
      put(`${head('Images')}![one](file.png)\n\nText of it here.\n\nMore text of it.\n`)
      const { id = '' } = await importIt()
      const [own] = (await payload.find({ collection: 'media', limit: 1, sort: '-createdAt' })).docs
      const body = `${await bodyOf(id)}\n![mine](media:${own?.id})\n`
      await edit(id, { body: markdownToLexical(body, { image: () => own?.id ?? null }) })
      put(`${head('Images')}![one](file.png)\n\nText of it, edited.\n\nMore text of it.\n`)
      expect(await importIt('merge')).toMatchObject({ action: 'updated' })
      const { root } = (await post(id)).body as unknown as SerializedEditorState
      expect(root.children.filter(({ type }) => type === 'upload')).toHaveLength(2)
      expect(await bodyOf(id)).toContain('edited')
    })

    it('what no file says of AI’s part survives a file that changed elsewhere', async () => {
      const { id, file } = await imported('Provenance')
      await edit(id, { ai: { involvement: 'assisted', tools: ['Kimi'], credit: 'with Kimi' } })
      put(file.replace('first', '1st'))
      expect(await importIt()).toMatchObject({ action: 'refused', code: 'conflict' })
      expect(await importIt('merge')).toMatchObject({ action: 'updated' })
      expect((await post(id)).ai).toMatchObject({
        involvement: 'assisted',
        tools: ['Kimi'],
        credit: 'with Kimi',
      })
    })
  })

  describe('the label of AI’s part, and what WeChat gets', () => {
    const own = '本文部分由 AI 生成'
    const labelOf = async (id: string) => (await post(id)).ai?.label ?? null

    it('a label comes in with the file, goes out with it, and follows it', async () => {
      put(text.replace('tags:', `ai_label: ${own}\ntags:`).replace('Tides', 'Label'))
      const { id = '' } = await importIt()
      expect(await labelOf(id)).toBe(own)
      const file = text.replace('tags:', `ai_label: ${own}\ntags:`).replace('Tides', 'Label')
      expect(await exported(id)).toBe(file)
      put(file.replace('部分', '大部分'))
      expect(await importIt()).toMatchObject({ action: 'updated', warnings: [] })
      expect(await labelOf(id)).toBe('本文大部分由 AI 生成')
      // A file that has it no more does not take it from readers.
      put(file.replace(/ai_label.*\n/, ''))
      expect(codes(await importIt())).toEqual(['ai-kept'])
      expect(await labelOf(id)).toBe('本文大部分由 AI 生成')
      expect(await exported(id)).toContain('ai_label: 本文大部分由 AI 生成\n')
    })

    it.each<OnConflict>(['merge', 'merge-theirs', 'theirs', 'ours'])(
      '--%s keeps an editor’s label and WeChat’s fields, which the file does not know',
      async (mode) => {
        const { id, file } = await imported(`CMS only ${mode}`)
        const wechat = {
          title: '给微信的题目',
          author: '林舟',
          digest: '给微信的摘要',
          openComment: true,
          onlyFansComment: true,
        }
        await edit(id, { ai: { label: own }, wechat })
        expect(await exported(id)).toContain(`\nai_label: ${own}\n---\n`)
        put(file.replace('first', '1st').replace('title: CMS', 'title: New, CMS'))
        expect(await importIt()).toMatchObject({ action: 'refused', code: 'conflict' })
        const taken = await importIt(mode)
        expect(taken).toMatchObject({ action: 'updated', id })
        expect(codes(taken).includes('ai-kept')).toBe(mode === 'theirs')
        expect(await post(id)).toMatchObject({
          title: `${mode === 'ours' ? '' : 'New, '}CMS only ${mode}`,
          ai: { label: own },
          wechat,
        })
        // The file changes again: what stands only in the CMS still does.
        put(file.replace('first', 'very first'))
        await importIt(mode)
        expect(await post(id)).toMatchObject({ ai: { label: own }, wechat })
        // The post's own export as the source, and a later change of it.
        const back = await exported(id)
        put(back)
        await importIt(mode)
        put(back.replace('The last', 'The very last'))
        await importIt(mode)
        expect(await post(id)).toMatchObject({ ai: { label: own }, wechat })
      },
    )

    it('a label that both changed is a conflict', async () => {
      put(text.replace('tags:', 'ai_label: AI 生成\ntags:').replace('Tides', 'Two labels'))
      const { id = '' } = await importIt()
      await edit(id, { ai: { label: own } })
      put(text.replace('tags:', 'ai_label: AI 合成\ntags:').replace('Tides', 'Two labels'))
      const refused = await importIt('merge')
      expect(refused.conflict).toMatchObject({
        unmergeable: 'both sides changed label',
        fields: [
          { field: 'label', base: 'AI 生成', ours: own, theirs: 'AI 合成', changed: 'both' },
        ],
      })
      await importIt('merge-theirs')
      expect(await labelOf(id)).toBe('AI 合成')
    })
  })

  describe('a post that is in review or published', () => {
    const as = async (name: string) => {
      const email = `${name}@example.com`
      const found = await payload.find({ collection: 'users', where: { email: { equals: email } } })
      const user =
        found.docs[0] ??
        (await payload.create({
          collection: 'users',
          data: { email, password, name, role: 'editor' },
        }))
      return createLocalReq({ user: { ...user, collection: 'users' } }, payload)
    }
    const published = (id: string) => payload.findByID({ collection: 'posts', id, depth: 0 })

    it.each<[OnConflict, string]>([
      ['theirs', 'file'],
      ['merge', 'CMS'],
    ])('--%s is an edit as any other: a draft beside the live text', async (mode, speaker) => {
      const { id, file } = await imported(`Live ${mode}`)
      await edit(id, { ai: { involvement: 'assisted' } })
      await transition(await as('writer'), 'posts', id, 'submit')
      await transition(await as('signer'), 'posts', id, 'sign-off', { statement: 'Read it.' })
      await transition(await as('signer'), 'posts', id, 'publish')
      await edit(id, { speaker: 'CMS' })
      put(file.replace('first', '1st').replace('tags:', 'speaker: file\ntags:'))
      const wanted = mode === 'merge' ? 'merge-ours' : mode
      expect(await importIt(wanted)).toMatchObject({ action: 'updated' })
      const live = await published(id)
      expect(live).toMatchObject({ _status: 'published', speaker: null })
      expect(lexicalToMarkdown(live.body as SerializedEditorState)).toContain('first')
      const draft = await post(id)
      expect(draft).toMatchObject({ _status: 'draft', speaker, review: { state: 'draft' } })
      expect(draft.review?.signOff?.contentHash ?? null).toBeNull()
      expect(await bodyOf(id)).toContain('1st')
    })

    it('--ours touches neither text nor sign-off', async () => {
      const { id, file } = await imported('Live ours')
      await edit(id, { speaker: 'CMS', ai: { involvement: 'assisted' } })
      await transition(await as('writer'), 'posts', id, 'submit')
      await transition(await as('signer'), 'posts', id, 'sign-off', { statement: 'Read it.' })
      put(file.replace('first', '1st'))
      expect(await importIt('ours')).toMatchObject({ action: 'updated' })
      expect(await post(id)).toMatchObject({ speaker: 'CMS', review: { state: 'approved' } })
    })

    it('--merge goes into a post in review, too', async () => {
      const { id, file } = await imported('In review')
      await edit(id, { speaker: 'CMS' })
      await transition(await as('writer'), 'posts', id, 'submit')
      put(file.replace('first', '1st'))
      expect(await importIt('merge')).toMatchObject({ action: 'updated' })
      const doc = await post(id)
      expect(doc).toMatchObject({ speaker: 'CMS', _status: 'draft' })
      expect(doc.review?.state).toBe('in_review')
    })
  })

  describe('a digest issue, both changed', () => {
    const digest = readFileSync(path.join(samples, 'digest.txt'), 'utf8')
    const issue = (id: string) =>
      payload.findByID({ collection: 'issues', id, depth: 0, draft: true })
    /** Imports the digest under another site (its own document) and edits an item in the CMS. */
    async function edited(mark: string): Promise<{ id: string; file: string }> {
      const file = digest.replaceAll('灯塔与算力', `灯塔与算力${mark}`)
      put(file, `digest-${mark}.txt`)
      const { id = '' } = await importIt()
      const { items } = await issue(id)
      const changed = items?.map((item) =>
        item.number === 2 ? { ...item, author: 'Hilary', theme: 'From the CMS' } : item,
      )
      await payload.update({ collection: 'issues', id, draft: true, data: { items: changed } })
      return { id, file }
    }
    const authors = async (id: string): Promise<unknown[]> =>
      ((await issue(id)).items ?? []).map(({ author }) => author ?? null)

    it('is refused with the fields; --merge goes by item and field', async () => {
      const { id, file } = await edited('甲')
      put(file.replace('作者：fin', '作者：Finn'), 'digest-甲.txt')
      const refused = await importIt()
      expect(refused.conflict).toMatchObject({
        collection: 'issues',
        document: id,
        blocks: [],
        unmergeable: null,
        fields: [
          { field: 'items[2].author', base: null, ours: 'Hilary', theirs: null, changed: 'ours' },
          { field: 'items[2].theme', changed: 'ours' },
          { field: 'items[5].author', ours: 'fin', theirs: 'Finn', changed: 'theirs' },
        ],
      })
      expect(await importIt('merge')).toMatchObject({ action: 'updated', id })
      expect(await authors(id)).toEqual(['Ann Example', 'Hilary', 'Finn'])
      expect(await importIt()).toMatchObject({ action: 'unchanged' })
    })

    it('keeps its label, of which a digest says nothing', async () => {
      for (const [mark, mode] of [
        ['戊', 'merge'],
        ['己', 'theirs'],
      ] as const) {
        freshInbox()
        const { id, file } = await edited(mark)
        const ai = { involvement: 'assisted', label: '本期部分由 AI 生成' } as const
        await payload.update({ collection: 'issues', id, draft: true, data: { ai } })
        put(file.replace('作者：fin', '作者：Finn'), `digest-${mark}.txt`)
        expect(await importIt(mode)).toMatchObject({ action: 'updated', id })
        expect((await issue(id)).ai).toMatchObject(ai)
      }
    })

    it('--merge refuses one field changed twice; --ours and --theirs decide', async () => {
      for (const [mark, mode, author] of [
        ['乙', 'ours', 'Hilary'],
        ['丙', 'theirs', 'File'],
      ] as const) {
        freshInbox()
        const { id, file } = await edited(mark)
        put(file.replace('作者：未标注', '作者：File'), `digest-${mark}.txt`)
        expect(await importIt('merge')).toMatchObject({
          action: 'refused',
          conflict: { unmergeable: 'both sides changed items[2].author' },
        })
        expect(await importIt(mode)).toMatchObject({ action: 'updated' })
        expect((await authors(id))[1]).toBe(author)
        expect(await importIt()).toMatchObject({ action: 'unchanged' })
      }
    })
  })

  describe('galley import', () => {
    it.skipIf(!commandLine)(
      'shows people both sides and the ways out, and takes the options',
      async () => {
        const { id, file } = await imported('On the command line')
        await edit(id, { title: 'CMS title' })
        put(
          file
            .replace('On the command line', 'File title of its own')
            .replace('item two', 'item 2'),
        )
        const run = (...args: string[]) => galley(folder.dir, ['import', inbox, ...args])
        const refused = await run()
        expect(refused.code).toBe(1)
        expect(refused.stdout).toContain(`
    title: changed in both（两边都改了）
      was  | On the command line
      CMS  | CMS title
      file | File title of its own
    line 13: changed in the file
      was  | * item two
      file | * item 2
`)
        expect(refused.stdout).not.toContain('\u001b[')
        for (const way of ['--merge ', '--ours ', '--theirs '])
          expect(refused.stderr).toContain(way)
        const json = await run('--json', '--merge')
        expect(json.code).toBe(1)
        expect((JSON.parse(json.stdout) as { files: ImportRecord[] }).files[0]).toMatchObject({
          code: 'conflict',
          conflict: { document: id, unmergeable: 'both sides changed title' },
        })
        expect((await run('--merge', '--theirs')).code).toBe(0)
        expect(await post(id)).toMatchObject({ title: 'File title of its own' })
      },
      300_000,
    )

    it('takes --ours or --theirs, not both', () => {
      expect(() => onConflict({ ours: true, theirs: true })).toThrow(UsageError)
      expect(onConflict({ merge: true, theirs: true })).toBe('merge-theirs')
      expect(onConflict({})).toBe('refuse')
    })
  })
}

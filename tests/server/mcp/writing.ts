import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { bearer, ping, type House } from './house'

/** What agents write, and what they are told. */
export function writingTests(house: () => House): void {
  describe('writing', () => {
    it('reads the house rules as a tool, a resource and a prompt', async () => {
      const { texts } = await house().agent.call('read_house_rules')
      expect(texts[1]).toMatch(/ai-residue \(error\)/)
      const { contents } = await house().agent.client.readResource({
        uri: 'galley://writing-guide',
      })
      expect(contents[0]).toMatchObject({ text: texts[1] })
      const prompt = await house().agent.client.getPrompt({
        name: 'write-article',
        arguments: { topic: '注意力' },
      })
      expect(JSON.stringify(prompt.messages)).toMatch(/注意力/)
    })

    it('creates a draft of Markdown with front matter, by names, as the agent’s', async () => {
      const name = house().title()
      const tag = `标签 ${name}`
      const markdown = `---\ntitle: ${name}\ndescription: 摘要。\nauthor: 张三\ntags: [${tag}]\ncategories: [观察]\ndate: 2026-03-01 09:00:00 +0800\n---\n\n正文，**重点**。\n\n| a | b |\n| - | - |\n| 1 | 2 |\n`
      const made = await house().agent.call('create_draft', {
        markdown,
        fields: { companies: ['月之暗面'] },
      })
      expect(made.isError, made.texts[0]).toBe(false)
      expect(made.data).toMatchObject({ title: name, state: 'draft', published: false })
      const { body: doc } = await house().editor.get(
        `/api/posts/${made.data.id}?draft=true&depth=1`,
      )
      expect(doc).toMatchObject({
        title: name,
        summary: '摘要。',
        publishedAt: '2026-03-01T01:00:00.000Z',
        tags: [{ name: tag }],
        authors: [{ name: '张三' }],
        category: { name: '观察' },
        companies: [{ name: '月之暗面' }],
        _status: 'draft',
      })
      expect(doc.createdBy).toMatchObject({ relationTo: 'agents', value: { id: house().agentId } })
      expect(doc.createdBy.value).not.toHaveProperty('apiKey')
      const again = await house().agent.call('read_post', { id: made.data.id })
      expect(again.texts[1]).toContain('正文，**重点**。')
      expect(again.data.fields).toMatchObject({ authors: ['张三'], category: '观察' })
      expect(again.data.baseHash).toBe(made.data.baseHash)
      // The same name again is the same entry.
      await house().create(house().agent, house().article(), { tags: [tag.toUpperCase()] })
      const tags = await house().editor.get(
        `/api/tags?where[name][like]=${encodeURIComponent(tag)}`,
      )
      expect(tags.body.totalDocs).toBe(1)
    })

    it('says what is missing or wrong, naming the field or line and the way out', async () => {
      const told = async (input: Record<string, unknown>, name = 'create_draft') => {
        const { isError, texts } = await house().agent.call(name, input)
        expect(isError, texts[0]).toBe(true)
        expect(texts[0]).not.toMatch(/\bat .*:\d+:\d+|node_modules/)
        return texts[0]
      }
      expect(await told({ markdown: '没有标题。' })).toMatch(/^missing-title: .*fields\.title/)
      expect(await told({ markdown: '---\ntitle: [a\nb: {\n---\n\ntext' })).toMatch(/markdown:\d+/)
      expect(await told({ markdown: house().article(), fields: { titel: 'x' } })).toMatch(/titel/)
      expect(await told({ markdown: house().article(), fields: { publishedAt: 'soon' } })).toMatch(
        /publishedAt/,
      )
      expect(await told({ markdown: house().article(), fields: { cover: 'nothing' } })).toMatch(
        /^no-such-image: .*upload_image/,
      )
      expect(await told({ markdown: `${house().article()}\n![x](media:nothing)\n` })).toMatch(
        /^no-such-image/,
      )
      expect(await told({ markdown: 'x\n\n'.repeat(60_000) })).toMatch(/markdown.*150000/)
      const block = `${house().article()}\n${'[a](b '.repeat(6000)}\n`
      expect(await told({ markdown: block })).toMatch(/^block-too-long: markdown:11:/)
      expect(await told({ id: 'nothing' }, 'read_post')).toMatch(/^not-found: .*list_posts/)
      expect(await told({ id: "1' OR '1'='1" }, 'read_post')).toMatch(/^not-found/)
      expect(await told({}, 'read_post')).toMatch(/id/)
      const { baseHash, id } = await house().create()
      expect(
        await told({ id, baseHash, markdown: '---\ntitle: x\n---\n' }, 'update_draft'),
      ).toMatch(/^no-text/)
    })

    it('refuses 5 MB before it reads it', async () => {
      const huge = { ...ping, method: 'tools/call', params: { x: 'x'.repeat(5_100_000) } }
      expect((await house().rpc(huge, bearer)).status).toBe(413)
    })

    it('checks a text and stores nothing', async () => {
      const { total } = (await house().agent.call('list_posts')).data
      const text = `${house().article()}\n好的，我将为您撰写这篇文章。\n`
      const { data } = await house().agent.call('check_text', { markdown: text })
      const residue = data.findings.find((one: { rule: string }) => one.rule === 'ai-residue')
      expect(residue).toMatchObject({ severity: 'error', line: text.split('\n').length - 1 })
      expect((await house().agent.call('list_posts')).data.total).toBe(total)
    })

    it('lists by words, state and whose it is', async () => {
      const name = house().title()
      const { id } = await house().create(house().other, house().article(name))
      const found = (await house().agent.call('list_posts', { query: name })).data.posts
      expect(found).toEqual([expect.objectContaining({ id, title: name, state: 'draft' })])
      expect(
        (await house().agent.call('list_posts', { query: name, mine: true })).data.posts,
      ).toEqual([])
      expect((await house().other.call('list_posts', { query: name, mine: true })).data.total).toBe(
        1,
      )
      const none = { query: name, state: 'in_review' }
      expect((await house().agent.call('list_posts', none)).data.total).toBe(0)
    })

    it('uploads an image once, and shows it in a text and as the cover', async () => {
      const plain = { width: 40, height: 30, channels: 3, background: '#a51' } as const
      const bytes = await sharp({ create: plain }).png().toBuffer()
      const input = { data: bytes.toString('base64'), filename: '../../x.png', alt: '一块砖' }
      const first = (await house().agent.call('upload_image', input)).data
      expect(first).toMatchObject({
        width: 40,
        known: false,
        write: `![一块砖](media:${first.id})`,
      })
      expect((await house().agent.call('upload_image', input)).data).toMatchObject({
        id: first.id,
        known: true,
      })
      const { id, baseHash } = await house().create(
        house().agent,
        `${house().article()}\n${first.write}\n`,
        {
          cover: first.id,
        },
      )
      const read = await house().agent.call('read_post', { id })
      expect(read.texts[1]).toContain(first.write)
      expect(read.data.fields.cover).toBe(first.id)
      const changed = `${read.texts[1]}\n又一段。\n`
      const after = await house().agent.call('update_draft', { id, baseHash, markdown: changed })
      expect(after.isError, after.texts[0]).toBe(false)
      expect((await house().agent.call('read_post', { id })).texts[1]).toContain(first.write)
      // Readers do not see it yet.
      expect((await house().anyone.get(`/api/media/${first.id}`)).status).toBe(404)
      const broken = { data: Buffer.from('no image').toString('base64'), filename: 'a', alt: 'a' }
      expect((await house().agent.call('upload_image', broken)).texts[0]).toMatch(/^image-broken/)
      expect((await house().agent.call('upload_image', { ...broken, data: '%%' })).isError).toBe(
        true,
      )
    })

    it('finds how the house writes a name', async () => {
      const name = 'Anthropic'
      const made = await house().admin.post('/api/companies', { name, aliases: ['安索'] })
      const look = async (of: string) =>
        (await house().agent.call('find_entity', { name: of, kind: 'companies' })).data.found
      const entry = { id: made.body.doc.id, name }
      expect(await look(name.toLowerCase())).toEqual([
        expect.objectContaining({ ...entry, match: 'same' }),
      ])
      expect(await look('安索')).toEqual([expect.objectContaining({ match: 'same' })])
      expect(await look('Anthropropic')).toEqual([
        expect.objectContaining({ ...entry, match: 'resembles' }),
      ])
    })

    it('makes one entry of a name that several bring at once', async () => {
      const tag = `新词 ${house().title()}`
      const made = await Promise.all(
        [house().agent, house().other, house().agent, house().other].map((by) =>
          house().create(by, house().article(), { tags: [tag] }),
        ),
      )
      expect(new Set(made.map(({ id }) => id)).size).toBe(4)
      const tags = await house().editor.get(
        `/api/tags?where[name][equals]=${encodeURIComponent(tag)}`,
      )
      expect(tags.body.totalDocs).toBe(1)
    })

    it('adds no alias to what is there: an editor does', async () => {
      const name = `Alan Smith`
      const made = await house().admin.post('/api/people', { name })
      const { data } = await house().agent.call('create_draft', {
        markdown: house().article(),
        fields: { people: [`${name}（艾伦·史密斯）`] },
      })
      expect(JSON.stringify(data.warnings)).toMatch(/entity-alias-proposed/)
      const { body } = await house().admin.get(`/api/people/${made.body.doc.id}`)
      expect(body.aliases ?? []).toEqual([])
    })
  })
}

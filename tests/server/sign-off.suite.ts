import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { markdownToLexical } from '../../src/content'
import type { Finding } from '../../src/review/finding'
import type { Client } from '../support/client'
import { type Newsroom, openNewsroom, png } from '../support/newsroom'

/**
 * Signing off, and publishing at a time, over REST on a real server.
 * @param database the variables that choose the database
 */
export function signOffSuite(database: () => Promise<Record<string, string>>): void {
  let room: Newsroom
  let anyone: Client
  let admin: Client
  let editor: Client
  let author: Client
  let agent: Client
  beforeAll(async () => {
    room = await openNewsroom(await database())
    ;({ anyone, admin, editor, author, agent } = room)
  })
  afterAll(() => room?.close())
  const draft: Newsroom['draft'] = (by, more) => room.draft(by, more)
  const isPublic: Newsroom['isPublic'] = (id) => room.isPublic(id)

  describe('a sign-off', () => {
    it('is refused to its creator, to authors, to agents and to the public', async () => {
      const id = await draft(editor)
      await editor.post(`/api/posts/${id}/submit`)
      const own = await editor.post(`/api/posts/${id}/sign-off`, { statement: 'mine' })
      expect([own.status, own.body.errors[0].code]).toEqual([409, 'second-person'])
      for (const who of [author, agent]) {
        expect((await who.post(`/api/posts/${id}/sign-off`, { statement: 'x' })).status).toBe(403)
      }
      expect((await anyone.post(`/api/posts/${id}/sign-off`, { statement: 'x' })).status).toBe(403)
      expect((await admin.post(`/api/posts/${id}/sign-off`, {})).status).toBe(400)
      expect(
        (
          await admin.post(`/api/posts/${id}/sign-off`, {
            statement: 'x',
            contentHash: '0'.repeat(64),
          })
        ).body.errors[0].code,
      ).toBe('content-changed')
      expect((await admin.post(`/api/posts/${id}/sign-off`, { statement: 'x' })).status).toBe(200)
    })

    it('is refused to the only human author', async () => {
      const me = (await editor.get('/api/users/me')).body.user.id
      const name = await admin.post('/api/authors', { name: '编辑甲', user: me })
      const id = await draft(agent, { authors: [name.body.doc.id] })
      await agent.post(`/api/posts/${id}/submit`)
      expect(
        (await editor.post(`/api/posts/${id}/sign-off`, { statement: 'mine' })).body.errors[0].code,
      ).toBe('second-person')
    })

    it('is voided by a later change of what readers see, and by nothing else', async () => {
      const id = await draft(author)
      await author.post(`/api/posts/${id}/submit`)
      await editor.post(`/api/posts/${id}/sign-off`, { statement: 'read' })
      const due = await editor.patch(`/api/posts/${id}?draft=true`, {
        review: { dueAt: '2027-01-01T00:00:00.000Z' },
      })
      expect(due.body.doc.review.state).toBe('approved')
      const changed = await author.patch(`/api/posts/${id}?draft=true`, { title: 'Another title' })
      expect(changed.body.doc.review).toMatchObject({
        state: 'draft',
        signOff: { contentHash: null },
      })
      expect((await editor.post(`/api/posts/${id}/publish`)).body.errors[0].code).toBe('not-signed')
    })

    it('waits for blocking findings, which a signer may waive with a reason', async () => {
      const chatter = markdownToLexical(
        '好的，我将读取 /Users/someone/notes.txt 并根据您的指示撰写文章。\n\n正文。\n',
      )
      const id = await draft(agent, { body: chatter })
      await agent.post(`/api/posts/${id}/submit`)
      const refused = await editor.post(`/api/posts/${id}/sign-off`, { statement: 'read' })
      expect(refused.status).toBe(409)
      expect(refused.body.errors[0].code).toBe('findings')
      const rules = [
        ...new Set(
          refused.body.errors[0].findings.map((finding: { rule: string }) => finding.rule),
        ),
      ]
      expect(rules.length).toBeGreaterThan(0)
      expect(
        (
          await editor.post(`/api/posts/${id}/sign-off`, {
            statement: 'read',
            waivers: [{ rule: rules[0], reason: ' ' }],
          })
        ).status,
      ).toBe(400)
      const waivers = rules.map((rule) => ({ rule, reason: 'It is a quotation.' }))
      const signed = await editor.post(`/api/posts/${id}/sign-off`, { statement: 'read', waivers })
      expect(signed.status).toBe(200)
      expect(signed.body.doc.review.signOff.waivers).toEqual(waivers)
    })

    it('may be waived for one finding alone, and never for what is not there', async () => {
      const twice = markdownToLexical('见 /Users/one/a.txt。\n\n见 /Users/two/b.txt。\n')
      const id = await room.submitted(agent, { body: twice })
      const findings: Finding[] = (await editor.get(`/api/posts/${id}/checks`)).body.findings
      const [first, second] = findings.filter(({ rule }) => rule === 'local-path')
      const sign = (waivers: object[]) =>
        editor.post(`/api/posts/${id}/sign-off`, { statement: 'read', waivers })
      const reason = 'A path of the book.'
      const one = { rule: 'local-path', reason, fingerprint: first?.fingerprint }
      const refused = await sign([one, { ...one, rule: 'secret' }])
      expect(refused.body.errors[0].findings).toMatchObject([{ excerpt: second?.excerpt }])
      const other = { rule: 'local-path', reason, excerpt: second?.excerpt }
      const signed = await sign([one, other, { rule: 'secret', reason: 'Nothing to waive.' }])
      expect(signed.status, JSON.stringify(signed.body)).toBe(200)
      expect(signed.body.doc.review.signOff.waivers).toEqual([one, other])
      const waived = (await room.log(id)).filter(({ action }) => action === 'waiver')
      expect(waived.map(({ detail }) => detail)).toMatchObject([
        { rule: 'local-path', reason, findings: [{ excerpt: first?.excerpt }] },
        { rule: 'local-path', reason, findings: [{ excerpt: second?.excerpt }] },
      ])
    })

    it('has a statement of some length, that can be read', async () => {
      const id = await room.submitted(author)
      const sign = (statement: unknown) => editor.post(`/api/posts/${id}/sign-off`, { statement })
      for (const statement of [
        '字'.repeat(2001),
        'a\u0000b',
        'a\u001b[2J',
        'a\u202eb',
        7,
        ' \n ',
      ]) {
        const answer = await sign(statement)
        expect([answer.status, answer.body.errors[0].message]).toEqual([
          400,
          expect.stringContaining('statement'),
        ])
      }
      const said = `一行。\n${'🖋'.repeat(1990)}`
      expect((await sign(said)).body.doc.review.signOff.statement).toBe(said)
    })
  })

  describe('a second person', () => {
    const refusedTo = async (by: Client, id: string): Promise<unknown> =>
      (await by.post(`/api/posts/${id}/sign-off`, { statement: 'mine' })).body.errors?.[0]?.code

    it('is not who took their name off before signing, or put another’s beside it', async () => {
      const me = (await editor.get('/api/users/me')).body.user.id
      const made = await admin.post('/api/authors', { name: `甲 ${Math.random()}`, user: me })
      const other = await editor.post('/api/authors', { name: `乙 ${Math.random()}` })
      const [mine, theirs] = [made.body.doc.id, other.body.doc.id]
      for (const authors of [[], [theirs], [mine, theirs]]) {
        const id = await room.submitted(agent, { authors: [mine] })
        const changed = await editor.patch(`/api/posts/${id}?draft=true`, { authors })
        expect(changed.status).toBe(200)
        expect(await refusedTo(editor, id)).toBe('second-person')
        expect(await refusedTo(admin, id)).toBeUndefined()
      }
      // Two wrote it from the first: either may answer for it.
      const both = await room.submitted(agent, { authors: [mine, theirs] })
      expect(await refusedTo(editor, both)).toBeUndefined()
      // Nor can an editor take their account off the author.
      await editor.patch(`/api/authors/${mine}`, { user: null, kind: 'agent' })
      const id = await room.submitted(agent, { authors: [mine] })
      expect(await refusedTo(editor, id)).toBe('second-person')
    })

    it('is not one whose name stands over it, nor who copied it', async () => {
      const named = await author.post('/api/authors', { name: 'EDITOR' })
      const byName = await room.submitted(agent, { authors: [named.body.doc.id] })
      expect(await refusedTo(editor, byName)).toBe('second-person')
      const copy = await editor.post(`/api/posts/${await draft(author)}/duplicate`)
      await editor.post(`/api/posts/${copy.body.doc.id}/submit`)
      expect(await refusedTo(editor, copy.body.doc.id)).toBe('second-person')
    })

    it('is not one who wrote all of it, whoever created it', async () => {
      const id = await draft(agent, { title: 'A stub' })
      const own = { title: '编辑自拟之题', body: markdownToLexical('全文皆由编辑另行撰写。\n') }
      expect((await editor.patch(`/api/posts/${id}?draft=true`, own)).status).toBe(200)
      await editor.post(`/api/posts/${id}/submit`)
      expect(await refusedTo(editor, id)).toBe('second-person')
      expect(await refusedTo(admin, id)).toBeUndefined()
    })

    it('is an editor who mended what an agent wrote: they are the human in charge', async () => {
      const id = await draft(agent)
      await editor.patch(`/api/posts/${id}?draft=true`, { summary: 'Mended.' })
      await editor.post(`/api/posts/${id}/submit`)
      expect(await refusedTo(editor, id)).toBeUndefined()
    })

    it('is asked for until an admin says otherwise, which is logged', async () => {
      const id = await room.submitted(editor)
      expect(await refusedTo(editor, id)).toBe('second-person')
      await admin.post('/api/globals/settings', { review: { secondPerson: false } })
      const refused = await refusedTo(editor, id)
      await admin.post('/api/globals/settings', { review: { secondPerson: true } })
      expect(refused).toBeUndefined()
    })
  })

  describe('a scheduled publish', () => {
    it('happens at its time, and not when the draft has changed meanwhile', async () => {
      const [kept, changed] = [await room.signed(author), await room.signed(author)]
      expect(
        (await editor.post(`/api/posts/${kept}/publish`, { at: '2020-01-01T00:00:00Z' })).status,
      ).toBe(400)
      const at = new Date(Date.now() + 4000).toISOString()
      for (const id of [kept, changed]) {
        const answer = await editor.post(`/api/posts/${id}/publish`, { at })
        expect(answer.status, JSON.stringify(answer.body)).toBe(200)
        expect(answer.body.doc.review.scheduledAt).toBeTruthy()
        expect(answer.body.doc._status).toBe('draft')
      }
      await author.patch(`/api/posts/${changed}?draft=true`, { title: 'changed after signing' })
      await expect.poll(() => isPublic(kept), { timeout: 20_000, interval: 300 }).toBe(true)
      expect((await anyone.get(`/api/posts/${kept}`)).body.publishedAt).toBeTruthy()
      const { review } = (await editor.get(`/api/posts/${changed}?draft=true`)).body
      expect(review).toMatchObject({ state: 'draft', scheduledAt: null })
      expect(review.scheduleError).toMatch(/changed after it was signed/)
      expect((await room.log(changed)).map(({ action }) => action).slice(-2)).toEqual([
        'sign-off-voided',
        'schedule-failed',
      ])
      await new Promise((resolve) => setTimeout(resolve, 1500))
      expect(await isPublic(changed)).toBe(false)
      expect((await room.log(kept)).at(-1)?.action).toBe('published')
    })

    it('says on the document and in the log why it could not happen', async () => {
      const image = await editor.upload('/api/media', png, { alt: 'As it was.' })
      expect(image.status, JSON.stringify(image.body)).toBe(201)
      const cover = image.body.doc.id
      const id = await room.signed(author, { cover })
      const at = new Date(Date.now() + 1500).toISOString()
      expect((await editor.post(`/api/posts/${id}/publish`, { at })).status).toBe(200)
      expect((await editor.patch(`/api/media/${cover}`, { alt: 'As it is.' })).status).toBe(200)
      const review = async () => (await editor.get(`/api/posts/${id}?draft=true`)).body.review
      await expect
        .poll(async () => (await review()).scheduleError, { timeout: 20_000, interval: 300 })
        .toMatch(/was not: .*changed/)
      expect(await review()).toMatchObject({
        state: 'draft',
        scheduledAt: null,
        signOff: { contentHash: null },
      })
      expect(await isPublic(id)).toBe(false)
      const failed = (await room.log(id)).find(({ action }) => action === 'schedule-failed')
      expect(failed?.detail).toMatchObject({ code: 'content-changed', reason: expect.any(String) })
      // What is signed anew is published, and says no more of it.
      expect((await author.post(`/api/posts/${id}/submit`)).status).toBe(200)
      await editor.post(`/api/posts/${id}/sign-off`, { statement: 'read again' })
      const published = await editor.post(`/api/posts/${id}/publish`)
      expect(published.status, JSON.stringify(published.body)).toBe(200)
      expect(published.body.doc.review.scheduleError).toBeNull()
    })

    it('stands when the signer has left meanwhile: it was signed by an editor', async () => {
      const leaving = await room.person('leaver@example.com', 'editor')
      const id = await room.submitted(author)
      await leaving.post(`/api/posts/${id}/sign-off`, { statement: 'read' })
      const at = new Date(Date.now() + 1500).toISOString()
      expect((await editor.post(`/api/posts/${id}/publish`, { at })).status).toBe(200)
      const gone = (await leaving.get('/api/users/me')).body.user.id
      expect((await admin.patch(`/api/users/${gone}`, { deactivated: true })).status).toBe(200)
      await expect.poll(() => isPublic(id), { timeout: 20_000, interval: 300 }).toBe(true)
    })
  })
}

import { rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type {
  CollectionSlug,
  Payload,
  PayloadRequest,
  RequiredDataFromCollectionSlug,
} from 'payload'
import { createLocalReq } from 'payload'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { markdownToLexical } from '../../../src/content'
import type { Head } from '../../../src/review/audit/chain'
import type { Look, Problem } from '../../../src/review/payload/doctor'
import type { Action } from '../../../src/review/states'
import { temporaryFolder } from '../../support/server'

/**
 * What doctor finds when a database was changed past Galley.
 * @param database its address; a new SQLite file when there is none
 */
export function doctorSuite(database?: string): void {
  const folder = temporaryFolder()
  const media = path.join(folder.dir, 'media')
  let payload: Payload
  let users: Record<'author' | 'editor', PayloadRequest['user']>
  let problems: Problem[]
  let look: Look

  beforeAll(async () => {
    Object.assign(process.env, {
      DATABASE_URL: database ?? `file:${path.join(folder.dir, 'galley.db')}`,
      MEDIA_DIR: media,
      PAYLOAD_SECRET: 'only-for-tests',
      GALLEY_ADMIN_EMAIL: 'admin@example.com',
      GALLEY_ADMIN_PASSWORD: 'a-long-password',
    })
    // The settings are read when the module is loaded: not before they are set.
    const { openGalley } = await import('../../../src/payload')
    payload = await openGalley()
    payload.logger.level = 'silent'
    const person = async (role: 'author' | 'editor') => ({
      ...(await payload.create({
        collection: 'users',
        data: { email: `${role}@example.com`, password: 'a-long-password', role, name: role },
      })),
      collection: 'users' as const,
    })
    users = { author: await person('author'), editor: await person('editor') }
  })
  afterAll(async () => {
    await payload?.destroy()
    folder.remove()
  })
  beforeEach(() => {
    problems = []
    look = { payload, report: (problem) => problems.push(problem), step: () => undefined }
  })

  const act = async (id: string, by: 'author' | 'editor', action: Action, input = {}) => {
    const { transition } = await import('../../../src/review/payload/transition')
    const req = await createLocalReq({ user: users[by] ?? undefined }, payload)
    return transition(req, 'posts', id, action, input)
  }
  const published = async (
    more: Record<string, unknown> = {},
    waivers: { rule: string; reason: string }[] = [],
  ): Promise<string> => {
    const req = await createLocalReq({ user: users.author ?? undefined }, payload)
    const data = {
      title: `题目 ${Math.random()}`,
      body: markdownToLexical('正文。\n'),
      ...more,
    } as RequiredDataFromCollectionSlug<'posts'>
    const { id } = await payload.create({ collection: 'posts', data, draft: true, req })
    await act(id, 'author', 'submit')
    await act(id, 'editor', 'sign-off', { statement: ' 已审读 ', waivers })
    await act(id, 'editor', 'publish')
    return id
  }
  const image = async (colour: string) => {
    const size = { width: 16, height: 16, channels: 3 as const, background: colour }
    const data = await sharp({ create: size }).png().toBuffer()
    const file = { data, mimetype: 'image/png', name: `${colour}.png`, size: data.length }
    return payload.create({ collection: 'media', data: { alt: colour }, file })
  }
  /** A change past Galley: no hook sees it. */
  const tamper = (collection: CollectionSlug, id: string, data: Record<string, unknown>) =>
    payload.db.updateOne({ collection, id, data })
  const stored = async (collection: 'posts' | 'media', id: string) => {
    const doc = await payload.db.findOne<{ id: string } & Record<string, unknown>>({
      collection,
      where: { id: { equals: id } },
    })
    if (!doc) throw new Error('not stored')
    return doc
  }
  const about = (id: string): Problem[] => problems.filter(({ where }) => where.endsWith(id))
  const documents = async (): Promise<void> => {
    const { checkDocuments } = await import('../../../src/review/payload/doctor')
    await checkDocuments(look)
  }
  const chain = async (noted?: Head): Promise<Head> => {
    const { checkChain } = await import('../../../src/review/payload/doctor')
    return checkChain(look, noted)
  }

  it('finds nothing in a column that only Galley wrote', async () => {
    const cover = await image('red')
    await published({ cover: cover.id })
    const gone = await published()
    await act(gone, 'editor', 'retract', { reason: 'wrong' })
    const doctor = await import('../../../src/review/payload/doctor')
    const { checkDeliveries } = await import('../../../src/channels/outbox/doctor')
    const head = await chain()
    await documents()
    await doctor.checkImages(look, media)
    await doctor.checkVersions(look, 'posts')
    await doctor.checkJobs(look)
    await checkDeliveries(look)
    expect(problems).toEqual([])
    expect(head.seq).toBe((await payload.db.count({ collection: 'audit' })).totalDocs)
    expect(await doctor.countDocuments(payload)).toBeGreaterThan(1)
  })

  describe('a published post', () => {
    it('that is not what was signed is named, with the fields that changed', async () => {
      const id = await published()
      await tamper('posts', id, { ...(await stored('posts', id)), title: 'forged' })
      await documents()
      expect(about(id)).toEqual([
        expect.objectContaining({
          check: 'content',
          severity: 'error',
          message: expect.stringMatching(/is not what was signed: editor signed .*Changed: title$/),
        }),
      ])
    })

    it('that is gone, or was taken from readers, without a word in the log is named', async () => {
      const [hidden, gone] = [await published(), await published()]
      await tamper('posts', hidden, { ...(await stored('posts', hidden)), _status: 'draft' })
      await payload.db.deleteOne({ collection: 'posts', where: { id: { equals: gone } } })
      await documents()
      expect(about(hidden)[0]?.message).toMatch(/was published by entry \d+ .* is not published/)
      expect(about(gone)).toEqual([
        expect.objectContaining({
          check: 'content',
          severity: 'error',
          message: expect.stringMatching(/was published by entry \d+ .* is gone/),
        }),
      ])
    })

    it('whose image has other words than were signed is named', async () => {
      const cover = await image('teal')
      const id = await published({ cover: cover.id })
      await tamper('media', cover.id, { alt: 'forged' })
      await documents()
      expect(about(id)[0]?.message).toMatch(/an image has other bytes or words/)
    })

    it('whose sign-off was forged to fit is not in the log', async () => {
      const { contentHash } = await import('../../../src/review/canonical')
      const id = await published()
      const doc = await stored('posts', id)
      const forged = { ...doc, summary: 'forged' }
      const review = doc.review as { signOff: object }
      const signOff = { ...review.signOff, contentHash: contentHash('posts', forged) }
      await tamper('posts', id, { ...forged, review: { ...review, signOff } })
      await documents()
      expect(about(id)[0]?.message).toMatch(/is not what was published: .*Changed: summary$/)
    })

    it.each([
      { name: 'Somebody' },
      { email: 'x@y.example' },
      { statement: 'I did not.' },
      { at: '2020-01-01T00:00:00.000Z' },
      { waivers: [{ rule: 'ai-residue', reason: 'forged' }] },
    ])('whose sign-off says other than the log is named: %j', async (forged) => {
      const id = await published()
      const doc = await stored('posts', id)
      const review = doc.review as { signOff: object }
      const signOff = { ...review.signOff, ...forged }
      await tamper('posts', id, { ...doc, review: { ...review, signOff } })
      await documents()
      expect(about(id)[0]?.message).toMatch(/another name, statement, time or waivers than entry/)
    })

    it('whose statement had spaces around it, and whose finding was waived, is whole', async () => {
      const id = await published({ body: markdownToLexical('好的，我将读取文件。\n\n正文。\n') }, [
        { rule: 'ai-residue', reason: '引文' },
      ])
      await documents()
      expect(about(id).filter(({ check }) => check === 'content')).toEqual([])
    })

    it('that was retracted, or never published, is named', async () => {
      const id = await published()
      const signed = await stored('posts', id)
      await act(id, 'editor', 'retract', { reason: 'x' })
      await tamper('posts', id, signed)
      await documents()
      expect(about(id)[0]?.message).toContain('the audit log says that it was retracted')
    })

    it('with an image of other bytes is named', async () => {
      const made = await image('green')
      const id = await published({ cover: made.id })
      await tamper('media', made.id, { ...(await stored('media', made.id)), hash: 'f'.repeat(64) })
      await documents()
      expect(about(id)[0]?.message).toContain('an image has other bytes')
      const { checkImages } = await import('../../../src/review/payload/doctor')
      await checkImages(look, null)
      expect(about(made.id)).toEqual([])
      await checkImages(look, media)
      expect(about(made.id)[0]?.message).toContain('has other bytes than were uploaded')
    })
  })

  it('names files that were changed or lost', async () => {
    const { checkImages } = await import('../../../src/review/payload/doctor')
    const [changed, lost] = [await image('blue'), await image('gray')]
    writeFileSync(path.join(media, String(changed.filename)), 'other')
    rmSync(path.join(media, String(lost.filename)))
    await checkImages(look, media)
    expect(about(changed.id)[0]?.message).toContain('other bytes')
    expect(about(lost.id)[0]?.message).toContain('is gone')
  })

  it('names references that lead nowhere, in the text too', async () => {
    const body = markdownToLexical('正文。\n')
    const upload = { type: 'upload', version: 3, relationTo: 'media', value: 'nowhere', fields: {} }
    body.root.children.push(upload as never)
    const { id } = await payload.create({
      collection: 'posts',
      data: { title: 'dangling', body } as RequiredDataFromCollectionSlug<'posts'>,
      draft: true,
      // Payload's own population throws at such an id on MongoDB.
      depth: 0,
    })
    await documents()
    expect(about(id)).toEqual([
      expect.objectContaining({
        check: 'references',
        message: 'body names media/nowhere, which does not exist',
      }),
    ])
  })

  it('names references of a draft beside a published post', async () => {
    const id = await published()
    const req = await createLocalReq({ user: users.author ?? undefined }, payload)
    const cover = await image('olive')
    const data = { cover: cover.id, title: 'A draft beside it' }
    await payload.update({ collection: 'posts', id, data, draft: true, req })
    const upload = { type: 'upload', relationTo: 'media', value: 'nowhere', version: 3 }
    const { docs } = await payload.db.findVersions({
      collection: 'posts',
      where: { and: [{ parent: { equals: id } }, { latest: { equals: true } }] },
    })
    const [latest] = docs
    if (!latest) throw new Error('no version')
    const body = { root: { type: 'root', version: 1, children: [upload] } }
    const version = { ...latest.version, body }
    const versionData = { ...latest, version } as never
    await payload.db.updateVersion({ collection: 'posts', id: latest.id, versionData })
    await documents()
    expect(about(id)).toMatchObject([
      {
        check: 'references',
        message: expect.stringMatching(/^its draft’s body names media\/nowhere/),
      },
    ])
  })

  it('names jobs and deliveries that are stuck', async () => {
    const { checkJobs } = await import('../../../src/review/payload/doctor')
    const { checkDeliveries } = await import('../../../src/channels/outbox/doctor')
    const job = await payload.db.create({
      collection: 'payload-jobs',
      data: { taskSlug: 'publishScheduled', queue: 'galley', processing: true, input: {} },
    })
    const endpoint = await payload.create({
      collection: 'endpoints',
      data: {
        name: 'Site',
        url: 'https://site.example',
        events: ['post.published'],
        enabled: true,
      },
    } as never)
    const delivery = await payload.db.create({
      collection: 'deliveries',
      data: {
        endpoint: endpoint.id,
        event: 'post.published',
        eventId: 'msg_1',
        status: 'pending',
        nextAttemptAt: new Date().toISOString(),
      },
    })
    await checkJobs(look)
    await checkDeliveries(look)
    expect(problems).toEqual([])
    const later = new Date(Date.now() + 3_600_000)
    await checkJobs(look, later)
    await checkDeliveries(look, later)
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringContaining('its process died'),
      expect.stringContaining('should have gone to Site'),
    ])
    await payload.db.deleteOne({ collection: 'payload-jobs', where: { id: { equals: job.id } } })
    await payload.db.deleteOne({
      collection: 'deliveries',
      where: { id: { equals: delivery.id } },
    })
  })

  it('names the entry of the log where the chain breaks, and an end that was cut off', async () => {
    const head = await chain()
    expect(problems).toEqual([])
    await expect(
      payload.update({ collection: 'audit', where: {}, data: { action: 'x' } }),
    ).resolves.toMatchObject({ docs: [], errors: expect.arrayContaining([expect.anything()]) })
    const last = { collection: 'audit', where: { seq: { equals: head.seq } } } as const
    await payload.db.deleteOne(last)
    await chain()
    expect(problems).toEqual([])
    await chain(head)
    expect(problems.pop()?.message).toContain('its end was cut off')
    const third = await payload.db.findOne<{ id: string }>({
      collection: 'audit',
      where: { seq: { equals: 3 } },
    })
    await tamper('audit', String(third?.id), { ...third, address: '192.0.2.9' })
    await chain()
    expect(problems).toEqual([
      expect.objectContaining({
        check: 'audit',
        where: 'audit entry 3',
        message: expect.stringContaining('does not say what was logged'),
      }),
    ])
  })
}

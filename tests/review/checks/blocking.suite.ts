import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { markdownToLexical } from '../../../src/content'
import type { Finding } from '../../../src/review/finding'
import type { Client } from '../../support/client'
import { type Newsroom, openNewsroom } from '../../support/newsroom'

const chat = '好的，以下是根据您的要求撰写的文章：'
const text = `第一段写的是清晨的市场。\n\n${chat}\n\n最后一段写的是傍晚。`

/**
 * What the checks find stands between a draft and its sign-off, whichever way it is asked for.
 * @param database the variables that choose the database
 */
export function blockingSuite(database: () => Promise<Record<string, string>>): void {
  let room: Newsroom
  let author: Client
  let editor: Client
  beforeAll(async () => {
    room = await openNewsroom(await database())
    ;({ author, editor } = room)
  })
  afterAll(() => room?.close())
  const withChat = () => room.submitted(author, { body: markdownToLexical(text) })
  const stateOf = async (id: string) =>
    (await editor.get(`/api/posts/${id}?draft=true`)).body.review.state as string
  const sign = (by: Client, id: string) =>
    by.graphql(
      'mutation ($id: String!) { signOffPost(id: $id, statement: "read") { id review { state } } }',
      { id },
    )

  it('the checks of a draft say where, what and what to do', async () => {
    const id = await withChat()
    const answer = (await editor.get(`/api/posts/${id}/checks`)).body as { findings: Finding[] }
    expect(answer.findings.filter(({ rule }) => rule === 'ai-residue')).toMatchObject([
      {
        ...{ severity: 'error', line: 3, endLine: 3, excerpt: chat, suggestion: '' },
        message: expect.stringContaining('assistant’s reply'),
        messageZh: expect.stringContaining('答复'),
      },
    ])
    const linked = await room.draft(author, {
      body: markdownToLexical('一段文字，[链接](http://localhost/a)在此。'),
    })
    const { findings } = (await editor.get(`/api/posts/${linked}/checks`)).body
    expect(findings.find((one: Finding) => one.rule === 'broken-link')).toMatchObject({
      ...{ line: 1, column: 6, endColumn: 30, excerpt: '[链接](http://localhost/a)' },
    })
  })

  it('REST and GraphQL refuse to sign, and change nothing', async () => {
    const id = await withChat()
    const rest = await editor.post(`/api/posts/${id}/sign-off`, { statement: 'read' })
    expect(rest.status).toBe(409)
    expect(rest.body.errors[0]).toMatchObject({
      code: 'findings',
      findings: [expect.objectContaining({ rule: 'ai-residue', excerpt: chat })],
    })
    const graphql = await sign(editor, id)
    expect(graphql.body.errors[0].extensions).toMatchObject({ statusCode: 409, code: 'findings' })
    expect(await stateOf(id)).toBe('in_review')
    expect((await editor.post(`/api/posts/${id}/publish`)).status).toBe(409)
    expect(await room.isPublic(id)).toBe(false)
  })

  it('writing the sign-off or the state into the document is no way round', async () => {
    const id = await withChat()
    const { contentHash } = (await editor.get(`/api/posts/${id}/checks`)).body
    const review = { state: 'approved', findings: [], signOff: { statement: 'read', contentHash } }
    await editor.patch(`/api/posts/${id}?draft=true`, { review })
    await editor.graphql(
      'mutation ($id: String!, $data: mutationPostUpdateInput!) { updatePost(id: $id, data: $data, draft: true) { id } }',
      { id, data: { review: { state: 'approved' } } },
    )
    expect(await stateOf(id)).toBe('in_review')
    const straight = await editor.patch(`/api/posts/${id}`, { _status: 'published', review })
    expect(straight.status).toBeGreaterThanOrEqual(400)
    expect(await room.isPublic(id)).toBe(false)
  })

  it('once the lines are cut, it can be signed', async () => {
    const id = await withChat()
    const clean = text.replace(`${chat}\n\n`, '')
    const changed = await author.patch(`/api/posts/${id}?draft=true`, {
      body: markdownToLexical(clean),
    })
    expect(changed.status).toBe(200)
    await author.post(`/api/posts/${id}/submit`)
    expect((await sign(editor, id)).body.data.signOffPost.review.state).toBe('approved')
  })

  describe('a title and a summary', () => {
    it.each([
      ['title', { title: '好的，以下是为您撰写的标题' }],
      ['summary', { summary: 'Sure! Here is the summary you requested.' }],
    ])('%s', async (_field, more) => {
      const id = await room.submitted(author, more)
      const refused = await editor.post(`/api/posts/${id}/sign-off`, { statement: 'read' })
      expect(refused.body.errors[0]).toMatchObject({ code: 'findings' })
    })
  })
}

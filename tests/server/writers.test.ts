import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Client } from '../support/client'
import { galley, startServer, temporaryFolder, type TestServer } from '../support/server'

const folder = temporaryFolder()
const articles = path.join(folder.dir, 'articles')
const files = 30
let server: TestServer
let admin: Client

beforeAll(async () => {
  mkdirSync(articles)
  for (let i = 0; i < files; i++) {
    writeFileSync(
      path.join(articles, `2026-01-${String(i + 1).padStart(2, '0')}-file-${i}.md`),
      `---\ntitle: 文件 ${i}\ndate: 2026-01-01 08:00:00 +0800\nauthor: 作者 ${i % 3}\ntags: [ai, t${i % 5}]\n---\n\n正文 ${i}。\n`,
    )
  }
  server = await startServer(folder.dir)
  admin = await new Client(server.url).login('admin@example.com', 'a-long-password')
})
afterAll(async () => {
  await server?.stop()
  folder.remove()
})

describe('SQLite under several writers', () => {
  it('takes twenty concurrent creates beside a CLI import, and loses nothing', async () => {
    const importing = galley(folder.dir, ['import', articles, '--json'])
    const made: number[] = []
    // Rounds of twenty until the import, which starts slower, has written beside them.
    const done = importing.then(() => true)
    for (let round = 0; ; round++) {
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, i) =>
          admin.post('/api/posts?draft=true', { title: `并发 ${round}-${i}` }),
        ),
      )
      for (const { status, body } of answers) expect(status, JSON.stringify(body)).toBe(201)
      made.push(...answers.map(({ status }) => status))
      if (await Promise.race([done, Promise.resolve(false)])) break
    }
    const { code, stdout, stderr } = await importing
    expect(code, stderr).toBe(0)
    const { files: records } = JSON.parse(stdout) as { files: { action: string; error?: string }[] }
    expect(records.map(({ action }) => action)).toEqual(
      Array.from({ length: files }, () => 'created'),
    )
    expect(stderr + server.output()).not.toContain('SQLITE_BUSY')
    const { totalDocs } = (await admin.get('/api/posts?limit=1&draft=true')).body
    expect(totalDocs).toBe(made.length + files)
    expect((await admin.get('/api/authors?limit=1')).body.totalDocs).toBe(3)
    expect((await admin.get('/api/tags?limit=1')).body.totalDocs).toBe(6)
  })

  it('changes nothing in a second import', async () => {
    const { code, stdout } = await galley(folder.dir, ['import', articles, '--json'])
    expect(code).toBe(0)
    const { files: records } = JSON.parse(stdout) as { files: { action: string }[] }
    expect(new Set(records.map(({ action }) => action))).toEqual(new Set(['unchanged']))
  })
})

import { spawn } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Client } from '../../support/client'
import { openNewsroom, type Newsroom } from '../../support/newsroom'
import { galley, galleyEnv, root, startServer, temporaryFolder } from '../../support/server'

let room: Newsroom
let dir: string
let ids: string[]
const folder = temporaryFolder()
beforeAll(async () => {
  dir = folder.dir
  room = await openNewsroom({
    DATABASE_URL: `file:${path.join(dir, 'galley.db')}`,
    SEARCH_FILE: path.join(dir, 'galley.search.db'),
  })
  ids = []
  for (let at = 0; at < 3; at += 1)
    ids.push(await room.published(room.author, { title: `芯片${at}` }))
  ids.sort()
})
afterAll(async () => {
  await room?.close()
  folder.remove()
})

const found = async (url = room.server.url): Promise<string[]> => {
  const { status, body } = await new Client(url).get(`/api/search?q=${encodeURIComponent('芯片')}`)
  expect(status, JSON.stringify(body)).toBe(200)
  return body.docs.map(({ id }: { id: string }) => id).sort()
}

it('is rebuilt by the command while the server runs, and followed by it from there', async () => {
  const { code, stdout } = await galley(dir, ['search', 'rebuild', '--json'])
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({ documents: 3 })
  expect(await found()).toEqual(ids)
  const id = await room.published(room.author, { title: '芯片又一' })
  expect(await found()).toEqual([...ids, id].sort())
  await room.editor.post(`/api/posts/${id}/retract`, { reason: '撤' })
  expect(await found()).toEqual(ids)
})

it('tells its state, and has help', async () => {
  const status = await galley(dir, ['search', 'status', '--json'])
  expect([status.code, JSON.parse(status.stdout)]).toMatchObject([
    0,
    { built: true, documents: 3, published: 3 },
  ])
  const none = await galley(dir, ['search', 'status', '--json'], {
    SEARCH_FILE: path.join(dir, 'none.db'),
  })
  expect([none.code, JSON.parse(none.stdout)]).toMatchObject([1, { built: false }])
  expect((await galley(dir, ['search', 'burn'])).code).toBe(2)
  expect((await galley(dir, ['search', '--help'])).stdout).toContain('rebuild')
  const nowhere = await galley(dir, ['search', 'rebuild'], { SEARCH_FILE: '/proc/none/search.db' })
  expect(nowhere.code).toBe(1)
  expect(nowhere.stderr).toContain('SEARCH_FILE')
})

it('survives a rebuild that is killed at any moment', async () => {
  for (const after of [900, 1600, 2300, 3000]) {
    const child = spawn(process.execPath, ['src/cli/galley.mjs', 'search', 'rebuild'], {
      cwd: root,
      env: galleyEnv(dir),
      stdio: 'ignore',
      detached: true,
    })
    const ended = new Promise((resolve) => child.once('exit', resolve))
    await Promise.race([sleep(after), ended])
    // The command and the process that it started.
    if (child.exitCode === null && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
    await ended
    expect(await found()).toEqual(ids)
  }
})

it('is built by a server that finds none, which is ready meanwhile', async () => {
  const file = path.join(dir, 'other.search.db')
  const server = await startServer(dir, {
    env: { SEARCH_FILE: file, DATABASE_URL: `file:${path.join(dir, 'galley.db')}` },
  })
  try {
    const ask = (): Promise<Response> =>
      fetch(`${server.url}/api/search?q=${encodeURIComponent('芯片')}`)
    let answer = await ask()
    for (let tries = 0; answer.status === 503 && tries < 100; tries += 1) {
      expect(answer.headers.get('retry-after')).toMatch(/^\d+$/)
      expect(
        ((await answer.json()) as { errors: { message: string }[] }).errors[0]?.message,
      ).toContain('index')
      await sleep(50)
      answer = await ask()
    }
    expect(answer.status).toBe(200)
    expect(await found(server.url)).toEqual(ids)
    // What another process publishes is found here soon.
    const id = await room.published(room.author, { title: '芯片在别处' })
    await expect.poll(() => found(server.url), { timeout: 10_000 }).toEqual([...ids, id].sort())
    await room.editor.post(`/api/posts/${id}/retract`, { reason: '撤' })
    await expect.poll(() => found(server.url), { timeout: 10_000 }).toEqual(ids)
  } finally {
    await server.stop()
  }
  expect(existsSync(file)).toBe(true)
  rmSync(file, { force: true })
})

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import Database from 'libsql'
import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import { FileStore, StoreError } from '../../../../src/channels/wechat/store'
import { temporaryFolder } from '../../../support/server'
import { record, storeSuite } from './store.suite'

const shared = temporaryFolder()
afterAll(() => shared.remove())

function folder(): string {
  const { dir, remove } = temporaryFolder()
  onTestFinished(remove)
  return dir
}

describe('the file store', () => {
  const file = path.join(shared.dir, 'state', 'wechat-bridge.db')
  storeSuite({
    open: (account, limits) => new FileStore(file, account, limits),
    env: () => ({ STORE_FILE: file }),
  })

  it('is one file when it is closed, and opens again when it is used again', async () => {
    const at = path.join(folder(), 'new', 'bridge.db')
    const store = new FileStore(at, 'wx1')
    await store.putPost('post:1', record)
    await store.close()
    expect(readdirSync(path.dirname(at)).filter((name) => !/-(wal|shm)$/.test(name))).toEqual([
      'bridge.db',
    ])
    const copy = path.join(folder(), 'copy.db')
    writeFileSync(copy, readFileSync(at))
    expect(await new FileStore(copy, 'wx1').getPost('post:1')).toEqual(record)
    expect(await store.getPost('post:1')).toEqual(record)
    await store.close()
    await store.close()
  })

  it('refuses a damaged file, says the way out and leaves it as it is', async () => {
    const at = path.join(folder(), 'bridge.db')
    const text = `{"version":1,"acc${'x'.repeat(4096)}`
    writeFileSync(at, text)
    const store = new FileStore(at, 'wx1')
    const put = store.putPost('post:1', record)
    await expect(put).rejects.toThrow(StoreError)
    await expect(put).rejects.toThrow(`${at} is damaged`)
    await expect(put).rejects.toThrow('move the file away')
    expect(readFileSync(at, 'utf8')).toBe(text)
  })

  it('refuses a file whose pages are damaged', async () => {
    const at = path.join(folder(), 'bridge.db')
    const store = new FileStore(at, 'wx1')
    for (let post = 0; post < 200; post += 1) await store.putPost(`post:${post}`, record)
    await store.close()
    const bytes = readFileSync(at)
    writeFileSync(at, bytes.fill(0x5a, 8192))
    await expect(new FileStore(at, 'wx1').getPost('post:7')).rejects.toThrow('is damaged')
  })

  it('refuses a file of a newer version', async () => {
    const at = path.join(folder(), 'bridge.db')
    const newer = new Database(at)
    newer.exec('PRAGMA user_version = 2')
    newer.close()
    await expect(new FileStore(at, 'wx1').waiting()).rejects.toThrow('newer Galley')
  })

  it('says which file it can’t write', async () => {
    const at = path.join(folder(), 'bridge.db')
    mkdirSync(at)
    const get = new FileStore(at, 'wx1').getPost('post:1')
    await expect(get).rejects.toThrow(StoreError)
    await expect(get).rejects.toThrow(at)
    const below = path.join(at, 'file')
    writeFileSync(below, '')
    const inFile = new FileStore(path.join(below, 'bridge.db'), 'wx1').getPost('post:1')
    await expect(inFile).rejects.toThrow(StoreError)
    await expect(inFile).rejects.toThrow(below)
  })

  it('waits for another process that writes', async () => {
    const at = path.join(folder(), 'bridge.db')
    const store = new FileStore(at, 'wx1')
    await store.putPost('post:1', record)
    const other = new Database(at)
    other.exec('BEGIN IMMEDIATE')
    let done = false
    const put = store.putPost('post:2', record).then(() => (done = true))
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(done).toBe(false)
    expect(await store.getPost('post:1')).toEqual(record)
    other.exec('COMMIT')
    await put
    expect(await store.getPost('post:2')).toEqual(record)
    other.close()
  })
})

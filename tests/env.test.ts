import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { EnvError, readEnv, redact } from '../src/env'

const dir = mkdtempSync(path.join(os.tmpdir(), 'galley-env-'))
afterAll(() => rmSync(dir, { recursive: true }))
const sqlite = { DATABASE_URL: `file:${dir}/a.db` }

describe('readEnv', () => {
  it('has the defaults of the contract', () => {
    const env = readEnv({ ...sqlite })
    expect(env).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:3000',
      timezone: 'Asia/Shanghai',
      allowPrivate: false,
    })
    expect(env.wechat.apiBase).toBe('https://api.weixin.qq.com/cgi-bin')
  })

  it.each(['redis://host', 'rediss://:secret@host:6380/2'])('takes %s for Redis', (url) => {
    expect(readEnv({ ...sqlite, REDIS_URL: url }).redisUrl).toBe(url)
    expect(readEnv({ ...sqlite, REDIS_URL: ' ' }).redisUrl).toBeNull()
  })

  it('makes a secret once and keeps it', () => {
    const first = readEnv({ ...sqlite }).secret
    expect(first).toMatch(/^[0-9a-f]{64}$/)
    expect(readEnv({ ...sqlite }).secret).toBe(first)
  })

  it.each([
    [{ DATABASE_URL: 'postgres://u:p@h/db' }, /DATABASE_URL=postgres:\/\/u:\*\*\*@h\/db/],
    [{ DATABASE_URL: 'file:' }, /DATABASE_URL/],
    [{ DATABASE_URL: 'mongodb://localhost/galley' }, /PAYLOAD_SECRET is required/],
    [{ ...sqlite, PORT: 'abc' }, /PORT=abc/],
    [{ ...sqlite, PORT: '70000' }, /PORT=70000/],
    [{ ...sqlite, TIMEZONE: 'Mars/Olympus' }, /TIMEZONE=Mars/],
    [{ ...sqlite, PUBLIC_URL: 'column.example.com' }, /PUBLIC_URL/],
    [{ ...sqlite, REDIS_URL: 'localhost:6379' }, /REDIS_URL=localhost:6379/],
    [{ ...sqlite, REDIS_URL: 'http://:secret@host' }, /REDIS_URL=http:\/\/:\*\*\*@host/],
    [{ ...sqlite, REDIS_URL: 'redis://host/cache' }, /REDIS_URL/],
    [{ ...sqlite, GALLEY_ADMIN_EMAIL: 'a@example.com' }, /belong together/],
  ])('refuses %o and says why', (variables, message) => {
    expect(() => readEnv(variables)).toThrow(EnvError)
    expect(() => readEnv(variables)).toThrow(message)
  })

  it.runIf(existsSync('/proc/self'))('names a folder that nobody can make', () => {
    const variables = { DATABASE_URL: 'file:/proc/none/deep/a.db' }
    expect(() => readEnv(variables)).toThrow(/the folder \/proc\/none\/deep can't be made/)
  })

  it('hides passwords in what it prints', () => {
    expect(redact('mongodb://user:secret@host/db')).toBe('mongodb://user:***@host/db')
  })
})

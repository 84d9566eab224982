import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { PayloadRequest } from 'payload'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

const folder = mkdtempSync(path.join(tmpdir(), 'galley-house-'))
const file = path.join(folder, 'galley.rules.yaml')

// Read once a process: each test stands for one.
beforeEach(() => vi.resetModules())
afterEach(() => vi.unstubAllEnvs())

describe('houseRules', () => {
  it('are those of RULES_FILE, read once', async () => {
    vi.stubEnv('RULES_FILE', file)
    writeFileSync(file, 'headings: 3\n')
    const { houseRules } = await import('../../src/review/house-rules')
    expect(houseRules()).toEqual({ headings: { deepest: 3, severity: 'warning' } })
    writeFileSync(file, 'headings: 4\n')
    expect(houseRules().headings?.deepest).toBe(3)
  })

  it('are none where nothing names them and no file is here', async () => {
    vi.stubEnv('RULES_FILE', '')
    vi.spyOn(process, 'cwd').mockReturnValue(mkdtempSync(path.join(tmpdir(), 'galley-none-')))
    const { houseRules } = await import('../../src/review/house-rules')
    expect(houseRules()).toEqual({})
    vi.restoreAllMocks()
  })

  it('are refused when the named file is absent or wrong, with the place', async () => {
    vi.stubEnv('RULES_FILE', path.join(folder, 'absent.yaml'))
    const { houseRules } = await import('../../src/review/house-rules')
    expect(() => houseRules()).toThrow(/absent\.yaml:1:1: .*RULES_FILE/)
    vi.stubEnv('RULES_FILE', file)
    writeFileSync(file, 'headings: 3\nbold: x\n')
    expect(() => houseRules()).toThrow('galley.rules.yaml:2:7: ')
  })

  it('hold for what the CMS finds, and so for sign-off', async () => {
    vi.stubEnv('RULES_FILE', file)
    writeFileSync(file, 'phrases: [{avoid: 赋能, severity: error}]\nrules: {secret: off}\n')
    const { findingsOf } = await import('../../src/review/payload/findings')
    const doc = { id: 1, title: '题', closing: '它赋能用户。' }
    const found = await findingsOf({} as PayloadRequest, 'issues', doc as never)
    expect(found).toMatchObject([{ rule: 'house-phrases', severity: 'error', excerpt: '赋能' }])
  })
})

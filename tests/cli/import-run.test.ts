import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { runImport } from '../../src/cli/import-run'
import { listenForInterrupt } from '../../src/cli/interrupt'
import { emptyRecord, type ImportRecord } from '../../src/intake/import-record'

const record = (index: number, more: Partial<ImportRecord> = {}): ImportRecord => ({
  ...emptyRecord(`${index}.md`),
  action: 'created',
  ...more,
})

describe('a run of the import', () => {
  let out = ''
  let err = ''
  beforeEach(() => {
    out = ''
    err = ''
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => Boolean((out += String(text))))
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => Boolean((err += String(text))))
  })
  afterEach(() => {
    vi.restoreAllMocks()
    process.exitCode = undefined
  })
  const options = { dryRun: false, json: true, publicUrl: 'https://cms.example', show: () => {} }

  it('writes one JSON document, skipped files apart', async () => {
    async function* records(): AsyncGenerator<ImportRecord> {
      yield record(1)
      yield record(2, { action: 'skipped', warnings: [{ code: 'no-document', message: 'why' }] })
      yield record(3, { action: 'refused', error: 'x' })
    }
    await runImport(records(), { ...options, found: 3 })
    expect(JSON.parse(out)).toMatchObject({
      files: [
        { path: '1.md', action: 'created' },
        { path: '3.md', action: 'refused' },
      ],
      skipped: [{ path: '2.md', reason: 'why' }],
      summary: { files: 2, created: 1, refused: 1, skipped: 1, interrupted: false },
    })
    expect(process.exitCode).toBe(1)
  })

  it('writes a whole JSON document and the report when the database is gone in its midst', async () => {
    async function* records(): AsyncGenerator<ImportRecord> {
      yield record(1)
      throw new Error('the database is gone')
    }
    await expect(runImport(records(), { ...options, found: 5 })).rejects.toThrow('is gone')
    expect(JSON.parse(out)).toMatchObject({
      files: [{ path: '1.md' }],
      summary: { created: 1, interrupted: true },
      error: 'the database is gone',
    })
    expect(err).toContain('1 of 5 files done')
  })

  it('shows control characters in names instead of sending them to the terminal', async () => {
    async function* records(): AsyncGenerator<ImportRecord> {
      yield { ...record(1), action: 'refused', error: 'a\u001b[31m\nb.md: broken' }
      const path = 'c\u009b\t.md'
      yield { ...record(2), path, warnings: [{ code: 'x', message: 'in \u001b]0;t\u0007' }] }
    }
    await runImport(records(), { ...options, found: 2 })
    expect(err).toContain('  a\\x1b[31m\\nb.md: broken\n')
    expect(err).toContain('c\\x9b\\t.md: in \\x1b]0;t\\x07\n')
  })

  it('stops after the file at a signal', async () => {
    let given = 0
    async function* records(): AsyncGenerator<ImportRecord> {
      for (; given < 100; given += 1) {
        if (given === 3) process.emit('SIGTERM', 'SIGTERM')
        yield record(given)
      }
    }
    await runImport(records(), { ...options, found: 100 })
    expect(given).toBe(3)
    expect(process.exitCode).toBe(143)
    expect((JSON.parse(out) as { summary: object }).summary).toMatchObject({ interrupted: true })
  })
})

describe('Ctrl-C', () => {
  afterEach(() => {
    vi.useRealTimers()
    vi.restoreAllMocks()
  })

  it('is heard once for one key press, and ends at once when it comes again later', () => {
    vi.useFakeTimers()
    const exit = vi.spyOn(process, 'exit').mockImplementation((() => undefined) as () => never)
    const said = vi.fn()
    const interrupt = listenForInterrupt(said)
    expect(interrupt.exitCode).toBeNull()
    process.emit('SIGINT', 'SIGINT')
    vi.advanceTimersByTime(50)
    process.emit('SIGINT', 'SIGINT')
    expect(said).toHaveBeenCalledTimes(1)
    expect(interrupt.stopped).toBe(true)
    expect(interrupt.exitCode).toBe(130)
    expect(exit).not.toHaveBeenCalled()
    vi.advanceTimersByTime(1000)
    process.emit('SIGINT', 'SIGINT')
    expect(exit).toHaveBeenCalledWith(130)
    interrupt.release()
  })
})

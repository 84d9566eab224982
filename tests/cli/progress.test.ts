import { describe, expect, it } from 'vitest'
import type { ImportRecord } from '../../src/intake/import-record'
import { emptyRecord } from '../../src/intake/import-record'
import { ImportReport } from '../../src/cli/import-report'
import { duration, Progress } from '../../src/cli/progress'

function watch(
  isTTY: boolean,
  columns = 200,
): { text: () => string; progress: Progress; tick: (ms: number) => void } {
  let text = ''
  let time = 1_000
  const output = { isTTY, columns, write: (more: string) => (text += more) }
  const progress = new Progress(
    400,
    'files',
    () => '+3 ~0 =97 ✗0',
    output,
    () => time,
  )
  return { text: () => text, progress, tick: (ms) => (time += ms) }
}

describe('progress', () => {
  it('tells count, share, rate, time left and what was done', () => {
    const { text, progress, tick } = watch(true)
    tick(10_000)
    for (let done = 0; done < 100; done += 1) progress.step()
    tick(1000)
    progress.step()
    expect(text()).toContain('101/400 files (25 %), 9.2/s, 33 s left（剩余）: +3 ~0 =97 ✗0')
    progress.clear()
    expect(text().endsWith('\r\u001b[2K')).toBe(true)
  })

  it('writes no control characters where no terminal is', () => {
    const { text, progress, tick } = watch(false)
    tick(6000)
    progress.step()
    progress.clear()
    expect(text()).toBe('1/400 files (0 %), 0.2/s, 39 min 54 s left（剩余）: +3 ~0 =97 ✗0\n')
  })

  it('keeps to one line of a narrow terminal', () => {
    const { text, progress, tick } = watch(true, 40)
    tick(6000)
    progress.step()
    expect([...text().replace('\r\u001b[2K', '')].length).toBeLessThan(40)
  })

  it.each([
    [0.2, '1 s'],
    [59.2, '1 min 0 s'],
    [3599, '59 min 59 s'],
    [3900, '1 h 5 min'],
  ])('says %d s as %s', (seconds, words) => {
    expect(duration(seconds)).toBe(words)
  })
})

describe('the report of an import', () => {
  const record = (index: number, more: Partial<ImportRecord>): ImportRecord => ({
    ...emptyRecord(`in/${index}.md`),
    action: 'created',
    collection: 'posts',
    id: `id-${index}`,
    ...more,
  })
  const lines = (records: ImportRecord[], found = records.length): string => {
    const report = new ImportReport()
    for (const one of records) report.add(one)
    const summary = report.summary(false, records.length < found)
    return report.lines(summary, 'https://cms.example/admin', found).join('\n')
  }

  it('groups what there is to do, names a bounded number of files and links to their documents', () => {
    const missing = { code: 'image-missing', message: 'image not found: a.png', line: 4 }
    const text = lines([
      ...Array.from({ length: 50 }, (_, index) => record(index, { warnings: [missing] })),
      ...Array.from({ length: 30 }, (_, index) =>
        record(100 + index, { action: 'refused', error: `in/${100 + index}.md:2: broken YAML` }),
      ),
    ])
    expect(text).toContain('50 created, 0 updated, 0 unchanged, 30 refused')
    expect(text).toContain('Refused 未导入 (30): correct these files')
    expect(text).toContain('in/100.md:2: broken YAML')
    expect(text).not.toContain('in/129.md')
    expect(text).toContain('… and 10 more; --json names all')
    expect(text).toContain('image-missing ×50: put the image where the text says')
    expect(text).toContain('in/0.md:4: image not found: a.png')
    expect(text).toContain('https://cms.example/admin/collections/posts/id-0')
    expect(text).not.toContain('in/9.md')
    expect(text).toContain('Next 下一步: the drafts wait')
  })

  it('says nothing to do where there is nothing, and nothing again of files that have not changed', () => {
    const text = lines([
      record(1, { action: 'unchanged', warnings: [{ code: 'no-date', message: 'no date' }] }),
    ])
    expect(text.split('\n')).toHaveLength(1)
  })

  it('tells how to go on after an interruption', () => {
    expect(lines([record(1, {})], 9)).toContain(
      'interrupted: 1 of 9 files done, the last one whole; run the same command again',
    )
  })
})

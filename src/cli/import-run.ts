import type { ImportRecord } from '../intake/import-record'
import { ImportReport } from './import-report'
import { listenForInterrupt } from './interrupt'
import { log } from './io'
import { JsonList } from './json-list'
import { Progress } from './progress'

export interface ImportRun {
  /** How many files there are. */
  found: number
  dryRun: boolean
  json: boolean
  publicUrl: string
  /** Prints what became of one file, for a person. */
  show: (record: ImportRecord) => void
}

/**
 * Runs an import to its end or until a person stops it: shows progress, tells what became of each
 * file as it is done, and reports at the end. Nothing is kept of a file but what the report names.
 */
export async function runImport(
  records: AsyncIterable<ImportRecord>,
  { found, dryRun, json, publicUrl, show }: ImportRun,
): Promise<void> {
  const report = new ImportReport()
  const progress = new Progress(found, 'files', () => report.details())
  const interrupt = listenForInterrupt(() => {
    progress.clear()
    log(
      'stopping after this file; Ctrl-C again stops at once…（处理完当前文件后停止，再按一次立即停止）',
    )
  })
  const list = json ? new JsonList('files') : null
  const skipped: { path: string; reason: string }[] = []
  const take = async (record: ImportRecord): Promise<void> => {
    report.add(record)
    if (list && record.action === 'skipped') {
      skipped.push({ path: record.path, reason: record.warnings[0]?.message ?? '' })
    } else if (list) await list.add(record)
    else if (record.action !== 'unchanged') {
      progress.clear()
      show(record)
    }
    progress.step()
  }
  let done = 0
  let failure: { error: string } | null = null
  try {
    for await (const record of records) {
      await take(record)
      done += 1
      if (interrupt.stopped) break
    }
  } catch (error) {
    failure = { error: error instanceof Error ? error.message : String(error) }
    throw error
  } finally {
    progress.clear()
    const summary = report.summary(dryRun, done < found)
    // Also when it ends in a failure: stdout holds one whole document, and the person what was done.
    if (list) await list.end({ skipped, summary, ...failure })
    for (const line of report.lines(summary, `${publicUrl}/admin`, found)) log(line)
    interrupt.release()
    if (interrupt.exitCode !== null && summary.interrupted) process.exitCode = interrupt.exitCode
    else if (summary.refused > 0) process.exitCode = 1
  }
}

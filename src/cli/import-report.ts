import type { ImportAction, ImportRecord } from '../intake/import-record'
import type { IntakeWarning } from '../intake/types'
import { WAYS_OUT } from './conflict'
import { visible } from './io'
import { ADVICE } from './warning-advice'

/** What `--json` says of a run as a whole. */
export type ImportSummary = Record<ImportAction | 'files' | 'warnings', number> & {
  dryRun: boolean
  interrupted: boolean
}

/** Files that are named of each kind at the end; `--json` has them all. */
const NAMED = { refused: 20, warnings: 3 }

interface WarningGroup {
  files: number
  first: { path: string; warning: IntakeWarning; record: ImportRecord }[]
}

/**
 * What a person is told at the end of an import: counts, and what there is to do, by the kind of
 * work. It keeps a bounded number of files, however many there were.
 */
export class ImportReport {
  private readonly counts: Record<ImportAction, number> = {
    created: 0,
    updated: 0,
    unchanged: 0,
    refused: 0,
    skipped: 0,
  }
  private done = 0
  private warnings = 0
  private conflicts = 0
  private readonly firstConflicts: ImportRecord[] = []
  private refusals = 0
  private readonly firstRefusals: ImportRecord[] = []
  private readonly groups = new Map<string, WarningGroup>()

  add(record: ImportRecord): void {
    this.done += 1
    this.counts[record.action] += 1
    this.warnings += record.warnings.length
    if (record.action === 'refused') this.addRefused(record)
    // What was said when the file came in is not said again.
    if (record.action === 'created' || record.action === 'updated') this.addWarnings(record)
  }

  private addRefused(record: ImportRecord): void {
    const isConflict = record.conflict !== undefined
    if (isConflict) this.conflicts += 1
    else this.refusals += 1
    const first = isConflict ? this.firstConflicts : this.firstRefusals
    if (first.length < NAMED.refused) first.push(record)
  }

  private addWarnings(record: ImportRecord): void {
    for (const warning of record.warnings) {
      const group = this.groups.get(warning.code) ?? { files: 0, first: [] }
      group.files += 1
      if (group.first.length < NAMED.warnings) {
        group.first.push({ path: record.path, warning, record })
      }
      this.groups.set(warning.code, group)
    }
  }

  /** The counts, short, for the line that is redrawn. */
  details(): string {
    const { created, updated, unchanged, refused } = this.counts
    return `+${created} ~${updated} =${unchanged} ✗${refused}`
  }

  summary(dryRun: boolean, interrupted: boolean): ImportSummary {
    const { skipped } = this.counts
    const { counts, warnings } = this
    return { files: this.done - skipped, ...counts, warnings, dryRun, interrupted }
  }

  /**
   * The report, line by line.
   * @param adminUrl where the admin is
   * @param found how many files there were
   */
  lines(summary: ImportSummary, adminUrl: string, found: number): string[] {
    return [
      counted(summary),
      ...this.conflictLines(),
      ...this.refusalLines(),
      ...this.warningLines(adminUrl),
      ...this.nextLines(summary, adminUrl, found),
    ]
  }

  private conflictLines(): string[] {
    if (this.conflicts === 0) return []
    return [
      '',
      `Conflicts 冲突 (${this.conflicts}): changed in the file and edited in the CMS; nothing was changed（文件与系统中的版本都已改动，未导入）`,
      ...this.firstConflicts.flatMap(({ path, conflict }) => [
        `  ${visible(path)}`,
        ...(conflict ? [`    ${conflict.url}`] : []),
      ]),
      ...more(this.conflicts, this.firstConflicts.length),
      ...WAYS_OUT,
    ]
  }

  private refusalLines(): string[] {
    if (this.refusals === 0) return []
    return [
      '',
      `Refused 未导入 (${this.refusals}): correct these files and run the same command again（请修正后重新运行同一命令）`,
      ...this.firstRefusals.map(({ error, path }) => `  ${visible(error ?? path)}`),
      ...more(this.refusals, this.firstRefusals.length),
    ]
  }

  private warningLines(adminUrl: string): string[] {
    if (this.groups.size === 0) return []
    // What someone has to act on comes first, then by number.
    const groups = [...this.groups].sort(
      ([a, one], [b, other]) =>
        Number(b in ADVICE) - Number(a in ADVICE) || other.files - one.files,
    )
    return [
      '',
      'Look at 请检查:',
      ...groups.flatMap(([code, { files, first }]) => [
        `  ${code} ×${files}${ADVICE[code] ? `: ${ADVICE[code]}` : ''}`,
        ...first.map(
          ({ path, warning, record }) =>
            `    ${visible(path)}${warning.line === undefined ? '' : `:${warning.line}`}: ${visible(warning.message)}${linkOf(record, adminUrl)}`,
        ),
        ...more(files, first.length).map((line) => `  ${line}`),
      ]),
    ]
  }

  private nextLines(summary: ImportSummary, adminUrl: string, found: number): string[] {
    const lines: string[] = []
    if (summary.interrupted) {
      lines.push(
        `interrupted: ${this.done} of ${found} files done, the last one whole; run the same command again for the rest（已中断：完成 ${this.done}/${found}，没有半份文档；重新运行同一命令即可继续）`,
      )
    }
    if (summary.created + summary.updated > 0 && !summary.dryRun) {
      lines.push(
        `Next 下一步: the drafts wait for review at ${adminUrl}/collections/posts?sort=-updatedAt（草稿待审）`,
      )
    }
    return lines.length === 0 ? [] : ['', ...lines]
  }
}

function counted(summary: ImportSummary): string {
  const { created, updated, unchanged, refused, skipped, warnings, dryRun } = summary
  return (
    `import${dryRun ? ' (dry run, nothing written)' : ''}: ${created} created, ${updated} updated, ${unchanged} unchanged, ${refused} refused, ${skipped} skipped, ${warnings} warnings` +
    `（新建 ${created}，更新 ${updated}，未变 ${unchanged}，拒绝 ${refused}，跳过 ${skipped}，警告 ${warnings}）`
  )
}

function more(all: number, named: number): string[] {
  return all > named ? [`  … and ${all - named} more; --json names all（其余见 --json）`] : []
}

function linkOf({ collection, id }: ImportRecord, adminUrl: string): string {
  return id === undefined ? '' : `\n      ${adminUrl}/collections/${collection ?? 'posts'}/${id}`
}

import { styleText } from 'node:util'
import { print, UsageError, visible } from './io'
import type { ConflictReport, OnConflict } from '../intake/store/conflict-types'

/** The options of `galley import` that say what becomes of conflicts. */
export interface ConflictOptions {
  ours?: boolean
  theirs?: boolean
  merge?: boolean
}

/** Longer values are cut for the eye; `--json` has them whole. */
const MAX_LINES = 12

/** What becomes of conflicts, by the options given. */
export function onConflict({ ours, theirs, merge }: ConflictOptions): OnConflict {
  if (ours && theirs) {
    throw new UsageError('--ours and --theirs exclude each other（--ours 与 --theirs 只能选一个）')
  }
  if (merge) return ours ? 'merge-ours' : theirs ? 'merge-theirs' : 'merge'
  return ours ? 'ours' : theirs ? 'theirs' : 'refuse'
}

type Colour = 'dim' | 'yellow' | 'cyan' | 'bold'

/** Colour only where a person looks, and has not asked for none (https://no-color.org). */
function paint(colour: Colour, text: string): string {
  const wanted = process.stdout.isTTY && !process.env.NO_COLOR
  return wanted ? styleText(colour, text, { validateStream: false }) : text
}

function wordsOf(value: unknown): string {
  if (value === null || value === undefined || value === '') return '(nothing)'
  if (Array.isArray(value) && value.every((entry) => typeof entry === 'string')) {
    return value.length === 0 ? '(nothing)' : value.join(', ')
  }
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function side(name: string, value: unknown, colour: Colour): string[] {
  const lines = wordsOf(value).split('\n')
  const more = lines.length - MAX_LINES
  const shown = more > 1 ? [...lines.slice(0, MAX_LINES), `… ${more} more lines`] : lines
  return shown.map((line, index) =>
    paint(colour, `      ${(index === 0 ? name : '').padEnd(5)}| ${visible(line)}`),
  )
}

interface Difference {
  base: unknown
  ours: unknown
  theirs: unknown
  changed: 'ours' | 'theirs' | 'both'
}

const WHO = {
  ours: 'changed in the CMS',
  theirs: 'changed in the file',
  both: 'changed in both（两边都改了）',
}

function part(heading: string, { base, ours, theirs, changed }: Difference): string[] {
  return [
    `    ${paint('bold', heading)}: ${WHO[changed]}`,
    ...side('was', base, 'dim'),
    ...(changed === 'theirs' ? [] : side('CMS', ours, 'yellow')),
    ...(changed === 'ours' ? [] : side('file', theirs, 'cyan')),
  ]
}

/** The lines that show a person both sides of a conflict: only the parts that differ. */
export function conflictLines({ url, fields, blocks }: ConflictReport): string[] {
  return [
    `    ${url}`,
    ...fields.flatMap((field) => part(field.field, field)),
    ...blocks.flatMap((block) => part(`line ${block.line}`, block)),
  ]
}

/** Shows the conflicts of a run and the three ways out of them. */
export function showConflict(report: ConflictReport): void {
  for (const line of conflictLines(report)) print(line)
}

/** The three ways out, once at the end of a run. */
export const WAYS_OUT = [
  'conflicts: import the files again with one of（冲突文件请选择其一后重新导入）',
  '  --merge   take both where they changed different paragraphs or fields（按段落合并）',
  '  --ours    keep the CMS’s version; the file counts as seen（保留系统中的版本）',
  '  --theirs  take the file’s version; the CMS’s stays in the history（采用文件的版本）',
  '  --merge --ours, --merge --theirs: merge, and let that side win where both changed the same',
]

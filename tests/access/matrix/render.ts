import { type Role, roles } from '../house'
import { type Api, apis, type Outcome } from './answer'
import type { Written } from './fields'
import type { Cell, Row } from './run'
import type { Situation } from './subjects'

const words: Record<Outcome, string> = {
  ...{ yes: 'yes', no: 'no', hidden: 'hidden', blocked: 'blocked', none: '–' },
}

/** The one outcome of all ways in that have the operation; null when they differ. */
function agreed(outcomes: Partial<Record<Api, Outcome>>): Outcome | null {
  const real = new Set(Object.values(outcomes).filter((outcome) => outcome !== 'none'))
  if (real.size === 0) return 'none'
  const [only] = real
  return real.size === 1 && only ? only : null
}

const spelled = (outcomes: Partial<Record<Api, Outcome>>): string =>
  apis.flatMap((api) => (outcomes[api] ? [`${api} ${words[outcomes[api]]}`] : [])).join(' / ')

/** A cell in few words: the situations in which it is done, then what the others get. */
function cellText(cell: Cell): string {
  const by = new Map<string, Situation[]>()
  for (const [situation, outcomes] of cell) {
    const outcome = agreed(outcomes)
    const text = outcome ? words[outcome] : spelled(outcomes)
    by.set(text, [...(by.get(text) ?? []), situation])
  }
  if (by.size === 0) return '–'
  const [[only] = ['']] = by
  if (by.size === 1) return only
  const done = by.get('yes')
  const rest = [...by].filter(([text]) => text !== 'yes')
  const others = rest.map(([text, situations]) =>
    rest.length === 1 && done ? `else ${text}` : `${situations.join(', ')}: ${text}`,
  )
  return [...(done ? [done.join(', ')] : []), ...others].join('; ')
}

const heads: Record<Role, string> = {
  nobody: 'nobody 读者',
  agent: 'agent 智能体',
  author: 'author 作者',
  editor: 'editor 编辑',
  admin: 'admin 管理员',
}

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

const star = ' \\*'

/**
 * A Markdown table a collection; collections with the same one share it.
 * @param starred operations whose ways in may differ: what REST does is shown
 */
export function renderRows(rows: readonly Row[], starred: ReadonlyMap<string, string>): string {
  const shared = new Map<string, string[]>()
  for (const collection of new Set(rows.map((row) => row.collection))) {
    const table = rows
      .filter((row) => row.collection === collection)
      .map(({ operation, cells, apis: by }) => {
        const marked = starred.has(operation)
        return line([
          operation + (marked ? star : ''),
          ...roles.map((role) => cellText(marked ? byRest(cells[role]) : cells[role])),
          by.length === apis.length ? 'all' : by.join(', '),
        ])
      })
      .join('\n')
    shared.set(table, [...(shared.get(table) ?? []), collection])
  }
  const head = [
    line(['', ...roles.map((role) => heads[role]), 'by']),
    line(['---', ...roles.map(() => '---'), '---']),
  ]
  return [...shared]
    .map(([table, names]) => [`### ${names.join(', ')}`, '', ...head, table, ''].join('\n'))
    .join('\n')
}

const byRest = (cell: Cell): Cell =>
  new Map([...cell].map(([situation, { REST }]) => [situation, { REST }]))

/** Where two ways in disagree, a line each. */
export function disagreements(rows: readonly Row[]): string[] {
  return rows.flatMap(({ collection, operation, cells }) =>
    roles.flatMap((role) =>
      [...cells[role]].flatMap(([situation, outcomes]) =>
        agreed(outcomes) === null
          ? [`${collection}: ${operation} as ${role} (${situation}): ${spelled(outcomes)}`]
          : [],
      ),
    ),
  )
}

const listOf = (paths: readonly string[] | undefined): string =>
  paths === undefined ? 'nothing at all' : paths.map((path) => `\`${path}\``).join(' ') || '–'

/** What each role does not see of a document it may read, and which guarded fields took a write. */
export function renderFields(
  unseen: ReadonlyMap<string, Partial<Record<Role, string[]>>>,
  written: ReadonlyMap<string, Written>,
): string {
  const [nobody, ...signedIn] = roles
  const seen: Role[] = [nobody, 'agent', 'author', 'editor']
  return [
    '## Fields that are not shown',
    '',
    'Of a document that the role may read, as compared with what an admin sees. 与管理员所见相比，各角色看不到的字段。',
    '',
    line(['', ...seen.map((role) => heads[role])]),
    line(['---', ...seen.map(() => '---')]),
    ...[...unseen].map(([slug, by]) => line([slug, ...seen.map((role) => listOf(by[role]))])),
    '',
    '## Fields that are guarded',
    '',
    'Each was written by each role. *Who can* names those for whom the write held; for all others, and for fields that nobody is named for, the stored value stayed. 逐一尝试写入；未列出的角色写入无效。',
    '',
    line(['', 'who can', 'fields']),
    line(['---', '---', '---']),
    ...[...written].flatMap(([slug, { guarded, took }]) => {
      const by = new Map<string, string[]>()
      for (const path of guarded) {
        const who = signedIn.filter((role) => took[role]?.includes(path)).join(', ') || 'nobody'
        by.set(who, [...(by.get(who) ?? []), path])
      }
      return [...by].map(([who, paths]) => line([slug, who, listOf(paths)]))
    }),
    '',
  ].join('\n')
}

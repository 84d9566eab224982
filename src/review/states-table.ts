import { type Action, actions, type State, states, type Transition, transitions } from './states'

const names: Record<State, string> = {
  draft: 'draft',
  in_review: 'in review',
  changes_requested: 'changes requested',
  approved: 'approved',
}

const words: Partial<Record<Action, string>> = {
  'request-changes': 'request changes',
  'sign-off': 'sign off',
  publish: 'publish, now or at a time',
}

/**
 * The table of transitions as Markdown, as the README shows it; a test compares the two.
 * `npx vitest run tests/review/states` prints it when they differ.
 */
export function transitionsTable(): string {
  const head = ['from', 'action', 'who', 'to', 'needs']
  const rows = actions.map((action) => row(action, transitions[action]))
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n')
}

function row(action: Action, { who, from, to, readers, input, needs }: Transition): string[] {
  const asked = needs.map(({ asks }) => asks)
  const people = who.filter((one) => one !== 'system').join(', ')
  const after = [to ? names[to] : 'the same', ...(readers ? [`readers ${readers}`] : [])]
  return [
    from.length === states.length ? 'any' : from.map((state) => names[state]).join(', '),
    words[action] ?? action,
    who.includes('system') ? `${people}; Galley at the time that one of them set` : people,
    after.join('; '),
    [...(input ? [`a ${input}`] : []), ...asked].join('; '),
  ]
}

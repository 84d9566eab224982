import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { actionWords } from '../../src/admin/audit/words'
import { actions } from '../../src/review/states'
import { root } from '../support/server'

/** Every action that the code writes into the log with its name at hand. */
function logged(): string[] {
  const folders = ['src/review/payload', 'src/channels/outbox'].map((one) => path.join(root, one))
  const sources = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(path.join(folder, name), 'utf8')),
  )
  return sources.flatMap((source) =>
    [...source.matchAll(/\baction: '([a-z-]+)'/g)].map(([, action]) => action ?? ''),
  )
}

describe('the audit log in the admin', () => {
  it('has words for what is logged, in both languages', () => {
    const transitions = actions.filter((action) => action !== 'publish' && action !== 'retract')
    const all = [...new Set([...logged(), ...transitions, 'published', 'updated', 'retracted'])]
    expect(all.length).toBeGreaterThan(20)
    expect(all.filter((action) => !/\p{Script=Han}/u.test(actionWords(action, 'zh')))).toEqual([])
    expect(all.filter((action) => !/^[A-Z]/.test(actionWords(action, 'en')))).toEqual([])
  })

  it('shows an action that it does not know as it is', () => {
    expect(actionWords('sealed', 'zh')).toBe('sealed')
  })
})

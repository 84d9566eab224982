import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, describe, expect, it } from 'vitest'
import { ownerId, ownerIsDead } from '../../src/channels/owner'
import { nodeArguments, root } from '../support/server'

const fields = ['host', 'boot', 'namespace', 'pid', 'began', 'random'] as const

/** This process's id with some fields replaced. */
function own(changes: Partial<Record<(typeof fields)[number], string>> = {}): string {
  const parts = ownerId().split('/')
  return fields.map((name, at) => changes[name] ?? parts[at]).join('/')
}

const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

/** A process that tells its owner id and goes on living. */
async function otherProcess(): Promise<{ child: ChildProcess; owner: string }> {
  const script =
    "import('./src/channels/owner.ts').then((m) => { console.log(m.ownerId()); setInterval(() => {}, 1e6) })"
  const child = spawn(process.execPath, [...nodeArguments, '-e', script], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  const [chunk] = (await once(child.stdout, 'data')) as [Buffer]
  return { child, owner: chunk.toString().trim() }
}

describe('whether the owner of something is dead', () => {
  it('is no for this very process', () => {
    expect(ownerIsDead(ownerId())).toBe(false)
  })

  it('follows a process of this host', async () => {
    const { child, owner } = await otherProcess()
    expect(owner).not.toBe(ownerId())
    expect(ownerIsDead(owner)).toBe(false)
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(ownerIsDead(owner)).toBe(true)
  })

  it('is yes for an earlier process that had our pid', () => {
    expect(ownerIsDead(own({ began: '1', random: 'other' }))).toBe(true)
    expect(ownerIsDead(own({ began: '-', random: 'other' }))).toBe(true)
  })

  it('is no for a second copy of the module in this process', () => {
    const same = own({ random: 'other' })
    // Without /proc the random part alone tells.
    expect(ownerIsDead(same)).toBe(own().split('/')[4] === '-')
  })

  it.skipIf(process.platform !== 'linux')(
    'is yes when its pid belongs to another process by now',
    () => {
      const parent = String(process.ppid)
      expect(ownerIsDead(own({ pid: parent, began: '1' }))).toBe(true)
      expect(ownerIsDead(own({ pid: parent, began: '-' }))).toBe(false)
    },
  )

  it('is never said of another host, container or boot', () => {
    const gone = { pid: '4000000', began: '1' }
    expect(ownerIsDead(own(gone))).toBe(true)
    for (const place of ['host', 'boot', 'namespace'] as const)
      expect(ownerIsDead(own({ ...gone, [place]: 'elsewhere' }))).toBe(false)
  })

  it.each([null, undefined, '', 'someone', '//////', own({ pid: '0' }), own({ pid: '-1' })])(
    'is never said of an id that can not be read (%j)',
    (owner) => {
      expect(ownerIsDead(owner)).toBe(false)
    },
  )
})

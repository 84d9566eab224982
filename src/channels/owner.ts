import { randomBytes } from 'node:crypto'
import { readFileSync, readlinkSync } from 'node:fs'
import os from 'node:os'

/**
 * Where a process lives. Processes of one kernel and one pid namespace see each other by their pid;
 * a host name alone would not do, since two hosts can have the same one.
 */
interface Owner {
  host: string
  /** The kernel since it was started (Linux), and the pid namespace on it; `-` where it has none. */
  boot: string
  namespace: string
  pid: number
  /** When the process began, in ticks since the kernel did (Linux): pids are given anew. */
  began: string
  random: string
}

const unknown = '-'

// The module may be loaded twice in one process (tsx beside a bundle): they are one owner.
const key = Symbol.for('galley.owner')
const shared = globalThis as { [key]?: Owner }

const text = (owner: Owner): string =>
  [owner.host, owner.boot, owner.namespace, owner.pid, owner.began, owner.random].join('/')

/** An id of this process, to be stored with what it has taken: unlike that of any other, ever. */
export function ownerId(): string {
  return text(self())
}

/**
 * Whether the process that took something has certainly ended, so that another may take it over
 * before the lease has run out. False whenever that can't be known: for a process of another host or
 * container, or an id that can't be read.
 * @param owner what `ownerId` gave in that process
 */
export function ownerIsDead(owner: string | null | undefined): boolean {
  const other = read(owner)
  const own = self()
  if (!other || other.host !== own.host) return false
  if (other.boot !== own.boot || other.namespace !== own.namespace) return false
  if (other.pid === own.pid) {
    return other.began === own.began && own.began !== unknown ? false : other.random !== own.random
  }
  if (!pidLives(other.pid)) return true
  const there = other.began === unknown ? null : processStat(other.pid)
  // A zombie has ended; only its parent has not looked yet.
  return there !== null && (/[ZX]/.test(there.state) || there.began !== other.began)
}

function self(): Owner {
  return (shared[key] ??= {
    host: os.hostname().replaceAll('/', unknown) || unknown,
    boot: contents('/proc/sys/kernel/random/boot_id') ?? unknown,
    namespace: namespace(),
    pid: process.pid,
    began: processStat(process.pid, 'self')?.began ?? unknown,
    random: randomBytes(8).toString('hex'),
  })
}

function read(owner: string | null | undefined): Owner | null {
  const [host, boot, space, pid, began, random, more] = owner?.split('/') ?? []
  if (!host || !boot || !space || !began || !random || more !== undefined) return null
  // 0 and below would ask after whole groups of processes.
  if (!/^[1-9]\d{0,9}$/.test(pid ?? '')) return null
  return { host, boot, namespace: space, pid: Number(pid), began, random }
}

function pidLives(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // Anything but "no such process", such as EPERM, is no certainty.
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH')
  }
}

function namespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid').replaceAll('/', unknown)
  } catch {
    return unknown
  }
}

/**
 * State and start of a process from proc(5); null where there is no /proc, or it hides the process or
 * is that of another namespace.
 */
function processStat(pid: number, name = String(pid)): { state: string; began: string } | null {
  const stat = contents(`/proc/${name}/stat`)
  // The second field, the command in brackets, may itself hold spaces and brackets.
  if (!stat?.startsWith(`${pid} (`)) return null
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [state, began] = [fields[0], fields[19]]
  return state && began ? { state, began } : null
}

function contents(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim() || null
  } catch {
    return null
  }
}

import { readFileSync } from 'node:fs'

/** Clock ticks a second in /proc; the same on every Linux that Node runs on. */
const ticks = 100

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    // Not a Linux, or the process has ended.
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return null
    throw error
  }
}

/** Processor time that a process has used, in ms; NaN where the system does not tell. */
export function processorTime(pid: number): number {
  const stat = read(`/proc/${pid}/stat`)
  if (stat === null) return Number.NaN
  // Behind the name, which may hold spaces: utime and stime are fields 14 and 15.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticks
}

/** Memory that a process holds now (RSS), in MB; NaN where the system does not tell. */
export function memory(pid: number): number {
  const found = /^VmRSS:\s+(\d+) kB/m.exec(read(`/proc/${pid}/status`) ?? '')
  return found ? Number(found[1]) / 1024 : Number.NaN
}

import { RefusedError, UsageError } from './io'

/** What a person can do about the system's own errors, by code: Node's and SQLite's. */
const WAYS_OUT: [RegExp, string][] = [
  [/^(ENOSPC|EDQUOT|SQLITE_FULL)/, 'the disk is full: make room（磁盘已满，请清理空间）'],
  [
    /^(EROFS|SQLITE_READONLY)/,
    'the place is read-only: choose another, or make it writable（位置只读，请更换或改为可写）',
  ],
  [/^(EACCES|EPERM)/, 'no right to write there: choose another place（没有写入权限）'],
  [/^(EMFILE|ENFILE)/, 'too many files are open: raise the limit (ulimit -n)（打开的文件过多）'],
  [/^(EIO|SQLITE_IOERR)/, 'the disk can’t be read or written（磁盘读写出错）'],
]

/** An error and what caused it, outermost first. */
function chain(error: unknown): Error[] {
  const errors: Error[] = []
  for (let at = error; at instanceof Error && errors.length < 10; at = at.cause) errors.push(at)
  return errors
}

/**
 * What went wrong, for a person: the system's own errors (a full disk, no right to write) with the
 * way out, a fault of the program with its stack.
 */
export function failureWords(error: unknown): string {
  if (error instanceof UsageError || error instanceof RefusedError) return error.message
  for (const one of chain(error)) {
    const code = 'code' in one ? String(one.code) : ''
    const known = WAYS_OUT.find(([codes]) => codes.test(code))
    if (known) return `${known[1]}: ${one.message}`
    // A call to the system names itself and its path: nothing is to be learnt from a stack.
    if ('syscall' in one) return one.message
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

import { describe, expect, it } from 'vitest'
import { failureWords } from '../../src/cli/failure'
import { RefusedError } from '../../src/cli/io'

const coded = (message: string, more: object): Error => Object.assign(new Error(message), more)

describe('what went wrong, for a person', () => {
  it('says the way out of a full disk, also where it is the cause of another error', () => {
    const full = coded('SQLITE_FULL: database or disk is full', { code: 'SQLITE_FULL' })
    const words = failureWords(new Error('could not store this', { cause: full }))
    expect(words).toMatch(/^the disk is full: make room（.*）: SQLITE_FULL/)
  })
  it('names the path of a place that can not be written', () => {
    const error = coded("EROFS: read-only file system, mkdir '/m'", {
      code: 'EROFS',
      syscall: 'mkdir',
    })
    expect(failureWords(error)).toMatch(/read-only.*'\/m'$/)
    const gone = coded("ENOENT: no such file or directory, mkdir '/m'", {
      code: 'ENOENT',
      syscall: 'mkdir',
    })
    expect(failureWords(gone)).toBe("ENOENT: no such file or directory, mkdir '/m'")
  })
  it('prints a refusal as it is, and a fault of the program with its stack', () => {
    expect(failureWords(new RefusedError('no'))).toBe('no')
    expect(failureWords(new TypeError('x is no function'))).toContain('failure.test.ts')
  })
})

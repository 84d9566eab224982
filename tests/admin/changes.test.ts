import { describe, expect, it } from 'vitest'
import { comparable } from '../../src/admin/review/standing'
import { bases } from '../../src/admin/changes/load'
import { changesWords } from '../../src/admin/changes/words'
import { bases as servedBases } from '../../src/review/payload/changes/bases'
import { signedFields, signedGroups } from '../../src/review/signed-fields'

const signed = [
  ...signedFields.posts,
  ...signedFields.issues,
  'publishedAt',
  ...Object.entries(signedGroups).flatMap(([group, names]) =>
    names.map((name) => `${group}.${name}`),
  ),
]

describe('the comparison in the admin', () => {
  it.each(['en', 'zh'])('has a name for every field that a sign-off covers (%s)', (language) => {
    const { field } = changesWords(language)
    expect(signed.filter((name) => !field[name])).toEqual([])
  })

  it('offers what the server knows to compare with', () => {
    expect(bases).toEqual(servedBases)
  })

  it('is offered when there is something earlier, and what readers have is not the newest', () => {
    expect(comparable({ _status: 'draft' }, true, 1)).toBe(true)
    expect(comparable({ _status: 'draft' }, false, 2)).toBe(true)
    expect(comparable({ _status: 'draft' }, false, 1)).toBe(false)
    expect(comparable({ _status: 'published' }, true, 9)).toBe(false)
  })
})

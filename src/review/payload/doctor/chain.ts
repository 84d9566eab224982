import { type Head, verify } from '../../audit/chain'
import { storedEntries } from '../log'
import type { Look } from './look'

/**
 * Goes along the audit log's chain.
 * @param noted an entry that someone noted elsewhere: the chain must still have it. Without one, a log
 *   whose last entries were cut off looks whole
 * @returns the last entry that holds, to be noted
 */
export async function checkChain(look: Look, noted: Head | null = null): Promise<Head> {
  let wrong: string | null = null
  const { head, broken } = await verify(storedEntries(look.payload), (at) => {
    look.step()
    if (noted && at.seq === noted.seq && at.hash !== noted.hash) {
      wrong = `entry ${at.seq} has the hash ${at.hash}, not ${noted.hash} as it was noted: the log was made anew`
    }
  })
  if (broken) {
    look.report({
      check: 'audit',
      severity: 'error',
      where: `audit entry ${broken.seq}`,
      message: `the chain breaks here: ${broken.message}`,
      todo: 'Someone changed the database past Galley. Compare with a backup or an earlier export from this entry on; what comes before it holds.',
    })
  } else if (noted && head.seq < noted.seq) {
    wrong = `the log ends at entry ${head.seq}, but entry ${noted.seq} was noted: its end was cut off`
  }
  if (wrong !== null) {
    look.report({
      check: 'audit',
      severity: 'error',
      where: `audit entry ${noted?.seq}`,
      message: wrong,
      todo: 'Someone changed the database past Galley. Compare with a backup or an earlier export.',
    })
  }
  return head
}

import { nothingAgainst } from '../../review/situation'
import { countsAsAi, type AiState } from '../../review/provenance'
import { type Action, actions, refusal, type State, states, type Who } from '../../review/states'
import type { Standing } from '../words'

/** What the review parts of the admin read of a stored document. */
export interface ReviewData {
  id?: string
  title?: string | null
  updatedAt?: string
  _status?: 'draft' | 'published' | null
  ai?: AiState | null
  review?: {
    state?: string | null
    message?: string | null
    scheduledAt?: string | null
    scheduleError?: string | null
    signOff?: { contentHash?: string | null } | null
  } | null
}

/** The state of a document; one that was never reviewed is a draft. */
export function stateOf(doc: ReviewData): State {
  return states.find((state) => state === doc.review?.state) ?? 'draft'
}

/**
 * What the pills of a document say: first what readers have, then where newer work on it stands.
 * @param doc the newest version
 * @param live whether readers see some version of it
 */
export function standingsOf(doc: ReviewData, live: boolean): Standing[] {
  const shown: Standing[] = live ? ['published'] : []
  if (live && doc._status === 'published') return shown
  return [...shown, doc.review?.scheduledAt ? 'scheduled' : stateOf(doc)]
}

/**
 * The actions that a person may take now, by the server's own table of transitions. The server decides
 * again: what only it can know (a second person, findings, a draft changed meanwhile) it answers.
 * @param doc the newest version
 * @param live whether readers see some version of it
 */
export function actionsFor(who: Who, doc: ReviewData, live: boolean): Action[] {
  const newest = doc._status === 'published'
  return actions.filter((action) => {
    // What readers have already needs neither.
    if (newest && (action === 'submit' || action === 'publish')) return false
    return (
      refusal(action, {
        who,
        state: stateOf(doc),
        published: live,
        ai: countsAsAi(doc.ai),
        signed: Boolean(doc.review?.signOff?.contentHash),
        input: 'given in the dialog',
        ...nothingAgainst,
      }) === null
    )
  })
}

/** Whether there may be an earlier state that the newest one is worth comparing with. */
export function comparable(doc: ReviewData, live: boolean, versions: number): boolean {
  return doc._status !== 'published' && (live || versions > 1)
}

/** Something that waits for an answer by those who work on the document. */
export interface Notice {
  kind: 'message' | 'schedule'
  text: string
}

/** The notices of a document: what a reviewer asked for, and why it was not published at its time. */
export function noticesOf(doc: ReviewData): Notice[] {
  const { message, scheduleError } = doc.review ?? {}
  const notices: Notice[] = []
  if (message && stateOf(doc) === 'changes_requested')
    notices.push({ kind: 'message', text: message })
  if (scheduleError) notices.push({ kind: 'schedule', text: scheduleError })
  return notices
}

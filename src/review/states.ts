import type { Role } from '../access'

/** Where a draft is on its way to the readers; whether it is published is Payload's `_status`. */
export const states = ['draft', 'in_review', 'changes_requested', 'approved'] as const
export type State = (typeof states)[number]

export const actions = ['submit', 'request-changes', 'sign-off', 'publish', 'retract'] as const
export type Action = (typeof actions)[number]

/** Who acts; `system` is Galley itself carrying out what an editor ordered (a scheduled publish). */
export type Who = Role | 'agent' | 'nobody' | 'system'

interface Rule {
  who: readonly Who[]
  from: readonly State[]
  to: State
  /** What must be in the request. */
  needs: 'message' | 'statement' | 'reason' | null
}

const writers = ['admin', 'editor', 'author', 'agent'] as const
const editors = ['admin', 'editor'] as const

/**
 * The editorial transitions: the one table that every path goes by.
 * `publish` also needs a valid sign-off unless an editor has confirmed that no AI was involved, in
 * which case it may come from any state but `changes_requested`; `retract` needs a published document.
 */
export const transitions: Record<Action, Rule> = {
  submit: { who: writers, from: ['draft', 'changes_requested'], to: 'in_review', needs: null },
  'request-changes': {
    who: editors,
    from: ['in_review', 'approved'],
    to: 'changes_requested',
    needs: 'message',
  },
  'sign-off': { who: editors, from: ['in_review'], to: 'approved', needs: 'statement' },
  publish: { who: [...editors, 'system'], from: ['approved'], to: 'approved', needs: null },
  retract: { who: editors, from: states, to: 'draft', needs: 'reason' },
}

/** Why a transition is refused. `forbidden` means this role never may (403), the others 409 or 400. */
export type RefusalCode =
  | 'forbidden'
  | 'wrong-state'
  | 'missing-input'
  | 'not-published'
  | 'not-signed'
  | 'content-changed'
  | 'second-person'
  | 'findings'
  | 'incomplete'
  | 'published'
  | 'scheduled-in-past'

/** A refusal: a code for programs and words for people. */
export interface Refusal {
  code: RefusalCode
  message: string
}

/** What the table needs to know of a document and of the one who acts. */
export interface Situation {
  who: Who
  state: State
  /** The document is live: readers see a version of it. */
  published: boolean
  /** It counts as AI-assisted, see `countsAsAi`. */
  ai: boolean
  /** The draft as it stands is covered by a sign-off. */
  signed: boolean
  /** The request's message, statement or reason. */
  input?: string | null
}

/**
 * Decides whether an action may happen.
 * @returns null when it may, else the reason
 */
export function refusal(action: Action, situation: Situation): Refusal | null {
  const rule = transitions[action]
  const { who, state, published, ai, signed, input } = situation
  if (!rule.who.includes(who)) {
    return {
      code: 'forbidden',
      message: `${nameOf(who)} may not ${words[action]}: ${rule.who.filter((w) => w !== 'system').join(' or ')} may.`,
    }
  }
  if (rule.needs && !input?.trim()) {
    return { code: 'missing-input', message: `Give a ${rule.needs} to ${words[action]}.` }
  }
  if (action === 'retract') {
    return published
      ? null
      : { code: 'not-published', message: 'It is not published, so there is nothing to retract.' }
  }
  if (action === 'publish') return publishRefusal(state, ai, signed)
  if (!rule.from.includes(state)) {
    return {
      code: 'wrong-state',
      message: `It is ${stateNames[state]}; to ${words[action]}, it must be ${rule.from.map((s) => stateNames[s]).join(' or ')}.${hint(action, state)}`,
    }
  }
  return null
}

function publishRefusal(state: State, ai: boolean, signed: boolean): Refusal | null {
  if (ai && !(state === 'approved' && signed)) {
    return {
      code: 'not-signed',
      message:
        'An AI-assisted article is published only with a valid sign-off on its present content: submit it and have an editor sign it off. 未经签发，不能发布。',
    }
  }
  if (!ai && state === 'changes_requested') {
    return { code: 'wrong-state', message: 'Changes were requested: submit it again first.' }
  }
  return null
}

function hint(action: Action, state: State): string {
  if (action === 'sign-off' && (state === 'draft' || state === 'changes_requested'))
    return ' Submit it first.'
  if (action === 'sign-off' && state === 'approved') return ' It is signed off already.'
  return ''
}

const words: Record<Action, string> = {
  submit: 'submit it for review',
  'request-changes': 'request changes',
  'sign-off': 'sign it off',
  publish: 'publish it',
  retract: 'retract it',
}

const stateNames: Record<State, string> = {
  draft: 'a draft',
  in_review: 'in review',
  changes_requested: 'waiting for changes',
  approved: 'approved',
}

function nameOf(who: Who): string {
  return {
    admin: 'An admin',
    editor: 'An editor',
    author: 'An author',
    agent: 'An agent',
    nobody: 'Someone who is not signed in',
    system: 'Galley',
  }[who]
}

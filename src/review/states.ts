import { saysSomething } from '../fields/words'
import { type Condition, conditions } from './conditions'
import { type Situation, type State, states, type Who } from './situation'

export { type Situation, type State, states, type Who } from './situation'

export const actions = ['submit', 'request-changes', 'sign-off', 'publish', 'retract'] as const
export type Action = (typeof actions)[number]

/** One transition: a row of the table. */
export interface Transition {
  who: readonly Who[]
  from: readonly State[]
  /** The state of the draft afterwards; null: as it was. */
  to: State | null
  /** What it does to what readers see. */
  readers: 'see it' | 'see it no more' | null
  /** What must be in the request. */
  input: 'message' | 'statement' | 'reason' | null
  /** What must hold besides, looked at in this order. */
  needs: readonly Condition[]
}

const writers = ['admin', 'editor', 'author', 'agent'] as const
const editors = ['admin', 'editor'] as const
const { changesMade, complete, published, readAsItIs, secondPerson, settled, signed } = conditions

/** The editorial transitions: the one table that every path goes by; the README draws it. */
export const transitions: Record<Action, Transition> = {
  submit: {
    ...{ who: writers, from: ['draft', 'changes_requested'], to: 'in_review', readers: null },
    ...{ input: null, needs: [] },
  },
  'request-changes': {
    ...{ who: editors, from: ['in_review', 'approved'], to: 'changes_requested', readers: null },
    ...{ input: 'message', needs: [] },
  },
  'sign-off': {
    ...{ who: editors, from: ['in_review'], to: 'approved', readers: null },
    ...{ input: 'statement', needs: [complete, readAsItIs, secondPerson, settled] },
  },
  publish: {
    ...{ who: [...editors, 'system'], from: states, to: null, readers: 'see it' },
    ...{ input: null, needs: [signed, changesMade, complete] },
  },
  retract: {
    ...{ who: editors, from: states, to: 'draft', readers: 'see it no more' },
    ...{ input: 'reason', needs: [published] },
  },
}

/** Why a transition or a write is refused; a refusal's status is in `refused.ts`. */
export type RefusalCode =
  Condition['code'] | 'forbidden' | 'missing-input' | 'published' | 'scheduled-in-past'

/** A refusal: a code for programs and words for people. */
export interface Refusal {
  code: RefusalCode
  message: string
}

/** Decides by role alone; null when this role may, at some time. */
export function roleRefusal(action: Action, who: Who): Refusal | null {
  const { who: may } = transitions[action]
  if (may.includes(who)) return null
  const named = may.filter((one) => one !== 'system').join(' or ')
  return { code: 'forbidden', message: `${actors[who]} may not ${words[action]}: ${named} may.` }
}

/**
 * Decides whether an action may happen: by role, by what the request says, by the state, then by the
 * conditions in their order.
 * @returns null when it may, else the first reason against it
 */
export function refusal(action: Action, situation: Situation): Refusal | null {
  const { from, input, needs } = transitions[action]
  const { who, state } = situation
  const forbidden = roleRefusal(action, who)
  if (forbidden) return forbidden
  if (input && !saysSomething(situation.input)) {
    return { code: 'missing-input', message: `Give a ${input} to ${words[action]}.` }
  }
  if (!from.includes(state)) {
    const wanted = from.map((one) => stateNames[one]).join(' or ')
    const message = `It is ${stateNames[state]}; to ${words[action]}, it must be ${wanted}.${hint(action, state)}`
    return { code: 'wrong-state', message }
  }
  const failed = needs.find((condition) => !condition.holds(situation))
  return failed ? { code: failed.code, message: failed.message(situation) } : null
}

function hint(action: Action, state: State): string {
  if (action !== 'sign-off') return ''
  return state === 'approved' ? ' It is signed off already.' : ' Submit it first.'
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

const actors: Record<Who, string> = {
  admin: 'An admin',
  editor: 'An editor',
  author: 'An author',
  agent: 'An agent',
  nobody: 'Someone who is not signed in',
  system: 'Galley',
}

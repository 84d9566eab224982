import type { Finding } from './finding'
import type { Situation } from './situation'

/** Something that must hold for a transition. */
export interface Condition {
  /** Tells programs which condition did not hold. */
  code:
    | 'not-published'
    | 'not-signed'
    | 'wrong-state'
    | 'incomplete'
    | 'content-changed'
    | 'second-person'
    | 'findings'
  /** What it asks for, as the table in the README says it. */
  asks: string
  holds(situation: Situation): boolean
  /** Why it does not hold and what to do, for people. */
  message(situation: Situation): string
}

/** Says which findings block. */
export function blockedBy(blocking: readonly Finding[]): string {
  const rules = [...new Set(blocking.map(({ rule }) => rule))].join(', ')
  return `${blocking.length} blocking ${blocking.length === 1 ? 'finding' : 'findings'} (${rules}): fix them, or waive each rule with a reason. 存在须处理的问题。`
}

/** The conditions of transitions, by the names that the table uses. */
export const conditions = {
  signed: {
    code: 'not-signed',
    asks: 'a sign-off on exactly this content; none where an editor has confirmed that no AI had a part in it',
    holds: ({ ai, state, signed }) => !ai || (state === 'approved' && signed),
    message: () =>
      'An AI-assisted article is published only with a valid sign-off on its present content: submit it and have an editor sign it off. 未经签发，不能发布。',
  },
  changesMade: {
    code: 'wrong-state',
    asks: 'no changes asked for',
    holds: ({ state }) => state !== 'changes_requested',
    message: () => 'Changes were requested: submit it again first. 已要求修改，请先重新提交。',
  },
  complete: {
    code: 'incomplete',
    asks: 'a title and a text',
    holds: ({ missing }) => missing.length === 0,
    message: ({ missing }) => `Fill in ${missing.join(' and ')} before publishing.`,
  },
  published: {
    code: 'not-published',
    asks: 'readers see it',
    holds: ({ published }) => published,
    message: () => 'It is not published, so there is nothing to retract.',
  },
  readAsItIs: {
    code: 'content-changed',
    asks: 'the content that was read, if its hash is given',
    holds: ({ moved }) => !moved,
    message: () =>
      'The draft has changed since you read it: read it again before you sign. 内容已变更，请重新审读后再签发。',
  },
  secondPerson: {
    code: 'second-person',
    asks: 'a second person',
    holds: ({ conflict }) => conflict === null,
    message: ({ conflict }) =>
      `You ${conflict}: another editor must sign it off. 须由另一位编辑签发。`,
  },
  settled: {
    code: 'findings',
    asks: 'every blocking finding fixed, or waived with a reason',
    holds: ({ blocking }) => blocking.length === 0,
    message: ({ blocking }) => blockedBy(blocking),
  },
} as const satisfies Record<string, Condition>

import type { Answer } from '../../../support/client'
import { ofGraphql, ofRest, type Outcome } from '../answer'
import { type Asking, clientOf, type HouseOperation } from './operation'

/** Outcomes of routes that answer 400 where others answer 403: nobody is there to do it for. */
export const orNo = (answer: Answer): Outcome => (answer.status === 400 ? 'no' : ofRest(answer))
/** Routes that are there but, by the settings, do nothing. */
export const orNone = (answer: Answer): Outcome => (answer.status === 400 ? 'none' : ofRest(answer))

/** Something asked once, by REST and perhaps by GraphQL. */
export function once(
  name: string,
  of: readonly string[],
  rest: string,
  ask: (asking: Asking) => Promise<Outcome>,
  graphql: [name: (one: string) => string, ask: (asking: Asking) => Promise<Outcome>] | null = null,
  more: Partial<HouseOperation> = {},
): HouseOperation {
  return {
    ...{ name, of, rest, each: false },
    graphql: ({ one }) => graphql?.[0](one) ?? null,
    ask: { REST: ask, ...(graphql ? { GraphQL: graphql[1] } : {}) },
    ...more,
  }
}

export const byQuery =
  (query: string, holds?: (data: Answer['body']) => boolean) => (asking: Asking) =>
    clientOf(asking)
      .graphql(query)
      .then((answer) => ofGraphql(answer, holds))

/** A route of the collection that is asked. */
export const path = ({ slug }: Asking, rest: string): string => `/api/${slug}/${rest}`

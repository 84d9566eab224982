import { type Asker, limitFor, limits, type LimitName } from './limits'

/** What a refused request is told besides the words. */
export interface LimitFacts {
  code: 'limit'
  limit: LimitName
  /** The most that is answered. */
  maximum: number
  /** What was asked for; absent where nobody counted to the end. */
  asked?: number
}

/** A request that is refused because of a limit, with what a client needs to act on it. */
export abstract class Refusal extends Error {
  // By name, since that is what the log's levels go by: a limit at work is no fault.
  override readonly name = 'LimitError'
  /** 400, unless HTTP has a status for this limit. */
  readonly status: 400 | 413 | 414 = 400
  abstract readonly facts: Record<string, unknown>
}

/** A request that asks for more than a limit allows. */
export class LimitError extends Refusal {
  override readonly status: Refusal['status']
  readonly facts: LimitFacts & Record<string, unknown>

  /** @param asked what was asked for; null where nobody counted to the end, Infinity for “all of them” */
  constructor(
    limit: LimitName,
    asker: Asker,
    asked: number | null,
    status: Refusal['status'] = 400,
  ) {
    const maximum = limitFor(limit, asker)
    super(words(limit, maximum, asked))
    this.status = status
    const finite = asked !== null && Number.isFinite(asked)
    this.facts = { code: 'limit', limit, maximum, ...(finite ? { asked } : {}) }
  }
}

function words(name: LimitName, maximum: number, asked: number | null): string {
  const { counts, instead, zh }: (typeof limits)[LimitName] = limits[name]
  const all = asked === Infinity
  const en = asked === null ? 'has more' : `asks for ${all ? 'all' : asked}`
  const cn = asked === null ? '已超出' : `本次为${all ? '全部' : ` ${asked}`}`
  return (
    `Over the limit “${name}”: at most ${maximum} ${counts}; this request ${en}. ${instead}. ` +
    `超出限制：${zh.counts}最多为 ${maximum}，${cn}。${zh.instead}。`
  )
}

/**
 * A parameter that says no number that could be meant: the database would stumble over it, or answer
 * with everything.
 */
export class NumberError extends Refusal {
  readonly facts = { code: 'not-a-number' }

  constructor(parameter: string, least: number) {
    super(
      `“${parameter}” must be one whole number, ${least} or more. 参数“${parameter}”须为一个不小于 ${least} 的整数。`,
    )
  }
}

/** The public asks for the schema where the house keeps it closed. */
export class SchemaClosedError extends Refusal {
  readonly facts = { code: 'limit', limit: 'graphql-introspection', maximum: 0 }

  constructor() {
    super(
      'Over the limit “graphql-introspection”: the schema (__schema, __type) is not shown to the public. ' +
        'Take it from docs/schema.graphql, or sign in or send an agent’s key; GRAPHQL_INTROSPECTION=1 opens it to all. ' +
        '超出限制：未登录者不能查询 GraphQL 结构。请使用 docs/schema.graphql，或登录、使用智能体密钥；设置 GRAPHQL_INTROSPECTION=1 可对所有人开放。',
    )
  }
}

/** Refuses what is over a limit. @throws LimitError */
export function hold(limit: LimitName, asker: Asker, asked: number): void {
  if (asked > limitFor(limit, asker)) throw new LimitError(limit, asker, asked)
}

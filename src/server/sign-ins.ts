import type { RequestHandler } from 'express'
import { ipKeyGenerator, MemoryStore, rateLimit } from 'express-rate-limit'
import type { GraphQLSchema } from 'graphql'
import { APIError, type PayloadRequest } from 'payload'
import type { RedisLink } from '../database/redis'
import { addressHeader } from './fetch'
import { SharedStore } from './shared-store'

/** Failed sign-ins a minute from one address, this machine included. */
const most = 20
const words = 'Too many failed sign-ins: wait a minute. 登录失败次数过多，请稍后再试。'

/** Counts failed sign-ins from one address, by REST and GraphQL together. */
export class SignIns {
  /** Before the REST route. */
  readonly limit: RequestHandler
  private readonly store: SharedStore | MemoryStore

  /** @param redis where several instances count together; null counts in this process */
  constructor(redis: RedisLink | null) {
    this.store = redis ? new SharedStore(redis, 'galley:limit:login:') : new MemoryStore()
    this.limit = rateLimit({
      windowMs: 60_000,
      limit: most,
      store: this.store,
      standardHeaders: 'draft-8',
      legacyHeaders: false,
      skipSuccessfulRequests: true,
      message: { errors: [{ message: words }] },
    })
  }

  /** Has a schema's mutations that sign somebody in count as well. */
  guard(schema: GraphQLSchema): GraphQLSchema {
    for (const [name, field] of Object.entries(schema.getMutationType()?.getFields() ?? {})) {
      const signIn = name.startsWith('login') ? field.resolve : undefined
      if (!signIn) continue
      field.resolve = (parent, args, context: { req: PayloadRequest }, info) =>
        this.attempt(context.req.headers.get(addressHeader) ?? '', () =>
          signIn(parent, args, context, info),
        )
    }
    return schema
  }

  private async attempt(address: string, signIn: () => unknown): Promise<unknown> {
    const key = ipKeyGenerator(address)
    const { totalHits } = await this.store.increment(key)
    if (totalHits > most) throw new APIError(words, 429, null, true)
    const signedIn = await signIn()
    await this.store.decrement(key)
    return signedIn
  }
}

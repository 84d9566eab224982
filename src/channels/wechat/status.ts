import { createHash, timingSafeEqual } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { RequestHandler } from 'express'
import type { CmsEvent } from './event'
import type { QuotaUse, Words } from './outcome'
import { quotaOf, quotaWarnings, type QuotaLimits } from './quota'
import { StoreError, type BridgeStore } from './store'
import { lastOf, type LastError } from './watch'

/** How the bridge is, for those who look after it. */
export interface BridgeStatus {
  /** Galley's version there. */
  version: string
  /** The official account's app id. */
  account: string
  /** Calls to WeChat on this day in Beijing; a call that was not made is not listed. */
  quota: QuotaUse
  warnings: Words[]
  /** Events that were taken and are not yet carried out, oldest first; the first ones by name. */
  waiting: {
    count: number
    events: { id: string; event: string; document: string; since: string }[]
  }
  /** Posts whose draft is looked at again, since a call of it got no answer. */
  doubts: { count: number; posts: { document: string; due: string; looks: number }[] }
  /** Posts and issues that have a draft in WeChat. */
  drafts: number
  lastError: LastError | null
  /** When an event was carried out last (ISO). */
  lastDone: string | null
}

/** How many of a kind are named. */
const named = 20

export interface StatusOptions {
  store: BridgeStore
  appId: string
  now: () => Date
  quotas?: QuotaLimits
}

/**
 * Reads how the bridge is.
 * @throws StoreError
 */
export async function statusOf(options: StatusOptions): Promise<BridgeStatus> {
  const { store, now } = options
  const [quota, waiting, doubts, drafts, last] = await Promise.all([
    quotaOf(store, now(), options.quotas),
    store.waiting(),
    store.doubts(),
    store.countDrafts(),
    lastOf(store),
  ])
  return {
    version: version(),
    account: options.appId,
    quota,
    warnings: quotaWarnings(quota),
    waiting: {
      count: waiting.length,
      events: waiting.slice(0, named).map(({ id, event, at }) => {
        const { type, id: document } = event as CmsEvent
        return { id, event: type, document: `${type.split('.')[0]}:${document}`, since: at }
      }),
    },
    doubts: {
      count: doubts.length,
      posts: doubts.slice(0, named).map(({ key, due, looks }) => ({ document: key, due, looks })),
    },
    drafts,
    lastError: last.error,
    lastDone: last.done,
  }
}

/**
 * `GET /wechat/status` for those who send a webhook secret as `Authorization: Bearer whsec_…`; for
 * everyone else 401.
 */
export function statusRoute(
  options: StatusOptions & { secrets: readonly string[] },
): RequestHandler {
  return (request, response, next) => {
    response.set('cache-control', 'no-store')
    if (!isKnown(request.headers.authorization, options.secrets)) {
      response
        .status(401)
        .set('www-authenticate', 'Bearer')
        .json({
          errors: [
            {
              message:
                'Send the webhook secret: Authorization: Bearer whsec_… (请以 Authorization: Bearer whsec_… 携带 webhook 密钥)',
              code: 'unauthorized',
            },
          ],
        })
      return
    }
    statusOf(options).then(
      (status) => response.json(status),
      (error: unknown) => {
        if (!(error instanceof StoreError)) return next(error)
        response.status(503).json({ errors: [{ message: error.message, code: 'store' }] })
      },
    )
  }
}

/** Compared by hashes of equal length, so that the time taken tells nothing. */
function isKnown(header: string | undefined, secrets: readonly string[]): boolean {
  const [, given = ''] = /^Bearer +(\S+) *$/i.exec(header ?? '') ?? []
  const hash = (text: string) => createHash('sha256').update(text).digest()
  const one = hash(given)
  return secrets.filter((secret) => timingSafeEqual(one, hash(secret))).length > 0
}

let known: string | null = null

function version(): string {
  known ??= (
    JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
      version: string
    }
  ).version
  return known
}

import type { Request, RequestHandler, Response } from 'express'
import { rateLimit } from 'express-rate-limit'
import helmet from 'helmet'
import ipaddr from 'ipaddr.js'
import type { RedisLink } from '../database/redis'
import { sendError } from './errors'
import { SharedStore } from './shared-store'

/**
 * Security headers of what programs read: JSON, feeds, files. Such an answer is no page; if a browser is
 * made to show it as one, it may load and run nothing. The headers that tell browsers how to treat pages
 * would be dead weight: half of all headers, a quarter of what sending a small answer costs.
 */
export function dataHeaders({ https }: { https: boolean }): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"] },
    },
    strictTransportSecurity: https,
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
    xDnsPrefetchControl: false,
    xDownloadOptions: false,
    xFrameOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
  })
}

/** Security headers of pages. The admin needs inline scripts and styles, and previews images from blobs. */
export function pageHeaders({ https }: { https: boolean }): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: true,
      directives: {
        'script-src': ["'self'", "'unsafe-inline'", "'unsafe-eval'"],
        'style-src': ["'self'", "'unsafe-inline'"],
        'img-src': ["'self'", 'data:', 'blob:', 'https:'],
        'connect-src': ["'self'", 'ws:', 'wss:'],
        'worker-src': ["'self'", 'blob:'],
        // Would turn a plain-http site in a local network to https, which it does not speak.
        'upgrade-insecure-requests': https ? [] : null,
      },
    },
    strictTransportSecurity: https,
    // Sites on other origins show the column's images.
    crossOriginResourcePolicy: { policy: 'cross-origin' },
  })
}

/** The headers that such a middleware sets, names and values in turn: they are the same for every answer. */
export function headerList(middleware: RequestHandler): string[] {
  const headers: string[] = []
  const collector = {
    setHeader: (name: string, value: string) => void headers.push(name.toLowerCase(), value),
    removeHeader: () => undefined,
  }
  void middleware({} as Request, collector as unknown as Response, () => undefined)
  return headers
}

/** Whether an address is this machine itself. */
export function isLoopback(address: string | undefined): boolean {
  if (!address || !ipaddr.isValid(address)) return false
  return ipaddr.process(address).range() === 'loopback'
}

/** Where a limit counts: with other instances, or (the library's default) in memory. */
function counted(redis: RedisLink | null, limit: string): { store?: SharedStore } {
  return redis ? { store: new SharedStore(redis, `galley:limit:${limit}:`) } : {}
}

const message = (text: string) => ({ errors: [{ message: text }] })

/**
 * At most `perMinute` requests a minute from one address. Requests from this machine itself are not
 * counted (a proxy in front of Galley is: its X-Forwarded-For names the asker).
 * @param redis where several instances count together; null counts in this process
 */
export function apiLimit(perMinute: number, redis: RedisLink | null): RequestHandler {
  if (perMinute === 0) return (_req, _res, next) => next()
  return rateLimit({
    windowMs: 60_000,
    limit: perMinute,
    ...counted(redis, 'api'),
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    skip: (req) => isLoopback(req.ip),
    message: message('Too many requests: wait a minute. 请求过于频繁，请稍后再试。'),
  })
}

/**
 * At most `perMinute` sign-ups to newsletters a minute from one address, this machine included: each may
 * send a mail to somebody.
 * @param redis where several instances count together; null counts in this process
 */
export function signUpLimit(perMinute: number, redis: RedisLink | null): RequestHandler {
  return rateLimit({
    windowMs: 60_000,
    limit: perMinute,
    ...counted(redis, 'sign-up'),
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    message: message('Too many sign-ups: wait a minute. 订阅请求过于频繁，请稍后再试。'),
  })
}

/**
 * Refuses a browser's write that carries a cookie and comes from another origin (CSRF). The host is
 * compared with the Host header, so it holds under any name that Galley is reached by.
 */
export const sameOriginWrites: RequestHandler = (req, res, next) => {
  const { origin } = req.headers
  const site = req.headers['sec-fetch-site']
  const safe = req.method === 'GET' || req.method === 'HEAD' || req.method === 'OPTIONS'
  if (safe || !req.headers.cookie) return next()
  if (!origin) {
    if (site === undefined || site === 'same-origin' || site === 'none') return next()
    return sendError(res, 403, 'A signed-in write from another site is refused.')
  }
  if (URL.canParse(origin) && new URL(origin).host === req.host) return next()
  sendError(res, 403, `A signed-in write from ${origin} is refused: it is another origin.`)
}

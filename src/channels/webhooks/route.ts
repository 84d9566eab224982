import { env } from '../../env'

/** Where an endpoint's messages are really sent. */
export interface Route {
  url: string
  /** May be at a private or loopback address. */
  trusted: boolean
}

const own = new Map<string, string>()

/**
 * Makes an endpoint's address stand for one in this very process or set by the operator, which may be
 * private: the bridge in process is `PUBLIC_URL/wechat/webhook` to all the world, but the server need
 * not be able to reach itself by that name.
 */
export function routeTo(endpointUrl: string, sendTo: string): void {
  own.set(endpointUrl, sendTo)
}

/** The way to an endpoint's address: as written, unless it is one of our own (`routeTo`). */
export function route(endpointUrl: string): Route {
  const sendTo = own.get(endpointUrl)
  return sendTo === undefined
    ? { url: endpointUrl, trusted: env().allowPrivate }
    : { url: sendTo, trusted: true }
}

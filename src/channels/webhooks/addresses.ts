import { lookup as systemLookup, type LookupAddress, type LookupOptions } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'
import { isBadPort } from './ports'

/** A webhook (or a fetch) would go to an address that is not on the public Internet. */
export class PrivateAddressError extends Error {
  readonly code = 'PRIVATE_ADDRESS'
  constructor(host: string, address: string) {
    super(
      `${host} is at ${address}, which is no public address: nothing was sent. Set WEBHOOK_ALLOW_PRIVATE=1 if that is meant. 目标为内网地址，未发送。`,
    )
    this.name = 'PrivateAddressError'
  }
}

/** Addresses that look public and answer from inside a cloud: Azure's host agent. */
const insiders = new Set(['168.63.129.16'])
/** All that is routed on the public IPv6 Internet: https://www.iana.org/assignments/ipv6-address-space */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3')

/**
 * Whether an IP address is on the public Internet: neither loopback, private, link-local (cloud
 * metadata), shared, multicast, documentation nor reserved, also when wrapped in IPv6.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  // `process` unwraps IPv4-mapped IPv6; NAT64, 6to4 and Teredo have ranges of their own.
  const ip = ipaddr.process(address)
  if (ip.range() !== 'unicast' || insiders.has(ip.toString())) return false
  return ip instanceof ipaddr.IPv4 || ip.match(globalUnicast)
}

/** The IP address that a URL's host is written as; null for a name. `URL` has read 0x7f.1 and its like. */
function literal(url: URL): string | null {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  return isIP(host) === 0 ? null : host
}

/**
 * Refuses an address whose host is written as a private IP: such a host is never looked up.
 * @throws PrivateAddressError
 */
export function refusePrivateLiteral(url: URL): void {
  const host = literal(url)
  if (host !== null && !isPublicAddress(host)) throw new PrivateAddressError(url.host, host)
}

/**
 * What can be told of an address before anything is sent, for the person who gives it. What its name
 * resolves to is known, and checked, at each sending.
 * @param trusted it may be private
 * @returns null when there is nothing against it
 */
export function addressFault(url: URL, trusted: boolean): string | null {
  if (url.username || url.password)
    return 'Leave name and password out of the address: the signature shows who sends. 地址中请勿包含用户名和密码。'
  if (isBadPort(url))
    return `Port ${url.port} is of another service, never of HTTP. 该端口不可用于 HTTP。`
  if (trusted) return null
  const host = literal(url)
  const ownName = /(^|\.)localhost\.?$/.test(url.hostname)
  if (!ownName && (host === null || isPublicAddress(host))) return null
  return `${url.hostname} is no public address. The operator allows such addresses with WEBHOOK_ALLOW_PRIVATE=1. 这是内网地址；如确有需要，请由管理员设置 WEBHOOK_ALLOW_PRIVATE=1。`
}

type Resolve = (
  hostname: string,
  options: LookupOptions & { all: true },
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void

/**
 * A `lookup` for sockets that refuses hosts with any address that is not public. The socket connects
 * to the very addresses checked here, so that a name that resolves differently the second time (DNS
 * rebinding) gains nothing.
 */
export function publicLookup(resolve: Resolve = systemLookup): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0)
      const refused = addresses.find(({ address }) => !isPublicAddress(address))
      const first = addresses[0]
      if (refused) return callback(new PrivateAddressError(hostname, refused.address), '', 0)
      if (!first) return callback(new Error(`${hostname} has no address`), '', 0)
      if (options.all) return callback(null, addresses)
      callback(null, first.address, first.family)
    })
  }
}

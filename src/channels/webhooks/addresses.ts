import { lookup as systemLookup, type LookupAddress, type LookupOptions } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'

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

/**
 * Whether an IP address is on the public Internet: neither loopback, private, link-local (cloud
 * metadata), shared, multicast, documentation nor reserved, also when wrapped in IPv6.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  // `process` unwraps IPv4-mapped IPv6; NAT64, 6to4 and Teredo have ranges of their own.
  return ipaddr.process(address).range() === 'unicast'
}

/**
 * Refuses an address whose host is written as a private IP: such a host is never looked up.
 * @throws PrivateAddressError
 */
export function refusePrivateLiteral(url: URL): void {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0 && !isPublicAddress(host)) throw new PrivateAddressError(url.host, host)
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

import { domainToASCII } from 'node:url'

/** Characters of a local part that need no quotes (RFC 5322, 3.2.3), and letters of any script (RFC 6531). */
const localPart =
  /^[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+)*$/u
const domain = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]*[a-z][a-z0-9-]*$/

/**
 * One spelling for each mailbox: lower case, the domain as the name system has it. Quoted local parts,
 * lists, comments, and addresses without a domain are none: nothing that a mail program could read as
 * more than one address gets through.
 * @returns null when it is no address
 */
export function normaliseAddress(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > 400) return null
  const written = value.trim().normalize('NFKC').toLowerCase()
  const at = written.lastIndexOf('@')
  const local = written.slice(0, at)
  const host = domainToASCII(written.slice(at + 1))
  // RFC 5321, 4.5.3.1: 64 octets before the @, 254 in all.
  const fits = Buffer.byteLength(local) <= 64 && Buffer.byteLength(`${local}@${host}`) <= 254
  return at > 0 && fits && localPart.test(local) && domain.test(host) ? `${local}@${host}` : null
}

/** Addresses of a pasted text, with what stands in its place and is none. */
export interface Pasted {
  addresses: string[]
  /** Lines, counted from 1, in which no address was found. */
  wrong: number[]
}

/**
 * Reads a pasted list: an address a line, or several parted by commas, semicolons or spaces; of
 * `Name <address>` the address, of a line of CSV its first address.
 */
export function readPasted(pasted: string): Pasted {
  const addresses = new Set<string>()
  const wrong: number[] = []
  for (const [at, line] of pasted.split(/\r\n|\r|\n/).entries()) {
    const parts = line.split(/[\s,;，；<>"]+/).filter((part) => part !== '')
    const found = parts.flatMap((part) => normaliseAddress(part.replace(/^mailto:/i, '')) ?? [])
    if (parts.length > 0 && found.length === 0) wrong.push(at + 1)
    for (const address of found) addresses.add(address)
  }
  return { addresses: [...addresses], wrong }
}

/** Galley's public address, without a trailing slash. */
type PublicUrl = string

/** Where readers find a document, as feeds, books and webhooks say. */
export function readerUrl(
  publicUrl: PublicUrl,
  collection: 'posts' | 'issues',
  slug: string,
): string {
  // A torn surrogate pair has no place in an address.
  return `${publicUrl}/${collection}/${encodeURIComponent(slug.replace(/\p{Cs}/gu, '\uFFFD'))}`
}

/**
 * An address as RFC 3986 writes it: absolute, and with nothing in it that has to be escaped. Browsers
 * let more through than readers of feeds and books do.
 * @returns null when it is none
 */
export function absolute(address: string, base: string): string | null {
  if (!URL.canParse(address, base)) return null
  const { href } = new URL(address, base)
  const at = href.search(/[?#]/)
  const [path, rest] = at < 0 ? [href, ''] : [href.slice(0, at), href.slice(at)]
  const escaped = (part: string, signs: RegExp): string =>
    part.replace(signs, (sign) => encodeURIComponent(sign)).replace(/%(?![0-9a-f]{2})/gi, '%25')
  // Brackets are of the host (IPv6) before the path, so the host is left alone.
  const host = /^[a-z][a-z0-9+.-]*:\/\/[^/]*/i.exec(path)?.[0] ?? ''
  const [mark, ...parts] = rest.split('#')
  const fragment = parts.length > 0 ? `#${escaped(parts.join('%23'), /[[\]{}|\\^`"<>\s]/g)}` : ''
  return (
    host +
    escaped(path.slice(host.length), /[[\]{}|\\^`"<>\s]/g) +
    escaped(mark ?? '', /[[\]{}|\\^`"<>\s]/g) +
    fragment
  )
}

/** What WeChat lets a link be: only its own articles can be tapped in a text. */
export type LinkKind =
  { kind: 'wechat'; url: string } | { kind: 'outside'; url: string } | { kind: 'none' }

/**
 * Sorts a link of an article.
 * @param url the address as written
 * @param baseUrl what a relative address is resolved against
 * @returns `wechat` for mp.weixin.qq.com, `outside` for an address worth printing, else `none`
 */
export function sortLink(url: string, baseUrl?: string | null): LinkKind {
  const written = url.trim()
  if (written === '' || written.startsWith('#')) return { kind: 'none' }
  const parsed = parse(written, baseUrl)
  if (!parsed) return { kind: 'none' }
  if (parsed.protocol === 'mailto:') return { kind: 'outside', url: written }
  if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:') return { kind: 'none' }
  const absolute = /^https?:/i.test(written) ? written : parsed.href
  return parsed.host === 'mp.weixin.qq.com' && parsed.username === ''
    ? { kind: 'wechat', url: parsed.href }
    : { kind: 'outside', url: absolute }
}

function parse(url: string, baseUrl?: string | null): URL | null {
  if (URL.canParse(url)) return new URL(url)
  return baseUrl && URL.canParse(url, baseUrl) ? new URL(url, baseUrl) : null
}

/** Whether a link's text already is its address, so that a number would only repeat it. */
export function showsItself(text: string, url: string): boolean {
  const bare = (value: string) =>
    value
      .trim()
      .replace(/^(https?:\/\/|mailto:)/i, '')
      .replace(/\/$/, '')
  return bare(text) === bare(url)
}

/** Whether an image address can be shown at all: the web, a relative path, or image data. */
export function isImageAddress(url: string): boolean {
  if (/^data:/i.test(url)) return /^data:image\/(png|jpe?g|gif|webp|svg\+xml)[;,]/i.test(url)
  if (/^[a-z][a-z0-9+.-]*:/i.test(url)) return /^https?:\/\//i.test(url)
  return url.trim() !== ''
}

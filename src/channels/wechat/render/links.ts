/** What WeChat lets a link be: only its own articles can be tapped in a text. */
export type LinkKind =
  { kind: 'wechat'; url: string } | { kind: 'outside'; url: string } | { kind: 'none' }

/** Addresses that mean something only to the program that reads them, or that would run. */
const UNPRINTED =
  /^[^a-z0-9/.?#]*(javascript|vbscript|livescript|data|blob|about|file|galley|media):/i

/**
 * Sorts a link of an article.
 * @param url the address as written
 * @param baseUrl what a relative address is resolved against; without it, it is printed as written
 * @returns `wechat` for mp.weixin.qq.com, `outside` for an address worth printing, else `none`
 */
export function sortLink(url: string, baseUrl?: string | null): LinkKind {
  const written = url.trim()
  // What a browser skips within an address may not hide its scheme.
  const bare = written.replace(INVISIBLE, '')
  if (bare === '' || bare.startsWith('#') || UNPRINTED.test(bare)) return { kind: 'none' }
  const parsed = parse(written.startsWith('//') ? `https:${written}` : written, baseUrl)
  if (!parsed) return { kind: 'outside', url: bare }
  if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:') {
    return { kind: 'outside', url: bare }
  }
  return parsed.hostname === 'mp.weixin.qq.com' && parsed.port === '' && parsed.username === ''
    ? { kind: 'wechat', url: parsed.href }
    : { kind: 'outside', url: /^https?:/i.test(bare) ? bare : parsed.href }
}

// eslint-disable-next-line no-control-regex -- control characters are exactly what is meant
const INVISIBLE = /[\u0000-\u0020\u007f-\u009f\u00ad\u200b-\u200f\u2028\u2029\ufeff]+/g

function parse(url: string, baseUrl?: string | null): URL | null {
  if (URL.canParse(url)) return new URL(url)
  return baseUrl && URL.canParse(url, baseUrl) ? new URL(url, baseUrl) : null
}

/** Whether a link's text already is its whole address, so that a number would only repeat it. */
export function showsItself(text: string, url: string): boolean {
  const shown = text.trim()
  const forms = [url, url.replace(/\/$/, ''), url.replace(/^mailto:/i, '')]
  if (shown.startsWith('www.')) forms.push(url.replace(/^http:\/\//i, ''))
  return forms.some((form) => form === shown || decoded(form) === decoded(shown))
}

function decoded(url: string): string {
  try {
    return decodeURI(url)
  } catch {
    return url
  }
}

/** Whether an image address can be shown at all: the web, a relative path, or image data. */
export function isImageAddress(url: string): boolean {
  if (/^data:/i.test(url)) return /^data:image\/(png|jpe?g|gif|webp|svg\+xml)[;,]/i.test(url)
  if (/^[a-z][a-z0-9+.-]*:/i.test(url)) return /^https?:\/\//i.test(url)
  return url.trim() !== ''
}

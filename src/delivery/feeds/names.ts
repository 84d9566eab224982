import type { Feed } from './feed'

/** The namespaces of what the formats' own elements can't say. */
const known = {
  atom: 'http://www.w3.org/2005/Atom',
  content: 'http://purl.org/rss/1.0/modules/content/',
  dc: 'http://purl.org/dc/elements/1.1/',
  media: 'http://search.yahoo.com/mrss/',
  // GB 45438-2025: the implicit label of AI-generated content.
  TC260: 'http://www.tc260.org.cn/ns/AIGC/1.0/',
} as const

/** Declarations of namespaces, as attributes of the root. */
export function namespaces(...prefixes: (keyof typeof known)[]): Record<string, string> {
  return Object.fromEntries(prefixes.map((prefix) => [`xmlns:${prefix}`, known[prefix]]))
}

export const atomNamespace = known.atom
export const aigcNamespace = known.TC260

/** The links of a feed beside itself, as Atom's `link` has them: WebSub's hub, and RFC 5005's pages. */
export function relations({
  hub,
  first,
  next,
}: Pick<Feed, 'hub' | 'first' | 'next'>): [rel: string, href: string][] {
  const all = { hub, first, next }
  return Object.entries(all).filter((one): one is [string, string] => one[1] !== null)
}

/** What made a feed. */
export const generator = 'Galley'

import type { Nodes, Root } from 'mdast'
import { calloutKind } from '../../../content/callout-kinds'
import type { Language } from './types'

/** Letters looked at to tell the language. */
const ENOUGH = 4_000

/** The words that a rendering adds to an article. */
export const words = {
  zh: {
    links: '文中链接',
    notes: '注释与链接',
    colon: '：',
    origin: (url: string) => `原文发布于 ${url}`,
    callout: (kind: string) => calloutKind(kind).label,
    explained: (text: string) => `（${text}）`,
  },
  en: {
    links: 'Links',
    notes: 'Notes and links',
    colon: ': ',
    origin: (url: string) => `Originally published at ${url}`,
    callout: (kind: string) => kind.charAt(0).toUpperCase() + kind.slice(1).toLowerCase(),
    explained: (text: string) => ` (${text})`,
  },
} satisfies Record<Language, object>

/**
 * The language of an article: Chinese unless it is written in Latin letters nearly throughout (a
 * Chinese text on technology is full of English names). Code does not count.
 */
export function languageOf(root: Root, title = ''): Language {
  const count = { han: 0, latin: 0 }
  countLetters(title, count)
  const pending: Nodes[] = [...root.children].reverse()
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.type === 'text') countLetters(node.value, count)
    else if ('children' in node) pending.push(...[...node.children].reverse())
    if (count.han + count.latin > ENOUGH) break
  }
  return count.latin > count.han * 10 ? 'en' : 'zh'
}

function countLetters(text: string, count: { han: number; latin: number }): void {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index) | 0x20
    if (code >= 0x61 && code <= 0x7a) count.latin += 1
    else if (code >= 0x3020 && code <= 0x9fff) count.han += 1
  }
}

/** A declaration of an inline style. */
export interface Declaration {
  /** In lower case, its escapes resolved. */
  property: string
  /** As it stands, comments taken out. */
  text: string
  /** What its `url(…)` name. */
  addresses: string[]
}

/** The declarations of a style attribute, split as CSS splits them: not within quotes and brackets. */
export function declarations(style: string): Declaration[] {
  const parts: string[] = []
  let part = ''
  let quote = ''
  let depth = 0
  const plain = style.replace(/\/\*[\s\S]*?(?:\*\/|$)/g, '')
  for (let at = 0; at < plain.length; at += 1) {
    const mark = plain[at] ?? ''
    if (mark === '\\') {
      part += mark + (plain[at + 1] ?? '')
      at += 1
      continue
    }
    if (quote !== '') {
      if (mark === quote) quote = ''
    } else if (mark === '"' || mark === "'") quote = mark
    else if (mark === '(') depth += 1
    else if (mark === ')') depth = Math.max(0, depth - 1)
    else if (mark === ';' && depth === 0) {
      parts.push(part)
      part = ''
      continue
    }
    part += mark
  }
  parts.push(part)
  return parts
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .map(read)
}

function read(text: string): Declaration {
  const plain = unescape(text)
  const addresses = [...plain.matchAll(/url\(\s*(?:"([^"]*)"|'([^']*)'|([^)]*))/gi)].map((match) =>
    (match[1] ?? match[2] ?? match[3] ?? '').trim(),
  )
  return { property: plain.split(':')[0]?.trim().toLowerCase() ?? '', text, addresses }
}

/** CSS escapes: a backslash with up to six hex digits, or with any other character. */
function unescape(text: string): string {
  return text.replace(/\\(?:([0-9a-f]{1,6})\s?|(.))/gi, (_, hex?: string, mark?: string) =>
    hex === undefined ? (mark ?? '') : String.fromCodePoint(Math.min(parseInt(hex, 16), 0x10ffff)),
  )
}

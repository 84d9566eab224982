import type { Report, Rule } from '../rule'
import { assignment, isRandom, isSample, secretForms } from '../secrets'

interface Found {
  name: string
  value: string
  /** In the whole text. */
  index: number
}

/** Values that are hexadecimal all through have four bits a character at most. */
const formBits = 2.5
const assignedBits = 3.3

function findIn(body: string): Found[] {
  const found: Found[] = []
  for (const { name, pattern, certain } of secretForms) {
    for (const match of body.matchAll(pattern)) {
      const value = match[1] ?? match[0]
      if (isSample(value) || (!certain && !isRandom(value, formBits))) continue
      found.push({ name, value, index: match.index + match[0].indexOf(value) })
    }
  }
  for (const match of body.matchAll(assignment)) {
    const [whole, name = 'secret', value = ''] = match
    if (isSample(value) || !isRandom(value, assignedBits)) continue
    found.push({ name, value, index: match.index + whole.lastIndexOf(value) })
  }
  found.sort((a, b) => a.index - b.index || b.value.length - a.value.length)
  // What stands inside another (a token in an address) is told once.
  let end = -1
  return found.filter(({ index, value }) => {
    if (index < end) return false
    end = index + value.length
    return true
  })
}

/** The first and last characters only: findings are stored and shown. */
function hide(value: string): string {
  if (value.startsWith('-----')) return value
  return value.length < 16 ? '…' : `${value.slice(0, 6)}…${value.slice(-2)}`
}

/**
 * Credentials: by the forms their issuers document, and random values given to telling names. A library
 * (secretlint) was tried: it only works asynchronously and knows none of the Chinese services.
 */
export const secret: Rule = {
  name: 'secret',
  severity: 'error',
  summary: { en: 'A key, token or password', zh: '密钥、令牌或密码' },
  issues: true,
  check: (document) => {
    const body = document.lines.join('\n')
    let line = 0
    let lineStart = 0
    return findIn(body).map(({ name, value, index }): Report => {
      for (let length = document.lines[line]?.length ?? 0; lineStart + length < index;) {
        lineStart += length + 1
        line += 1
        length = document.lines[line]?.length ?? 0
      }
      return {
        ...{ start: line, end: line, column: index - lineStart, width: value.length },
        message: `This looks like a real credential (${name}: ${hide(value)}). Remove it, and revoke it where it was issued: it has been in a file.`,
        messageZh: `这像是真实的密钥（${name}：${hide(value)}）。请删除，并到签发处作废：它已经进入过文件。`,
        text: hide(value),
      }
    })
  },
}

import { fromHtml } from 'hast-util-from-html'
import { visit } from 'unist-util-visit'

/** Notes what is broken: the rule with its source, and where. */
export type Note = (rule: string, where: string) => void

/** Collects what a check notes. */
export function faultsOf(check: (note: Note) => void): string[] {
  const faults: string[] = []
  check((rule, where) => faults.push(`${rule}: ${where.slice(0, 120)}`))
  return faults
}

/** RFC 3339, 5.6, with a capital T and Z as RFC 4287, 3.3, asks, of a day that there is. */
export const isRfc3339 = (value: string): boolean =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(value) &&
  !Number.isNaN(Date.parse(value))

/** RFC 822, 5, with the year of four digits that the RSS specification prefers. */
export const isRfc822 = (value: string): boolean =>
  /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d (GMT|[+-]\d{4})$/.test(
    value,
  ) && !Number.isNaN(Date.parse(value))

/** RFC 3986, appendix A: a scheme, and only characters that an address may have. */
export const isUri = (value: string): boolean =>
  /^[a-z][a-z0-9+.-]*:(?:[\w\-.~:/?#[\]@!$&'()*+,;=]|%[0-9A-F]{2})+$/i.test(value)

export const isHttp = (value: string): boolean =>
  /^https?:\/\//.test(value) && isUri(value) && URL.canParse(value)

export const isLanguage = (value: string): boolean => {
  try {
    return Intl.getCanonicalLocales(value)[0] === value
  } catch {
    return false
  }
}

const addressed = ['href', 'src', 'cite', 'poster', 'longDesc', 'srcSet', 'background', 'data']
const dangerous = /^(script|style|iframe|frame|object|embed|applet|form|input|meta|link|base)$/

/** HTML that is shown among that of others: the W3C Feed Validator's ContainsRelRef and SecurityRisk. */
export function checkHtml(html: string, where: string, note: Note): void {
  visit(fromHtml(html, { fragment: true }), 'element', ({ tagName, properties }) => {
    if (dangerous.test(tagName)) note('Feed Validator, SecurityRisk', `${where} <${tagName}>`)
    for (const [name, value] of Object.entries(properties)) {
      if (/^on|^style$/i.test(name)) note('Feed Validator, SecurityRiskAttr', `${where} ${name}`)
      if (name === 'id') note('HTML, 3.2.6: an id is there once', `${where} ${String(value)}`)
      if (!addressed.includes(name)) continue
      if (typeof value !== 'string' || !isUri(value))
        note('Feed Validator, ContainsRelRef', `${where} ${name}=${String(value)}`)
    }
  })
}

// eslint-disable-next-line no-control-regex
const illegal = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/u

/** Texts hold what XML 1.0, 2.2, can, in every format. */
export function checkCharacters(text: string, note: Note): void {
  const found = illegal.exec(text)
  if (found) note('XML 1.0, 2.2: characters', JSON.stringify(text.slice(found.index - 20)))
}

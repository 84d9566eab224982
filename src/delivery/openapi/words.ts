/** A text in English and Chinese, as labels of collections and fields are. */
type Words = string | false | Record<string, string> | ((...args: never[]) => unknown) | undefined

/** A label in one language; '' where it has none. */
export function inLanguage(label: unknown, language: 'en' | 'zh'): string {
  const words = label as Words
  if (typeof words === 'string') return language === 'en' ? words : ''
  return typeof words === 'object' ? (words[language] ?? '') : ''
}

/** English and Chinese beside each other, for who reads either. */
export function both(label: unknown): string {
  const [en, zh] = [inLanguage(label, 'en'), inLanguage(label, 'zh')]
  return zh === '' || zh === en ? en : `${en} ${zh}`
}

/** The first letter small, for the middle of a sentence; abbreviations stay. */
export function lower(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text
}

/** `request-changes`, `payload-kv` → `RequestChanges`, `PayloadKv`. */
export function pascal(name: string): string {
  return name
    .split(/[^A-Za-z0-9]+/)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('')
}

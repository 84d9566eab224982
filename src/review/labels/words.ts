/** One line of plain text: a label is printed as such in every output. */
export function oneLine(text: string | null | undefined): string {
  return (text ?? '').replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()
}

const AI = '(?:人工智能|(?<![A-Za-z])AI(?:GC)?(?![A-Za-z]))'
const MADE = /生成|合成/u
/** “本文非 AI 生成” holds the words and says the opposite. */
const DENIES = new RegExp(
  `(?:(?:并|並)?(?:非|未|没有|沒有)|不(?:是|含|由|使用|包含))[^，。；、,.;]{0,8}${AI}|${AI}[^，。；、,.;]{0,4}(?:并|並)?(?:未|没有|沒有|不)(?:参与|生成|合成)`,
  'u',
)

/**
 * Whether the words of a visible label satisfy GB 45438-2025, 5.1: they hold 人工智能 or AI, and 生成
 * or 合成. Words that deny it (“非 AI 生成”) do not.
 */
export function holdsRequiredWords(text: string | null | undefined): boolean {
  const line = oneLine(text).normalize('NFKC')
  return new RegExp(AI, 'u').test(line) && MADE.test(line) && !DENIES.test(line)
}

/** The language a label speaks to its reader: Chinese where the title has a Chinese character. */
export type LabelLanguage = 'zh' | 'en'

/** The language of an article, by its title; without one it is Chinese, as the rule's words are. */
export function languageOf(title: string | null | undefined): LabelLanguage {
  const line = oneLine(title)
  return line === '' || /\p{Script=Han}/u.test(line) ? 'zh' : 'en'
}

import { normaliseName } from './normalise'

/** What kind of thing a name is of, as far as the forms it is written in differ. */
export type NameKind = 'person' | 'thing' | 'tag' | 'other'

/** A name that is written in two: `硅谷 (Silicon Valley)`, `Dario Amodei 达里奥·阿莫代伊`, `A / B`. */
export interface NameParts {
  /** The first half, then the second. */
  halves: [string, string]
  /**
   * Whether both halves certainly name the same thing: one Chinese and one Latin, or a name with its
   * initials. Not so in `Claude (Anthropic)` or `Sam Altman（首席执行官）`, where a bracket explains.
   */
  certain: boolean
}

const HAN = /\p{Script=Han}/u
const BRACKETED = /^([^()（）[\]【】]+?)\s*[(（【]\s*([^()（）[\]【】]+?)\s*[)）】]$/u
const SLASHED = /^([^/／|｜]+?)\s*[/／|｜]\s*([^/／|｜]+)$/u
const LATIN_THEN_HAN = /^([\p{Script=Latin}\s.'’-]+?)\s+([\p{Script=Han}·•・‧]+)$/u
const HAN_THEN_LATIN = /^([\p{Script=Han}·•・‧]+)\s+([\p{Script=Latin}\s.'’-]+)$/u
/** Words that say what something is, not what it is called. */
const EXPLAINS =
  /^(?:前|原|现任|已故)|(?:公司|集团|模型|产品|平台|工具|软件|系统|框架|协议|杂志|报纸|书籍?|图书|小说|电影|播客|频道|博客|网站|论文|作者|译者|编者|记者|主持人|嘉宾|教授|博士|院士|创始人|首席.*|总裁|总监|董事长|经理|投资人|工程师|研究员|分析师|设计师|导演|科学家|主编|编辑|[上下中]|版|期|篇|集|卷|季|入门|教程)$/u

const isHan = (text: string): boolean => HAN.test(text) && !/\p{Script=Latin}/u.test(text)
const isLatin = (text: string): boolean => /\p{Script=Latin}/u.test(text) && !HAN.test(text)
const words = (text: string): string[] => text.split(/[\s-]+/).filter(Boolean)

/** `LLM` of `Large Language Model`, small words left out or not. */
function areInitials(short: string, long: string): boolean {
  if (!/^[A-Z]{2,6}$/.test(short)) return false
  const all = words(long)
  const big = all.filter((word) => !/^(?:and|of|the|for|in|on|to|&)$/i.test(word))
  return [all, big].some(
    (list) =>
      list.length === short.length && list.map((word) => word[0]?.toUpperCase()).join('') === short,
  )
}

/** A Western name in Latin letters has two words or more; in Chinese it has a middle dot. */
function isPersonal(han: string, latin: string): boolean {
  return words(latin).length > 1 || /[·•・‧]/.test(han)
}

function translated(first: string, second: string, kind: NameKind): boolean {
  const [han, latin] = isHan(first) ? [first, second] : [second, first]
  if (!isHan(han) || !isLatin(latin) || EXPLAINS.test(han)) return false
  return kind !== 'person' || isPersonal(han, latin)
}

/**
 * Takes a name apart that is written in two.
 * @param kind names of persons stand beside each other, tags have slashes of their own (`AI/日报`)
 * @returns null for a plain name
 */
export function nameParts(name: string, kind: NameKind): NameParts | null {
  const text = name.normalize('NFC').trim()
  const beside = kind === 'person' && (LATIN_THEN_HAN.exec(text) ?? HAN_THEN_LATIN.exec(text))
  const slashed = kind === 'person' || kind === 'thing' ? SLASHED.exec(text) : null
  const match = BRACKETED.exec(text) ?? (beside || slashed)
  const [first, second] = [match?.[1]?.trim() ?? '', match?.[2]?.trim() ?? '']
  if (first === '' || second === '' || normaliseName(first) === normaliseName(second)) return null
  const certain =
    kind !== 'other' &&
    (translated(first, second, kind) || areInitials(second, first) || areInitials(first, second))
  return { halves: [first, second], certain }
}

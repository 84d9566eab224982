import type { Feature } from './feature'
import { sharedFeatures } from './features-any'
import { askerFeatures } from './features-asker'
import { chineseFeatures } from './features-zh'
import { chineseInputFeatures } from './features-zh-input'
import { chineseReplyFeatures } from './features-zh-reply'
import { chineseTaskFeatures } from './features-zh-task'
import { handoverFeatures } from './features-handover'
import { noteFeatures } from './features-note'
import { offerFeatures } from './features-offer'
import { talkFeatures } from './features-talk'
import { workFeatures } from './features-work'
import { promptFeatures } from './features-prompt'
import { englishFeatures } from './features-en'
import type { Unit } from './units'

/** At this much evidence a unit is residue by itself. */
export const enough = 1
/** At this much it is residue when it stands next to more. */
export const some = 0.45

/** The evidence of one unit, by kind of sign. */
export interface Score {
  total: number
  weights: ReadonlyMap<Feature['group'], number>
}

const none: Score = { total: 0, weights: new Map() }
const features = [
  ...chineseFeatures,
  ...chineseReplyFeatures,
  ...chineseInputFeatures,
  ...chineseTaskFeatures,
  ...englishFeatures,
  ...promptFeatures,
  ...handoverFeatures,
  ...noteFeatures,
  ...workFeatures,
  ...talkFeatures,
  ...offerFeatures,
  ...askerFeatures,
]
/** What needs a Chinese character, what needs a Latin word, and what may do without either. */
const speaks = (feature: Feature, language: RegExp) => language.test(feature.pattern.source)
const inChinese = (feature: Feature) => speaks(feature, /[\u3400-\u9fff]/)
const inLatin = (feature: Feature) => speaks(feature, /(?<!\\)[a-z]{3}/i)
const ofChinese = features.filter((feature) => !inLatin(feature))
const ofLatin = features.filter((feature) => inLatin(feature) && !inChinese(feature))
const ofBoth = features.filter((feature) => inLatin(feature) && inChinese(feature))

// Nothing is scored that holds none of these: nearly every sign has one of them.
const prefilter =
  /[您你我]|好的|无法|翻译|筛选|过滤|排除|首先|摘要|收到|以[上下]|上述|全文|文章|提供|用户|工具|任务|步[:：]|计划|知识|字|希望|继续|如[有需]|说|版|祝|读|写|稿|篇幅|\b(?:I|you|your|me|my|user|sure|here|below|readme|template|version|draft|words?|copy|tool|certainly|translat\w+|post|article|plan|done|tone|changes|description|keywords?|requested|outline|notes|continu\w+|read\w*|check\w*)\b|_/i
const cjk = /[\u3400-\u9fff]/g

/** Share of Chinese characters among the letters of a text, 0–1. */
export function chineseShare(text: string): number {
  const chinese = text.match(cjk)?.length ?? 0
  const latin = text.match(/[A-Za-z]+/g)?.length ?? 0
  return chinese + latin === 0 ? 0 : chinese / (chinese + latin)
}

/**
 * Adds up the signs in a unit: the strongest of each group, less in quoted or copied text, more where
 * the unit speaks another language than the document (an assistant's English beside Chinese copy).
 * @param documentChinese the document's share of Chinese
 */
export function scoreUnit(unit: Unit, documentChinese: number): Score {
  // Shown, not said: never evidence that anything was left in.
  if (unit.quoted) return none
  if (unit.voice.length < 4) return none
  if (!unit.oddField && !prefilter.test(unit.raw)) return none
  const share = chineseShare(unit.voice)
  const found: Match[] = []
  const weigh = (candidates: readonly Feature[]) => {
    for (const { group, weight, pattern, on, when } of candidates) {
      const known = found.find((match) => match.group === group && match.at === 0)
      if (known && Math.abs(known.weight) >= Math.abs(weight)) continue
      if (when && !when(unit)) continue
      const text = on === 'raw' ? unit.raw : unit.voice
      if (pattern.test(text)) found.push({ group, weight, at: long ? text.search(pattern) : 0 })
    }
  }
  const near = share < 0.4 ? 2.5 * nearby : nearby
  const long = unit.voice.length > near
  if (share > 0.02) weigh(ofChinese)
  if (share < 0.98) weigh(ofLatin)
  weigh(ofBoth)
  // A tool's name or a path says nothing unless somebody narrates the work.
  if (found.length > 0) weigh(sharedFeatures)
  const strongest = best(found, near)
  let total = sumOf(strongest)
  if (total <= 0) return none
  const english = share < 0.4
  if (english && documentChinese > 0.5) total += 0.3
  total += unit.first || unit.last ? 0.2 : unit.opensSection || unit.closesSection ? 0.1 : 0
  if (unit.apart) total += 0.15
  if (unit.copied) total *= 0.5
  // Rounded: 0.6 + 0.3 + 0.1 must be enough.
  return { total: Math.round(total * 100) / 100, weights: strongest }
}

/** A sign that was found, and where. */
interface Match {
  group: Feature['group']
  weight: number
  at: number
}
/** Signs further apart than this (Chinese characters) are of different thoughts and don't add up. */
const nearby = 120

/** The strongest sign of each group, of those that stand together. */
function best(found: readonly Match[], near: number): Map<Feature['group'], number> {
  let most = new Map<Feature['group'], number>()
  const starts = new Set(found.map(({ at }) => at))
  for (const start of starts) {
    const strongest = new Map<Feature['group'], number>()
    for (const { group, weight, at } of found) {
      // What speaks for a published article speaks for the whole paragraph.
      if (weight > 0 && (at < start || at > start + near)) continue
      const known = strongest.get(group)
      if (known === undefined || Math.abs(known) < Math.abs(weight)) strongest.set(group, weight)
    }
    if (starts.size === 1 || sumOf(strongest) > sumOf(most)) most = strongest
  }
  return most
}

/** What an article may say to its readers too; that it speaks to readers counts against these alone. */
const spokenToReaders = new Set<Feature['group']>([
  ...([
    'opener',
    'offer',
    'ask',
    'task',
    'address',
    'artifact',
    'pair',
    'refusal',
    'hope',
  ] as const),
])

/** Somebody speaks of what they do, did or can't do. */
const narrates = new Set<Feature['group']>([
  ...([
    'opener',
    'task',
    'refusal',
    'plan',
    'thinking',
    'delivery',
    'offer',
    'ask',
    'given',
    'work',
  ] as const),
])

function sumOf(strongest: Map<Feature['group'], number>): number {
  const published = strongest.get('published') ?? 0
  const acts = [...strongest.keys()].some((group) => narrates.has(group))
  let own = 0
  let spoken = 0
  for (const [group, weight] of strongest) {
    if (group === 'published') continue
    // Articles on agents speak of tools and paths; only somebody at work uses them.
    if ((group === 'tool' || group === 'path') && !acts) continue
    if (spokenToReaders.has(group)) spoken += weight
    else own += weight
  }
  return own + Math.max(0, spoken + published)
}

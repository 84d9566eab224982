import { countsAsAi, type AiState } from '../provenance'
import { aigcOf, digitalSourceTypeOf, type Aigc, type DigitalSourceType } from './aigc'
import {
  labelLevels,
  labelThresholds,
  type LabelLevel,
  type LabelPosition,
  type LabelSettings,
} from './settings'
import { holdsRequiredWords, languageOf, oneLine, type LabelLanguage } from './words'

/** What a document says of AI's part in it: its `ai` group, as stored. */
export interface LabelledAi extends AiState {
  credit?: string | null
  /** The document's own words for its label. */
  label?: string | null
}

/** The document that is labelled. */
export interface Labelled {
  ai: LabelledAi | null | undefined
  /** Its id in the CMS; without one (a file) it has no `ProduceID`. */
  id?: string | null
  collection?: 'posts' | 'issues'
  /** How often it was published. */
  revision?: number | null
  /** Tells the language, where `language` does not. */
  title?: string | null
  language?: LabelLanguage | null
}

/** What readers are told of AI's part, for every output. Texts are plain: escape them. */
export interface Disclosure {
  /** The visible label, one line. */
  text: string
  /** The credit line of the article, null without one. It does not stand for the label. */
  credit: string | null
  level: LabelLevel
  position: LabelPosition
  digitalSourceType: DigitalSourceType
  aigc: Aigc
}

function levelOf(ai: LabelledAi | null | undefined): LabelLevel {
  // A claim of `none` that no editor confirmed, and a word that is no level, are unknown.
  return labelLevels.find((level) => level === ai?.involvement) ?? 'unknown'
}

function reaches(level: LabelLevel, settings: LabelSettings): boolean {
  const known = level === 'unknown' ? 'assisted' : level
  return labelThresholds.indexOf(known) >= labelThresholds.indexOf(settings.threshold)
}

/** The house's words for a level. */
function houseWords(level: LabelLevel, settings: LabelSettings, language: LabelLanguage): string {
  const { zh, en } = settings.wording[level]
  const chineseOnly =
    settings.languages === 'zh' || (settings.languages === 'auto' && language === 'zh')
  return chineseOnly || en === '' ? zh : `${zh} · ${en}`
}

/** `post:<id>:<revision>`: one id for each revision that readers got. */
function produceId({ id, collection, revision }: Labelled): string {
  if (!id) return ''
  return `${collection === 'issues' ? 'issue' : 'post'}:${id}:${revision ?? 0}`
}

/**
 * What readers are to be told of AI's part in a document, after the Chinese labelling rules in force
 * since 2025-09-01 (标识办法, GB 45438-2025) and IPTC's and schema.org's vocabularies.
 *
 * The document's own label is shown when it has one; where its words do not satisfy the rule, the
 * house's stand after them. Below the threshold only an own label is shown.
 * @returns null when an editor confirmed that no AI was involved, and below the threshold
 */
export function disclosureOf(document: Labelled, settings: LabelSettings): Disclosure | null {
  const { ai } = document
  if (!countsAsAi(ai)) return null
  const level = levelOf(ai)
  const own = oneLine(ai?.label)
  if (own === '' && !reaches(level, settings)) return null
  const house = houseWords(level, settings, document.language ?? languageOf(document.title))
  const ownSuffices = holdsRequiredWords(own)
  return {
    text: own === '' ? house : ownSuffices ? own : `${own} · ${house}`,
    credit: oneLine(ai?.credit) || null,
    level,
    position: settings.position,
    digitalSourceType: digitalSourceTypeOf(level),
    aigc: aigcOf(level, produceId(document), settings),
  }
}

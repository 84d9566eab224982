import type { PreviewedArticle } from './load'

type Use = PreviewedArticle['limits'][number]

/** A bar of the panel: how full a field is. */
export interface Bar {
  field: Use['field']
  unit: Use['unit']
  /** Such as `13,400 / 19,999`. */
  text: string
  /** 0–100, whole; a field with anything in it shows at least 1. */
  percent: number
  /** `near` from nine tenths on: a further edit may be too much. */
  level: 'fine' | 'near' | 'over'
}

const NEAR = 0.9
/** The fields that always have a bar; the others only when they are near their limit. */
const SHOWN: readonly Use['field'][] = ['title', 'digest', 'content']

/** The bars of an article, in the order WeChat names the fields. */
export function barsOf(limits: readonly Use[], language: string): Bar[] {
  const number = new Intl.NumberFormat(language.startsWith('zh') ? 'zh' : 'en')
  return limits
    .map((use): Bar => {
      const share = use.actual / use.limit
      const percent = Math.min(100, Math.round(share * 100))
      return {
        field: use.field,
        unit: use.unit,
        text: `${number.format(use.actual)} / ${number.format(use.limit)}`,
        percent: use.actual > 0 ? Math.max(1, percent) : 0,
        level: share > 1 ? 'over' : fullness(use.field, share),
      }
    })
    .filter(
      ({ field, unit, level }) =>
        (SHOWN.includes(field) && unit === 'characters') || level !== 'fine',
    )
}

/** A title may be as long as it may: only what grows with every edit is near. */
function fullness(field: Use['field'], share: number): Bar['level'] {
  return field === 'content' && share >= NEAR ? 'near' : 'fine'
}

/** The images that would be left out. */
export function failingImages(article: PreviewedArticle): PreviewedArticle['images'] {
  return article.images.filter(({ problem }) => problem !== null)
}

/** The warnings that name what they are about, and the name in them. */
const NAMING =
  /(?:^|: )(?:image left out: |the image |template tag left out: |the formula |raw HTML: |there is no theme )(.+?)(?:: | has an address | is written as text| is left out| here: |$)/su

/** A warning in the reader's language: they come in English with the Chinese in brackets at the end. */
export function warningIn(language: string, warning: string): string {
  const match = /^(.*?)\s*[(（]([^()（）]*\p{Script=Han}[^()（）]*)[)）]\s*$/su.exec(warning)
  if (!match) return warning
  const [, en = '', zh = ''] = match
  if (!language.startsWith('zh')) return en
  // The image, tag or formula that it is about is in the English part only: that stays.
  const about = NAMING.exec(en)?.[1]
  return about ? `${zh}（${about}）` : zh
}

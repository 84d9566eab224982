import { dateInFileName } from './dates'

/** The last part of a path without its ending; for `…/name/index.md` the folder's name. */
export function fileStem(path: string): string {
  const parts = path.split(/[\\/]+/).filter(Boolean)
  const stem = (parts.at(-1) ?? '').replace(/\.(md|markdown|mdown|mkd|mdx|qmd|rmd|txt|html?)$/i, '')
  const folder = parts.at(-2)
  return /^_?index(\.[a-z-]+)?$/i.test(stem) && folder ? folder : stem
}

/** A file stem without the date before or after it; the stem itself when nothing else is left. */
export function stemWithoutDate(stem: string): string {
  if (dateInFileName(stem) === null) return stem
  const rest = stem
    .replace(/^\d{12}(?:\d{2})?(?!\d)[-_. ]*/, '')
    .replace(/^\d{4}[-_.]?\d{1,2}[-_.]?\d{1,2}(?!\d)[-_. ]*/, '')
    .replace(/[-_ ]\d{4}-\d{2}-\d{2}$/, '')
  return rest || stem
}

/**
 * A URL part: NFKC, lower case, letters and digits of any script kept, everything else a hyphen.
 * Empty when the text holds no letter or digit.
 */
export function slugify(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 120)
    .replace(/-+$/, '')
}

/**
 * The slug of a document: the front matter's own, else its permalink's last part, else the file
 * name without a date, else the title.
 */
export function chooseSlug(input: {
  slug: string | null
  permalink: string | null
  path: string
  title: string
}): string {
  const permalink = input.permalink?.replace(/^[a-z]+:\/\/[^/]+/i, '').replace(/[?#].*$/, '') ?? ''
  const last = permalink
    .split('/')
    .filter(Boolean)
    .filter((part) => !/^index\.\w+$/.test(part))
    .at(-1)
  // `/:year/:title/` and `{{ … }}` are patterns for the generator, not names.
  const named = last && !/[:{]/.test(last) ? last.replace(/\.html?$/i, '') : ''
  const candidates = [input.slug ?? '', named, stemWithoutDate(fileStem(input.path)), input.title]
  return candidates.map(slugify).find((slug) => slug !== '') ?? 'untitled'
}

/** True for the same slug, or one numbered because another document had it. */
export function sameSlug(read: string, present: string): boolean {
  return read === present || (present.startsWith(read) && /^-\d+$/.test(present.slice(read.length)))
}

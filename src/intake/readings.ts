import { dateInAddress, dateInFileName, isAmbiguous, parseDate } from './dates'
import { candidates, findField, type FoundField } from './keys'
import { fileStem } from './slug'
import type { IntakeWarning, JsonValue, SourceDate, Texts } from './types'
import { booleanOf, listOf, textOf } from './values'
import { isRecord } from './yaml'

/** Words of a `status` that say whether a post is out, not how ripe it is. */
export const LIFECYCLE = /^(draft|unpublished|private|pending|published?|public|future)$/i

/** A date as text: the first of a list, and `[[Aug 4th, 2021]]`, which YAML takes for lists. */
function dateText(value: JsonValue): string | null {
  if (!Array.isArray(value)) return textOf(value)
  const [first] = value
  if (!Array.isArray(first)) return textOf(first)
  return first.map((part) => textOf(part) ?? '').join(', ')
}

function unreadable({ key }: FoundField, said: string): IntakeWarning {
  return {
    code: 'unreadable-date',
    message: `"${key}: ${said.slice(0, 80)}" is not a date that exists; write it as 2026-02-28 17:00:00 +0800（日期无法识别）`,
  }
}

/**
 * The date of a document: its best key that holds one, else the one in its file name, its permalink
 * or its folders.
 */
export function readDate(
  texts: Texts,
  path: string,
  timezone: string,
  warnings: IntakeWarning[],
): SourceDate | null {
  for (const found of candidates(texts, 'date')) {
    const raw = dateText(found.value)
    // Jekyll's `published: false` is a flag, Astro's `published: 2024-01-15` a date.
    if (raw === null ? !isRecord(found.value) : booleanOf(raw) !== null) continue
    const date = raw === null ? null : parseDate(raw, timezone)
    if (!date || raw === null) {
      warnings.push(unreadable(found, raw ?? JSON.stringify(found.value)))
      continue
    }
    if (isAmbiguous(raw)) {
      warnings.push({
        code: 'ambiguous-date',
        message: `"${found.key}: ${raw}" is read month first: ${date.iso.slice(0, 10)}（日期按月/日/年读取）`,
      })
    }
    return { ...date, raw }
  }
  const named = dateInFileName(fileStem(path)) ?? dateInFileName(path.split(/[\\/]/).at(-1) ?? '')
  const permalink = textOf(findField(texts, 'permalink')?.value) ?? ''
  const evident = named ?? dateInAddress(permalink) ?? dateInAddress(path.replaceAll('\\', '/'))
  if (evident === null) return null
  const date = parseDate(evident, timezone)
  if (!date) warnings.push(unreadable({ key: 'file name', value: evident }, evident))
  return date
}

/** Whether a document calls itself a draft: by its folder, a flag, or a status. */
export function readDraft(texts: Texts, path: string, fallback: boolean | null): boolean | null {
  if (/(^|[\\/])_drafts[\\/]/.test(path)) return true
  for (const { key, value } of candidates(texts, 'draft')) {
    const flag = booleanOf(value)
    if (/^(status|状态)$/i.test(key)) {
      const word = textOf(value) ?? ''
      if (LIFECYCLE.test(word)) return !/^(published?|public|future)$/i.test(word)
    } else if (flag !== null) return /draft/i.test(key) ? flag : !flag
  }
  return fallback
}

/** Keys of a mapping that names an image, as themes write it. */
const IMAGE_KEYS = [
  'image',
  'src',
  'url',
  'sourceUrl',
  'path',
  'feature',
  'teaser',
  'overlay_image',
]

function imageOf(value: JsonValue): string | null {
  if (isRecord(value)) {
    return IMAGE_KEYS.map((key) => textOf(value[key])).find((text) => text !== null) ?? null
  }
  if (Array.isArray(value) && isRecord(value[0])) return imageOf(value[0])
  const text = listOf(value, (one) => [one])[0] ?? null
  return text !== null && booleanOf(text) === null ? text : null
}

/** Hugo's page resources: the cover is the one that is named so. */
function coverResource(value: JsonValue): string | null {
  const found = (Array.isArray(value) ? value : []).find(
    (entry) =>
      isRecord(entry) &&
      /^(cover|feature|featured|featured-image)$/i.test(textOf(entry.name) ?? ''),
  )
  return isRecord(found) ? textOf(found.src) : null
}

/** Path or address of the cover image as written; null without one. */
export function readCover(texts: Texts): string | null {
  const { header, images, resources } = texts
  const found = candidates(texts, 'cover').map(({ value }) => imageOf(value))
  // Not keys of the field: a cover that is edited must not be written in their place.
  const elsewhere = [isRecord(header) ? imageOf(header) : null, imageOf(images ?? null)]
  return [...found, ...elsewhere, coverResource(resources ?? null)].find(Boolean) ?? null
}

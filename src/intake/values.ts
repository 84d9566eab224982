import type { JsonValue } from './types'
import { isRecord } from './yaml'

/** Trimmed text of a scalar; null when there is none. */
export function textOf(value: JsonValue | undefined): string | null {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (typeof value !== 'string') return null
  const text = value.trim()
  return text === '' || text === '~' || text === 'null' ? null : text
}

/** `true`, `yes`, `on` … as a boolean; null when the value is no such word. */
export function booleanOf(value: JsonValue | undefined): boolean | null {
  const text = textOf(value)?.toLowerCase()
  if (text === undefined) return null
  if (/^(true|yes|on|1|y|是)$/.test(text)) return true
  if (/^(false|no|off|0|n|否)$/.test(text)) return false
  return null
}

/** The names in `[[ai]] [[notes/macro|macro]], #idea`; null when the text holds no wikilink. */
export function wikilinks(text: string): string[] | null {
  if (!/\[\[[^[\]]+\]\]/.test(text)) return null
  return [...text.matchAll(/\[\[([^[\]]+)\]\]|(?<![^\s,，])#([^\s,，#[\]]+)/g)].map(
    ([, link, tag]) => tag ?? (link?.split('|')[0] ?? '').split('#')[0]?.trim() ?? '',
  )
}

/** The names in `#idea #ai/macro`; null when the text is anything else. */
export function hashtags(text: string): string[] | null {
  const words = text.trim().split(/[\s,，]+/)
  return words.length > 0 && words.every((word) => /^#[^#\s]+$/.test(word))
    ? words.map((word) => word.slice(1))
    : null
}

/** A list that was quoted into a string: `'[]'`, `"[a, b]"`; null when it is no such thing. */
export function quotedList(text: string): string[] | null {
  const inner = /^\[([^[\]]*)\]$/.exec(text.trim())?.[1]
  if (inner === undefined) return null
  return inner
    .split(/[,，]/)
    .map((part) => part.trim().replace(/^(["'])(.*)\1$/, '$2'))
    .filter(Boolean)
}

/** Splits at commas of any script, or null without one. */
export function atCommas(text: string): string[] | null {
  return /[,，、;；]/.test(text)
    ? text
        .split(/[,，、;；]/)
        .map((part) => part.trim())
        .filter(Boolean)
    : null
}

/** A name of a mapping such as `{name: …, avatar: …}`. */
function nameOf(value: { [key: string]: JsonValue }): string | null {
  for (const key of ['name', 'title', 'label', 'displayName', 'nickname']) {
    const text = textOf(value[key])
    if (text !== null) return text
  }
  return null
}

/**
 * A list field: nested lists are flattened, mappings give their name, empty entries fall out.
 * @param split how a plain string becomes names
 */
export function listOf(value: JsonValue | undefined, split: (text: string) => string[]): string[] {
  const out: string[] = []
  const visit = (item: JsonValue, inList: boolean): void => {
    if (Array.isArray(item)) for (const inner of item) visit(inner, true)
    else if (isRecord(item)) {
      const name = nameOf(item)
      if (name !== null) out.push(name)
    } else {
      const text = textOf(item)
      if (text !== null) out.push(...(inList ? (wikilinks(text) ?? [text]) : split(text)))
    }
  }
  if (value !== undefined) visit(value, false)
  return [...new Set(out.map((name) => name.trim()).filter(Boolean))]
}

/** Splits a string of authors: commas of any script, ` & `, ` and `. */
export function splitAuthors(text: string): string[] {
  const parts = atCommas(text) ?? [text]
  return parts
    .flatMap((part) => part.split(/\s+(?:&|and|＆)\s+/))
    .map((name) =>
      name
        .replace(/^and\s+/i, '')
        .replace(/\s*<[^<>@\s]+@[^<>\s]+>$/, '')
        .trim(),
    )
    .filter(Boolean)
}

import { decodeString } from 'micromark-util-decode-string'
import { linesOutsideCode } from './lines'
import { fileStem, slugify, stemWithoutDate } from './slug'
import type { IntakeWarning } from './types'

export interface Heading {
  text: string
  /** 1-based line within the body. */
  line: number
  /** True when nothing but blank lines stands before it. */
  first: boolean
}

/** A longer heading is no title; patterns need not run over it. */
const MAX_HEADING = 500

/** Text with character references as characters: `List&lt;E&gt;` is `List<E>`. */
const decoded = (text: string): string =>
  text.replace(/&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/gi, (found) => decodeString(found))

/** Heading text without the marks of emphasis, code and links, template tags, HTML and attributes. */
function plainText(text: string): string {
  const plain = text
    .slice(0, MAX_HEADING)
    .replace(/\{%.*?%\}|\{\{.*?\}\}|<\/?[a-z][a-z\d-]*(?:\s[^<>]*)?>/g, '')
    .replace(/\s*\{[#.:][^{}]*\}\s*$|\s+#+\s*$|\s+\^[\w-]+$/, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\[\[(?:[^\]|]*\|)?([^\]]*)\]\]/g, '$1')
    .replace(/(\*\*|__|`|~~)(.+?)\1/g, '$2')
    .replace(/(?<!\w)([*_])(.+?)\1(?!\w)/g, '$2')
    .replace(/\\([\\`*_{}[\]()#+.!|~-])/g, '$1')
  return decoded(plain).trim()
}

/** The first heading of level 1 outside code, `#` or underlined with `=`; null without one. */
export function titleHeading(body: string): Heading | null {
  const lines = linesOutsideCode(body)
  const first = body.split('\n').findIndex((line) => line.trim() !== '')
  for (const [at, { text, index }] of lines.entries()) {
    const atx = /^ {0,3}#[ \t]+(.*\S)/.exec(text)?.[1]
    const next = lines[at + 1]
    const underlined = next?.index === index + 1 && /^ {0,3}=+[ \t]*$/.test(next.text)
    const starts = index === 0 || (lines[at - 1]?.text ?? '').trim() === ''
    const heading = plainText(atx ?? (underlined && starts && /^ {0,3}\S/.test(text) ? text : ''))
    if (heading !== '') return { text: heading, line: index + 1, first: index === first }
  }
  return null
}

/**
 * True for a title that is only the name of a file: `1108techdown`, `my-post_2`. It must look like
 * one (no spaces, with a digit or hyphen) and a file of that name must be evident: this file, or
 * one that the text mentions.
 */
function isFileName(title: string, path: string, body: string): boolean {
  if (!/^[a-z0-9]+(?:[-_.][a-z0-9]+)*$/i.test(title) || !/[\d_-]/.test(title)) return false
  const stem = slugify(fileStem(path))
  const name = slugify(title)
  if (stem === name || stem.endsWith(`-${name}`)) return true
  const escaped = title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`\\b${escaped}\\.(?:txt|md|docx?|html?)\\b`).test(body)
}

/** The title chosen, and what it replaced. */
export interface ChosenTitle {
  title: string
  sourceTitle: string | null
}

export interface TitleInput {
  /** The front matter's title. */
  stated: string | null
  /** The name in the site's navigation, where the front matter has one. */
  menu: string | null
  /** True when the file has front matter: then only a heading at the very start counts. */
  fenced: boolean
  path: string
  body: string
  bodyLine: number
}

/** A file's name as a title: `%3A` and `___` are how outliners write `:` and `/` in file names. */
function nameOfFile(path: string): string {
  const stem = stemWithoutDate(fileStem(path)).trim().replaceAll('___', '/')
  try {
    return decodeURIComponent(stem) || 'untitled'
  } catch (error) {
    if (error instanceof URIError) return stem
    throw error
  }
}

/**
 * Chooses a document's title: the front matter's, unless it is only a file name and the text has
 * a heading of its own; else the heading; else its name in the navigation; else the file's name.
 */
export function chooseTitle(input: TitleInput, warnings: IntakeWarning[]): ChosenTitle {
  const { menu, fenced, path, body, bodyLine } = input
  const stated = input.stated === null ? null : decoded(input.stated)
  const heading = titleHeading(body)
  const line = heading ? bodyLine + heading.line - 1 : undefined
  if (stated !== null) {
    if (!heading || !isFileName(stated, path, body) || slugify(heading.text) === slugify(stated)) {
      return { title: stated, sourceTitle: null }
    }
    warnings.push({
      code: 'title-from-heading',
      message: `the front matter's title "${stated}" is a file name; the heading became the title（标题只是文件名，改用正文一级标题）`,
      ...(line === undefined ? {} : { line }),
    })
    return { title: heading.text, sourceTitle: stated }
  }
  if (heading && (heading.first || !fenced)) return { title: heading.text, sourceTitle: null }
  if (menu !== null) return { title: decoded(menu), sourceTitle: null }
  const title = nameOfFile(path)
  warnings.push({
    code: 'title-from-file-name',
    message: `no title and no heading at the start; named after the file: "${title}"（没有标题，以文件名为题）`,
  })
  return { title, sourceTitle: null }
}

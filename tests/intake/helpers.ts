import { readFileSync } from 'node:fs'
import path from 'node:path'
import {
  parseFile,
  type ParsedArticle,
  type ParsedIssue,
  type ParseOptions,
} from '../../src/intake'

export const samples = path.resolve(import.meta.dirname, '../samples/intake')
export const seeds = path.resolve('../shared/seeds')

/** A text as the bytes of a file. */
export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

/** Parses a text that must be an article. */
export function article(name: string, text: string, options?: ParseOptions): ParsedArticle {
  const parsed = parseFile(name, bytes(text), options)
  if (parsed.kind !== 'article') throw new Error(`${name} was read as a digest`)
  return parsed
}

/** Parses a file that must be an article. */
export function articleFile(folder: string, name: string, options?: ParseOptions): ParsedArticle {
  const parsed = parseFile(name, readFileSync(path.join(folder, name)), options)
  if (parsed.kind !== 'article') throw new Error(`${name} was read as a digest`)
  return parsed
}

/** Parses a file that must be a digest. */
export function issueFile(folder: string, name: string): ParsedIssue {
  const parsed = parseFile(name, readFileSync(path.join(folder, name)))
  if (parsed.kind !== 'issue') throw new Error(`${name} was not read as a digest`)
  return parsed
}

/** The codes of a file's warnings. */
export const codes = (parsed: { warnings: { code: string }[] }): string[] =>
  parsed.warnings.map(({ code }) => code)

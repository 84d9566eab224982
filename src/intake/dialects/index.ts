import type { Dialect } from '../types'
import type { DialectInput, DialectModule } from './dialect'
import { digest } from './digest'
import { eleventy } from './eleventy'
import { hexo } from './hexo'
import { hugo } from './hugo'
import { jekyll } from './jekyll'
import { obsidian } from './obsidian'

/** Every dialect; on a draw the first wins. */
export const modules: DialectModule[] = [digest, jekyll, eleventy, hugo, hexo, obsidian]

/** The module of a dialect. */
export function moduleFor(name: Dialect): DialectModule {
  const found = modules.find((module) => module.name === name)
  if (!found) throw new RangeError(`unknown dialect "${name}"`)
  return found
}

/**
 * Tells a file's dialect from its front matter, its path and its text.
 * @returns the dialect and how sure it is; 0–2 means that nothing speaks for any
 */
export function detect(input: DialectInput): { module: DialectModule; score: number } {
  const scored = modules.map((module) => ({ module, score: module.score(input) }))
  return scored.reduce((best, next) => (next.score > best.score ? next : best))
}

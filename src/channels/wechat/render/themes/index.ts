import type { Theme } from '../types'
import { defaultTheme } from './default'
import { ink } from './ink'
import { lean } from './lean'
import { sea } from './sea'

const themes: readonly Theme[] = [defaultTheme, ink, sea, lean]

/** There is no theme of that name; the message lists those there are. */
export class ThemeError extends Error {
  constructor(name: string) {
    const known = themes.map((theme) => theme.name).join(', ')
    super(`there is no theme "${name}": take one of ${known} (没有这个主题，可用：${known})`)
    this.name = 'ThemeError'
  }
}

/** The theme of a name, `default` without one. */
export function findTheme(name = 'default'): Theme {
  const theme = themes.find((candidate) => candidate.name === name)
  if (!theme) throw new ThemeError(name)
  return theme
}

/** The themes there are: name and what to call them. */
export function listThemes(): { name: string; label: Theme['label'] }[] {
  return themes.map(({ name, label }) => ({ name, label }))
}

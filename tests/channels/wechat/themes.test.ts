import { describe, expect, it } from 'vitest'
import { listThemes, type Theme } from '../../../src/channels/wechat/render'
import { findTheme } from '../../../src/channels/wechat/render/themes'
import type { StyleKey } from '../../../src/channels/wechat/render/types'
import { type Colour, contrast, DARK, darkGround, darkText, LIGHT, parseColour } from './inks'
import { rules } from './rules'

/** WCAG 2, level AA, for text. */
const ENOUGH = 4.5

function declared(css: string, property: string): string | null {
  const found = new RegExp(`(?:^|;)${property}:([^;]+)`).exec(css)?.[1] ?? null
  return found === null ? null : (/#[0-9a-f]+/i.exec(found)?.[0] ?? null)
}

/** Every colour of text and the ground it stands on; null: the page. */
function pairs(theme: Theme): { name: string; text: string; ground: string | null }[] {
  const style = (key: StyleKey) => theme.styles[key] ?? ''
  const text = (...keys: StyleKey[]) =>
    keys.map((key) => declared(style(key), 'color')).find((found) => found !== null) ?? '#000'
  const ground = (...keys: StyleKey[]) =>
    keys.map((key) => declared(style(key), 'background')).find((found) => found !== null) ?? null
  const keys = Object.keys(theme.styles) as StyleKey[]
  const found = keys.map((key) => ({
    name: key as string,
    text: text(key, 'root'),
    ground: ground(key),
  }))
  for (const outer of ['quote', 'callout', 'th', 'references', 'label'] as const) {
    for (const inner of ['link', 'code', 'mark', 'kbd', 'strong'] as const) {
      const name = `${inner} in ${outer}`
      found.push({ name, text: text(inner, outer, 'root'), ground: ground(inner, outer) })
    }
  }
  for (const [tone, colour] of Object.entries(theme.callouts)) {
    found.push({ name: `title of ${tone}`, text: colour, ground: ground('callout') })
  }
  for (const [tone, colour] of Object.entries(theme.code)) {
    if (colour !== '') found.push({ name: `code ${tone}`, text: colour, ground: ground('pre') })
  }
  return found
}

describe.each(listThemes().map(({ name }) => findTheme(name)))('theme $name', (theme) => {
  it('can be read in light and in dark ink', () => {
    const faint = pairs(theme).flatMap(({ name, text, ground }) => {
      const [front, behind]: [Colour, Colour] = [
        parseColour(text),
        ground === null ? LIGHT : parseColour(ground),
      ]
      const below = ground === null ? DARK : darkGround(behind)
      const found = {
        light: contrast(front, behind),
        dark: contrast(darkText(front, below), below),
      }
      return Object.entries(found)
        .filter(([, ratio]) => ratio < ENOUGH)
        .map(
          ([ink, ratio]) =>
            `${name}: ${text} on ${ground ?? 'the page'}, ${ink} ${ratio.toFixed(2)}`,
        )
    })
    expect(faint).toEqual([])
  })

  it('gives blocks of text grounds that turn dark', () => {
    for (const key of ['pre', 'quote', 'callout', 'th', 'label', 'code'] as const) {
      const ground = declared(theme.styles[key] ?? '', 'background')
      if (ground !== null)
        expect(contrast(darkGround(parseColour(ground)), LIGHT)).toBeGreaterThan(10)
    }
  })

  it('says only what WeChat keeps', () => {
    for (const css of Object.values(theme.styles)) {
      for (const declaration of css.split(';').filter((part) => part !== '')) {
        expect(rules['inline-styles'].properties).toContain(declaration.split(':')[0])
        expect(declaration).not.toMatch(/url\(|!important|["\\<>]/)
      }
    }
  })
})

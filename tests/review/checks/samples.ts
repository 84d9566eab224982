import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../../..')
export const samples = path.join(root, 'tests/samples/checks')
/** Real documents that are no part of the project; absent in a plain clone. */
export const shared = path.resolve(root, '../shared')
export const hasShared = existsSync(path.join(shared, 'corpora/residue/manifest.json'))

/** A sample's text. */
export function sample(name: string): string {
  return readFileSync(path.join(samples, name), 'utf8')
}

/** Splits front matter off, so that measuring does not depend on intake. */
export function split(raw: string): { head: string; body: string; bodyLine: number } {
  const head = /^---\r?\n[\s\S]*?\r?\n---[ \t]*(?:\r?\n|$)/.exec(raw)?.[0] ?? ''
  return { head, body: raw.slice(head.length), bodyLine: head.split('\n').length }
}

/** Passages of a sample list: where in an article each stands, and its text. */
export function passages(name: string): { place: string; text: string }[] {
  return sample(name)
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [place = '', text = ''] = line.split('\t')
      return { place, text }
    })
}

const chinese = [
  '春天的菜市场比别处更早醒来，摊主们把沾着露水的青菜码成小山。',
  '老张在这里卖了二十年豆腐，他记得每一位常客的口味。',
  '## 豆腐的一天',
  '凌晨三点，磨坊的灯亮起来，豆子已经泡了一整夜。',
  '## 街坊',
  '街坊们说，没有这家豆腐，早餐就少了点什么。',
]
const english = [
  'The market wakes before the rest of the street, and the stalls fill with greens.',
  'Old Zhang has sold tofu here for twenty years and knows what each regular wants.',
  '## A day of tofu',
  'At three in the morning the light in the mill goes on.',
  '## Neighbours',
  'Breakfast is not breakfast without it, they say.',
]

/** An ordinary article with a passage at its head, in its middle or at its tail. */
export function articleWith({ place, text }: { place: string; text: string }): string {
  const blocks = /[\u4e00-\u9fff]/.test(text) ? [...chinese] : [...english]
  blocks.splice(place === 'head' ? 0 : place === 'tail' ? blocks.length : 4, 0, text)
  return blocks.join('\n\n')
}

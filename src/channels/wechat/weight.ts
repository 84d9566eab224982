import type { Nodes, Root, RootContent } from 'mdast'
import { toString } from 'mdast-util-to-string'
import { strictLength } from '../../fields/wechat-limits'
import { cutText } from './cut'

/** What a part of an article costs of WeChat's limit. */
export interface Weight {
  /** A section by its heading, or one block of it. */
  kind: 'section' | 'block'
  name: { en: string; zh: string }
  /** Characters of its HTML, tags included. */
  characters: number
}

/** How many parts of each kind are named. */
const NAMED = 3
/** A block below this share of the article is not worth a mention. */
const WORTH = 0.05

const BLOCKS: Partial<Record<RootContent['type'], { en: string; zh: string }>> = {
  table: { en: 'table', zh: '表格' },
  code: { en: 'code', zh: '代码' },
  math: { en: 'formula', zh: '公式' },
  list: { en: 'list', zh: '列表' },
  blockquote: { en: 'quote', zh: '引文' },
  paragraph: { en: 'paragraph', zh: '段落' },
  html: { en: 'HTML', zh: 'HTML' },
}

/**
 * The parts of an article that cost most of WeChat's limit, for an editor who has to cut: its
 * heaviest sections (first or second level headings) and its heaviest blocks.
 * @param render gives the HTML of a tree; what it writes around an empty one is not counted
 */
export function heaviest(root: Root, render: (root: Root) => string): Weight[] {
  const shared = root.children.filter(({ type }) => DEFINITIONS.has(type))
  const sizeOf = (children: readonly RootContent[]): number =>
    strictLength(render({ type: 'root', children: [...children, ...shared] }))
  const frame = sizeOf([])
  const blocks: Weight[] = []
  const sections: Weight[] = []
  let section: Weight | null = null
  for (const node of root.children) {
    if (DEFINITIONS.has(node.type)) continue
    const size = Math.max(0, sizeOf([node]) - frame)
    if (node.type === 'heading' && node.depth <= 2) {
      const name = `“${cutText(toString(node), 24)}”`
      section = {
        kind: 'section',
        name: { en: `the section ${name}`, zh: `「${cutText(toString(node), 24)}」一节` },
        characters: 0,
      }
      sections.push(section)
    }
    if (section) section.characters += size
    blocks.push({ kind: 'block', name: nameOf(node), characters: size })
  }
  const all = blocks.reduce((sum, { characters }) => sum + characters, 0)
  return [...first(sections, all), ...first(blocks, all)]
}

const DEFINITIONS = new Set<string>(['definition', 'footnoteDefinition', 'yaml', 'toml'])

function first(weights: readonly Weight[], all: number): Weight[] {
  return weights
    .filter(({ characters }) => characters > all * WORTH)
    .sort((a, b) => b.characters - a.characters)
    .slice(0, NAMED)
}

function nameOf(node: Nodes): { en: string; zh: string } {
  const kind = BLOCKS[node.type as RootContent['type']] ?? { en: node.type, zh: node.type }
  const beginning = cutText(toString(node), 18)
  const more =
    node.type === 'table'
      ? { en: ` of ${node.children.length} rows`, zh: `（${node.children.length} 行）` }
      : node.type === 'code'
        ? { en: ` of ${lines(node.value)} lines`, zh: `（${lines(node.value)} 行）` }
        : { en: '', zh: '' }
  const text =
    beginning === '' ? { en: '', zh: '' } : { en: ` “${beginning}”`, zh: `「${beginning}」` }
  return { en: `the ${kind.en}${more.en}${text.en}`, zh: `${kind.zh}${more.zh}${text.zh}` }
}

const lines = (text: string): number => text.split('\n').length

/** The heaviest parts in a line, such as “the table of 40 rows 5,100”. */
export function weightsInWords(weights: readonly Weight[]): { en: string; zh: string } {
  const list = (language: 'en' | 'zh', mark: string) =>
    weights
      .map(({ name, characters }) => `${name[language]} ${characters.toLocaleString('en')}`)
      .join(mark)
  return { en: list('en', ', '), zh: list('zh', '，') }
}

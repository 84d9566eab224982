import { markdownToLexical } from '../../../src/content'
import type { Random } from './random'

export type Kind = 'posts' | 'issues'

/** What readers are to see of a piece. */
export interface Wanted {
  /** Stands in the text of every version, and is never the same twice. */
  marker: string
  fields: Record<string, unknown>
}

/** A post or an issue that an editor of the bench works on. */
export interface Piece {
  kind: Kind
  /** Stands in its summary, by which it is found again after an answer was lost. */
  token: string
  id: string | null
  published: boolean
  /** Publications so far, retracted ones included. */
  versions: number
  slug: string | null
}

/** Images that articles show: addresses of the CMS's own media, and their ids for covers. */
export interface Picture {
  id: string
  url: string
}

const sentences = [
  '模型的能力在变，读者的时间没有变多。',
  '我们把三份报告放在一起读，结论并不一致。',
  '这一节先说数据从哪里来，再说它不能说明什么。',
  '编辑部核对了原文，并在文末列出出处。',
  '工具越快，越需要有人停下来问一句为什么。',
]

/** The marks in a text or a document, each once, in their order. */
export function markersOf(value: unknown): string[] {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return [...new Set(text.match(/mark[a-z]\w*end/g) ?? [])]
}

/** The title of a piece: some too long for WeChat, some the same as another one's. */
export function titleOf(random: Random, token: string): string {
  if (random.chance(0.12)) return '同名的两篇：读者怎么分辨'
  if (random.chance(0.1))
    return `${token} ${'一个很长的标题，长到微信放不下，必须在合适的地方截断'.repeat(2)}`
  return `${token}：${random.pick(['算力', '版权', '评测', '开源', '教育'])}观察`
}

/** The next version of a post. */
export function postVersion(piece: Piece, random: Random, pictures: readonly Picture[]): Wanted {
  const marker = `mark${piece.token}v${piece.versions + 1}end`
  const parts = [`${random.pick(sentences)}${marker}。`]
  for (let more = random.between(1, 4); more > 0; more -= 1) parts.push(random.pick(sentences))
  if (random.chance(0.3)) parts.push('- 第一点\n- 第二点\n  - 其中的一点\n')
  if (random.chance(0.3)) parts.push('```ts\nconst answer = 42\n  if (answer) return\n```')
  if (random.chance(0.2)) parts.push('| 项 | 值 |\n|---|---|\n| 甲 | 1 |\n')
  if (random.chance(0.3)) parts.push('见[原始报告](https://example.org/report)。')
  if (pictures.length > 0 && random.chance(0.6))
    parts.push(`![图 ${piece.versions + 1}](${random.pick(pictures).url})`)
  const cover = pictures.length > 0 && random.chance(0.5) ? random.pick(pictures).id : null
  return { marker, fields: { body: markdownToLexical(parts.join('\n\n')), cover } }
}

/**
 * The next version of a digest issue: one to ten items (a draft takes eight), each with a mark of its
 * own, some of them a whole post.
 */
export function issueVersion(piece: Piece, random: Random, posts: readonly Piece[]): Wanted {
  const marker = `mark${piece.token}v${piece.versions + 1}end`
  const free = random.shuffle(posts)
  const items = Array.from({ length: random.between(1, random.chance(0.2) ? 10 : 6) }, (_, at) => ({
    number: at + 1,
    title: `条目 ${at + 1}：${random.pick(sentences).slice(0, 12)}`,
    author: random.chance(0.5) ? '本刊编辑' : '',
    rating: random.between(1, 5),
    reason: {
      by: '主编',
      text: `${at === 0 ? marker : itemMarker(marker, at)} 值得一读。`,
    },
    concept: random.pick(sentences),
    ...(random.chance(0.3) ? { post: free.pop()?.id ?? null } : {}),
  }))
  return { marker, fields: { items } }
}

const itemMarker = (marker: string, at: number): string => marker.replace(/end$/, `n${at + 1}end`)

import type { Root } from 'mdast'
import { lexicalToMdast } from '../../content'
import { mediaOf } from './documents'

/**
 * The tree of a post's body.
 * @param body Lexical JSON as the API gives it, its upload nodes populated; null for no text
 */
export function bodyTree(body: unknown): Root {
  if (!isState(body)) return { type: 'root', children: [] }
  const media = mediaOf(body)
  return lexicalToMdast(body, { media: (id) => media.get(String(id)) ?? null })
}

type State = Parameters<typeof lexicalToMdast>[0]

function isState(value: unknown): value is State {
  return typeof value === 'object' && value !== null && 'root' in value
}

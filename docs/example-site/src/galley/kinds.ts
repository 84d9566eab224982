import {
  AuthorBySlugDocument,
  CategoryBySlugDocument,
  type Post_Where,
  SeriesBySlugDocument,
  TagBySlugDocument,
} from '../gql/graphql'
import { ask } from './graphql'

interface Named {
  id: string
  name?: string | null
  bio?: string | null
}

/** The lists that a post can stand in: how each is found, and which posts are in it. */
export const kinds = {
  authors: {
    label: '作者',
    feed: 'author',
    find: async (slug: string) => (await ask(AuthorBySlugDocument, { slug })).found,
    posts: (id: string): Post_Where => ({ authors: { in: [id] } }),
  },
  tags: {
    label: '标签',
    feed: 'tag',
    find: async (slug: string) => (await ask(TagBySlugDocument, { slug })).found,
    posts: (id: string): Post_Where => ({ tags: { in: [id] } }),
  },
  categories: {
    label: '分类',
    feed: 'category',
    find: async (slug: string) => (await ask(CategoryBySlugDocument, { slug })).found,
    posts: (id: string): Post_Where => ({ category: { equals: id } }),
  },
  series: {
    label: '系列',
    feed: 'series',
    find: async (slug: string) => (await ask(SeriesBySlugDocument, { slug })).found,
    posts: (id: string): Post_Where => ({ series: { equals: id } }),
  },
} satisfies Record<
  string,
  {
    label: string
    feed: string
    find: (slug: string) => Promise<{ docs?: Named[] | null } | null | undefined>
    posts: (id: string) => Post_Where
  }
>

export type Kind = keyof typeof kinds
export const isKind = (kind: string): kind is Kind => Object.hasOwn(kinds, kind)

import { PayloadSDK } from '@payloadcms/sdk'
// A site of your own: copy Galley's src/payload-types.ts beside this file.
import type { Config, Post } from '../../../src/payload-types'

/** The same reads by REST with @payloadcms/sdk, typed by what `select` and `populate` ask for. */

const name = { name: true, slug: true } as const
const card = {
  title: true,
  slug: true,
  summary: true,
  publishedAt: true,
  authors: true,
  disclosure: true,
} as const

/** @param galleyUrl where Galley answers, such as https://cms.example.com */
export function galley(galleyUrl: string) {
  const sdk = new PayloadSDK<Config>({ baseURL: `${galleyUrl}/api` })
  return {
    /** A page of the newest posts. */
    list: (page = 1) =>
      sdk.find({
        collection: 'posts',
        depth: 1,
        limit: 10,
        page,
        populate: { authors: name },
        select: card,
        sort: '-publishedAt',
      }),

    /** One post by its slug, its text as the editor keeps it; null when readers know none. */
    async bySlug(slug: string): Promise<Post | null> {
      const { docs } = await sdk.find({
        collection: 'posts',
        depth: 1,
        limit: 1,
        pagination: false,
        where: { slug: { equals: slug } },
      })
      return docs[0] ?? null
    },

    /** Posts of an author, by the author's slug. */
    byAuthor: (slug: string, page = 1) =>
      sdk.find({
        collection: 'posts',
        depth: 1,
        limit: 10,
        page,
        populate: { authors: name },
        select: card,
        sort: '-publishedAt',
        where: { 'authors.slug': { equals: slug } },
      }),
  }
}

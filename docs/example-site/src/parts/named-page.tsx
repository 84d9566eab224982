import { notFound } from 'next/navigation'
import { galleyPublicUrl } from '../galley/address'
import { ask } from '../galley/graphql'
import { isKind, kinds } from '../galley/kinds'
import { PostListDocument } from '../gql/graphql'
import { PostList } from './post-list'

/** The posts of an author, a tag, a category or a series. */
export async function NamedPage({
  kind,
  slug: encoded,
  page,
}: {
  kind: string
  slug: string
  page: number
}) {
  if (!isKind(kind) || !Number.isInteger(page) || page < 1) notFound()
  const { label, feed, find, posts } = kinds[kind]
  const slug = decodeURIComponent(encoded)
  const found = (await find(slug))?.docs?.[0]
  if (!found) notFound()
  const { Posts } = await ask(PostListDocument, { where: posts(found.id), page })
  const own = `${galleyPublicUrl}/feeds/rss.xml?${feed}=${encodeURIComponent(slug)}`
  return (
    <>
      <h1>
        {label}：{found.name} <a href={own}>RSS</a>
      </h1>
      {found.bio && <p>{found.bio}</p>}
      <PostList found={Posts} base={`/${kind}/${encodeURIComponent(slug)}`} />
    </>
  )
}

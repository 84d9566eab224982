import Link from 'next/link'
import { disclosureOf } from '../galley/disclosure'
import type { PostCardFragment, PostListQuery } from '../gql/graphql'
import { PostDate } from './post-date'

/** A page of posts, with the way to the pages beside it. */
export function PostList({ found, base }: { found: PostListQuery['Posts']; base: string }) {
  const page = found?.page ?? 1
  const at = (number: number) => (number === 1 ? base || '/' : `${base}/page/${number}`)
  return (
    <>
      {(found?.docs ?? []).map((post) => (
        <PostCard key={post.id} post={post} />
      ))}
      <nav className="pages" aria-label="Pages">
        {found?.hasPrevPage && (
          <Link rel="prev" href={at(page - 1)}>
            ← 上一页
          </Link>
        )}
        <span>
          {page} / {found?.totalPages ?? 1}
        </span>
        {found?.hasNextPage && (
          <Link rel="next" href={at(page + 1)}>
            下一页 →
          </Link>
        )}
      </nav>
    </>
  )
}

function PostCard({ post }: { post: PostCardFragment }) {
  const disclosure = disclosureOf(post.disclosure)
  return (
    <article className="card">
      <h2>
        <Link href={`/posts/${post.slug}`}>{post.title}</Link>
      </h2>
      <p className="about">
        <PostDate at={post.publishedAt} /> {post.authors?.map(({ name }) => name).join('、')}
      </p>
      {post.summary && <p>{post.summary}</p>}
      {disclosure && <p className="ai-label">{disclosure.text}</p>}
    </article>
  )
}

import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { asset } from '../../../galley/address'
import { ask } from '../../../galley/graphql'
import { jsonLd, postHtml } from '../../../galley/rest'
import { NeighboursDocument, PostBySlugDocument, PostSlugsDocument } from '../../../gql/graphql'
import { JsonLd } from '../../../parts/json-ld'
import { PostDate } from '../../../parts/post-date'

export const revalidate = 10

type Props = { params: Promise<{ slug: string }> }

/** The newest are made at build time, all others when they are first asked for. */
export async function generateStaticParams() {
  const { Posts } = await ask(PostSlugsDocument, { limit: 20 })
  return (Posts?.docs ?? []).flatMap(({ slug }) => (slug ? [{ slug }] : []))
}

async function postOf({ params }: Props) {
  // Chinese slugs come percent-encoded.
  const slug = decodeURIComponent((await params).slug)
  const { Posts } = await ask(PostBySlugDocument, { slug })
  return Posts?.docs?.[0] ?? notFound()
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { title, summary, slug } = await postOf(props)
  return {
    title: title ?? undefined,
    description: summary ?? undefined,
    alternates: { canonical: `/posts/${slug}` },
  }
}

export default async function PostPage(props: Props) {
  const post = await postOf(props)
  const [html, linked, { newer, older }] = await Promise.all([
    postHtml(post.id),
    jsonLd('posts', post.id),
    ask(NeighboursDocument, { at: post.publishedAt ?? new Date().toISOString() }),
  ])
  const [next] = newer?.docs ?? []
  const [previous] = older?.docs ?? []
  return (
    <article>
      <JsonLd text={linked} />
      <h1>{post.title}</h1>
      <p className="about">
        <PostDate at={post.publishedAt} />{' '}
        {post.authors?.map(({ name, slug }) => (
          <Link key={slug} href={`/authors/${slug}`}>
            {name}
          </Link>
        ))}
      </p>
      {post.cover?.url && (
        // The address is Galley's: next/image would want it in its configuration.
        // eslint-disable-next-line @next/next/no-img-element
        <img
          src={asset(post.cover.url)}
          alt={post.cover.alt ?? ''}
          width={post.cover.width ?? undefined}
          height={post.cover.height ?? undefined}
        />
      )}
      {/* Sanitised by Galley; the AI label and the credit line are in it. */}
      <div dangerouslySetInnerHTML={{ __html: html }} />
      {post.sources?.length ? (
        <>
          <h2>信源</h2>
          <ul>
            {post.sources.map(({ title, url }, at) => (
              <li key={at}>{url ? <a href={url}>{title ?? url}</a> : title}</li>
            ))}
          </ul>
        </>
      ) : null}
      <p>
        {post.category && (
          <Link href={`/categories/${post.category.slug}`}>{post.category.name}</Link>
        )}{' '}
        {post.series && <Link href={`/series/${post.series.slug}`}>《{post.series.name}》</Link>}{' '}
        {post.tags?.map(({ name, slug }) => (
          <Link key={slug} href={`/tags/${slug}`}>
            #{name}{' '}
          </Link>
        ))}
      </p>
      <nav className="beside" aria-label="Neighbours">
        {previous ? <Link href={`/posts/${previous.slug}`}>← {previous.title}</Link> : <span />}
        {next && <Link href={`/posts/${next.slug}`}>{next.title} →</Link>}
      </nav>
    </article>
  )
}

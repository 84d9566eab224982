import Link from 'next/link'
import { search } from '../../galley/rest'

export default async function SearchPage({
  searchParams,
}: {
  searchParams: Promise<{ q?: string | string[] }>
}) {
  const { q: asked } = await searchParams
  const q = (Array.isArray(asked) ? asked[0] : asked)?.trim() ?? ''
  const found = q === '' ? [] : await search(q)
  return (
    <>
      <form action="/search">
        <input type="search" name="q" defaultValue={q} aria-label="搜索" maxLength={200} />{' '}
        <button>搜索</button>
      </form>
      {q !== '' && <p>{found.length} 条结果</p>}
      {found.map(({ collection, id, slug, html }) => (
        <article key={id} className="card">
          <h2>
            {/* Escaped by Galley, with <mark> round what was searched for. */}
            <Link
              href={`/${collection}/${slug}`}
              dangerouslySetInnerHTML={{ __html: html.title }}
            />
          </h2>
          <p dangerouslySetInnerHTML={{ __html: html.excerpt }} />
        </article>
      ))}
    </>
  )
}

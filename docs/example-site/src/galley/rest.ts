import { freshFor, galleyPublicUrl, galleyUrl } from './address'

async function read(path: string): Promise<Response | null> {
  const response = await fetch(galleyUrl + path, {
    next: { revalidate: freshFor, tags: ['galley'] },
  })
  if (response.status === 404) return null
  if (!response.ok) throw new Error(`Galley: ${response.status} for ${path}`)
  return response
}

/** A post's text as sanitised HTML, its AI label and credit line included; links lead to this site. */
export async function postHtml(id: string): Promise<string> {
  const response = await read(`/api/posts/${id}/html`)
  const { html } = (await response?.json()) as { html: string }
  return html.replaceAll(/ href="([^"]*)"/g, (whole, href: string) =>
    href.startsWith(`${galleyPublicUrl}/posts/`) || href.startsWith(`${galleyPublicUrl}/issues/`)
      ? ` href="${href.slice(galleyPublicUrl.length)}"`
      : whole,
  )
}

/** schema.org of a post or an issue, ready for a `<script>`: Galley escapes what would end it. */
export async function jsonLd(collection: 'posts' | 'issues', id: string): Promise<string> {
  return (await (await read(`/api/${collection}/${id}/json-ld`))?.text()) ?? '{}'
}

/** A find of the search. */
export interface Found {
  collection: 'posts' | 'issues'
  id: string
  slug: string
  publishedAt: string | null
  /** Escaped, with `<mark>`. */
  html: { title: string; excerpt: string }
}

/** Full-text search. */
export async function search(q: string): Promise<Found[]> {
  const response = await read(`/api/search?q=${encodeURIComponent(q)}&limit=20`)
  const { docs } = (await response?.json()) as { docs: Found[] }
  return docs
}

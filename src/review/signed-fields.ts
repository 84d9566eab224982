/** The collections that go through review. */
export type Reviewed = 'posts' | 'issues'

/**
 * The fields that readers see, and so the fields that a sign-off covers whole; `publishedAt` is covered
 * too, see `canonicalContent`. A test derives from the configuration what the public can read, and fails
 * for a field that stands neither here nor below.
 */
export const signedFields: Record<Reviewed, readonly string[]> = {
  posts: [
    'title',
    'slug',
    'summary',
    'insight',
    'body',
    'authors',
    'guest',
    'speaker',
    'sources',
    'tags',
    'category',
    'area',
    'series',
    'people',
    'companies',
    'products',
    'works',
    'projects',
    'maturity',
    'cover',
  ],
  issues: ['title', 'slug', 'number', 'summary', 'sections', 'items', 'closing', 'site', 'cover'],
}

/** The groups of which some fields are signed; the others of them are the house's own. */
export const signedGroups = {
  ai: ['involvement', 'tools', 'credit', 'label'],
  wechat: ['title', 'author', 'digest', 'theme', 'openComment', 'onlyFansComment'],
} as const

/** What is signed of an image besides its bytes: the words that readers get with it. */
export const signedMediaWords = ['alt', 'caption'] as const

/**
 * What the public can read of a post or an issue and nobody signs, each with the reason. All of it is
 * made by the server; no client can set it.
 */
export const unsignedFields: Readonly<Record<string, string>> = {
  id: 'names the document',
  createdAt: 'when it was stored',
  updatedAt: 'when it was last stored',
  _status: 'always “published” to the public',
  revision: 'counted by the server',
  disclosure: 'made of the signed ai group by the house’s settings, whose changes are logged',
}

/**
 * What the public can read of the images that a document shows and nobody signs: kept by the server of
 * the file, which is signed by its bytes.
 */
export const unsignedMediaFields: readonly string[] = [
  ...['id', 'createdAt', 'updatedAt', 'contentHash'],
  ...['url', 'thumbnailURL', 'filename', 'mimeType', 'filesize', 'width', 'height'],
  ...['focalX', 'focalY', 'sizes', 'digitalSourceType'],
]

/**
 * What the public can read of the authors, tags and other things that documents name. It is the house's
 * data: a sign-off covers which things a document names, editors keep their words, and every change of
 * those is in the audit log.
 */
export const houseFields = ['name', 'slug', 'aliases', 'kind', 'bio', 'links'] as const

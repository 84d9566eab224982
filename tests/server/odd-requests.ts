import fc from 'fast-check'

const collections = [
  'posts',
  'issues',
  'tags',
  'authors',
  'media',
  'categories',
  'users',
  'audit',
  'payload-jobs',
]
const names = [
  'title',
  'slug',
  'body',
  'publishedAt',
  'createdAt',
  '_status',
  'authors',
  'tags',
  'tags.name',
  'authors.posts',
  'posts',
  'items.post.title',
  'review.state',
  'id',
  'sizes.page.url',
  'cover',
  'kind',
  'aliases',
  'links.url',
  'items',
  'rating',
  '__proto__',
  'constructor',
  'and',
  'or',
  '',
  '.',
  '_id',
  '$where',
  'toString',
]
const operators = [
  'equals',
  'not_equals',
  'like',
  'not_like',
  'contains',
  'in',
  'not_in',
  'all',
  'exists',
  'greater_than',
  'less_than_equal',
  'near',
  'within',
  'intersects',
  '$gt',
  '__proto__',
  'x',
  '',
]
const values = [
  '',
  '0',
  '1',
  '-1',
  'true',
  'null',
  'undefined',
  'NaN',
  '1e999',
  'a,b,c',
  '%00',
  '%ED%A0%80',
  '%F0%9F%98%80',
  '%25',
  '_%25_',
  '(((((a+)+)+)+)+$',
  '.*',
  '2026-01-01',
  '2026-13-45',
  '[]',
  '{}',
  '{"$gt":""}',
  "' or 1=1 --",
  '\\',
  '99999999999999999999',
  '00000000-0000-4000-8000-000000000000',
  '0'.repeat(24),
  'x'.repeat(600),
]

const name = fc.constantFrom(...names)
const operator = fc.constantFrom(...operators)
const value = fc.oneof(
  fc.constantFrom(...values).map((one) => (one.startsWith('%') ? one : encodeURIComponent(one))),
  fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => encodeURIComponent(text)),
)
const index = fc.constantFrom('', '0', '1', '999', '1001', 'x', '-1')

/** One parameter of an address, more or less such as Payload reads. */
const parameter = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(
        'limit',
        'page',
        'depth',
        'pagination',
        'draft',
        'trash',
        'locale',
        'sort',
        'select',
        'populate',
        'joins',
        'where',
        'fallback-locale',
        'data',
      ),
      value,
    )
    .map(([key, one]) => `${key}=${one}`),
  fc.tuple(name, operator, value).map(([path, by, one]) => `where[${path}][${by}]=${one}`),
  fc
    .tuple(name, operator, index, value)
    .map(([path, by, at, one]) => `where[${path}][${by}][${at}]=${one}`),
  fc
    .tuple(fc.constantFrom('and', 'or', 'AND'), index, name, operator, value)
    .map(([join, at, path, by, one]) => `where[${join}][${at}][${path}][${by}]=${one}`),
  fc
    .tuple(
      fc.constantFrom('select', 'populate', 'joins', 'sort', 'limit'),
      name,
      fc.constantFrom('', '[limit]', '[where][title][equals]', '[sort]', '[count]', '[x][y]'),
      value,
    )
    .map(([key, path, inner, one]) => `${key}[${path}]${inner}=${one}`),
  fc.json({ maxDepth: 5 }).map((json) => `where=${encodeURIComponent(json)}`),
  fc
    .tuple(name, operator, fc.json({ maxDepth: 2 }))
    .map(
      ([path, by, json]) =>
        `where=${encodeURIComponent(`{"and":[{${JSON.stringify(path)}:{${JSON.stringify(by)}:${json}}}]}`)}`,
    ),
)
/** Addresses of REST, odd ones and sound ones. */
export const address = fc
  .tuple(
    fc.constantFrom(...collections),
    fc.constantFrom(
      '',
      '',
      '',
      '/count',
      '/versions',
      '/x',
      '/access',
      '/00000000-0000-4000-8000-000000000000',
    ),
    fc.array(parameter, { maxLength: 6 }),
  )
  .map(([collection, rest, parameters]) => `/api/${collection}${rest}?${parameters.join('&')}`)

const argument = fc.constantFrom(
  '',
  '(limit: 0)',
  '(limit: -1)',
  '(limit: 100)',
  '(limit: 251)',
  '(limit: null)',
  '(limit: $n)',
  '(page: 2)',
  '(page: -1)',
  '(sort: "-x")',
  '(sort: "title,body")',
  '(where: {title: {like: "a"}})',
  '(where: {AND: [{OR: []}]})',
  '(where: {id: {equals: "x"}})',
  '(where: $w)',
  '(depth: 3)',
  '(count: true)',
  '(draft: true)',
  '(pagination: false)',
)
const directive = fc.constantFrom(
  '',
  '',
  '',
  '@include(if: true)',
  '@skip(if: $s)',
  '@x',
  '@include(if: 1)',
)
const field = fc.constantFrom(
  'Posts',
  'Post',
  'Issues',
  'Tags',
  'Authors',
  'allMedia',
  'countPosts',
  'Users',
  'meUser',
  'Setting',
  'docs',
  'title',
  'id',
  'authors',
  'tags',
  'posts',
  'totalDocs',
  'body',
  'items',
  'post',
  '__typename',
  '__schema',
  '__type',
  'x',
  'review',
  'signOff',
  'Access',
  'docAccessPost',
  'versionsPosts',
  '...F',
  '...G',
  '... on Post',
  '... on Query',
)
const { selection } = fc.letrec<{ selection: string; part: string }>((tie) => ({
  part: fc
    .tuple(
      fc.constantFrom('', '', 'a: ', 'b: '),
      field,
      argument,
      directive,
      fc.option(tie('selection'), { nil: '' }),
    )
    .map(([alias, at, args, on, inner]) =>
      at.startsWith('...')
        ? `${at} ${on} ${at.includes(' on ') ? inner || '{ id }' : ''}`
        : `${alias}${at}${args} ${on} ${inner}`,
    ),
  selection: fc
    .array(tie('part'), { minLength: 1, maxLength: 4 })
    .map((parts) => `{ ${parts.join(' ')} }`),
}))
/** Such as validates: documents of the column, with what can be asked of them. */
const sound = fc
  .tuple(
    fc.constantFrom('Posts', 'Tags', 'Authors', 'Issues'),
    argument,
    fc.array(
      fc.constantFrom(
        'id',
        'a: id',
        '__typename',
        '...F',
        'createdAt @skip(if: $s)',
        'posts { docs { id title authors { name } } }',
        'posts(limit: 5, sort: "-title") { totalDocs docs { tags { posts { docs { id } } } } }',
        'authors { name posts(limit: 100) { docs { title } } }',
        'items { post { title cover { url } } }',
        'body(depth: 2)',
      ),
      { minLength: 1, maxLength: 5 },
    ),
  )
  .map(([list, args, inner]) => `{ ${list}${args} { docs { ${inner.join(' ')} } } }`)
/** GraphQL documents, odd ones and sound ones. */
export const document = fc
  .tuple(fc.constantFrom('query', 'query Q', 'mutation'), fc.oneof(sound, selection))
  .map(
    ([kind, body]) =>
      `${kind}${kind.startsWith('q') ? '($n: Int, $s: Boolean = false, $w: Post_where)' : ''} ${body} fragment F on Post { id ...G } fragment G on Post { title }`,
  )
/** Variables for them, of the declared kind or not. */
export const variables = fc.record(
  {
    n: fc.oneof(fc.integer(), fc.constant(null), fc.string()),
    s: fc.boolean(),
    w: fc.jsonValue({ maxDepth: 3 }),
  },
  { requiredKeys: [] },
)

/**
 * Every limit on what may be asked of the public APIs, in one place; docs/limits.md says the same, and a
 * test compares them. `public` holds for everyone who is not signed in, `signedIn` for people and agents.
 */

export interface Limit {
  /** The most that is answered; `null` for no limit of this kind. */
  readonly public: number
  readonly signedIn: number | null
  /** What is counted, as “at most N …” goes on. */
  readonly counts: string
  /** The way out. */
  readonly instead: string
  readonly zh: { readonly counts: string; readonly instead: string }
}

export const limits = {
  'page-size': {
    public: 250,
    signedIn: null,
    counts: 'documents on a page (limit)',
    instead:
      'Read in pages: limit and page, with nextPage in the answer. 0 and pagination=false, which mean all of them, are for who is signed in',
    zh: {
      counts: '每页文档数（limit）',
      instead: '请用 limit 与 page 分页读取；limit=0 与不分页仅限已登录者',
    },
  },
  offset: {
    public: 100_000,
    signedIn: 10_000_000,
    counts: 'documents before a page (page and limit)',
    instead: 'Narrow the list by where, for instance by publishedAt',
    zh: {
      counts: '页前文档数（page 与 limit）',
      instead: '请用 where 缩小范围，例如按 publishedAt',
    },
  },
  depth: {
    public: 5,
    signedIn: 10,
    counts: 'levels of related documents (depth)',
    instead: 'Ask for less depth, and for further documents by their ids',
    zh: { counts: '关联层数（depth）', instead: '请减小 depth，其余文档按 id 读取' },
  },
  'where-depth': {
    public: 5,
    signedIn: 20,
    counts: 'levels of and/or in where',
    instead: 'Write the conditions side by side',
    zh: { counts: 'where 中 and/or 的层数', instead: '请将条件并列书写' },
  },
  'where-conditions': {
    public: 30,
    signedIn: 1_000,
    counts: 'conditions in where',
    instead: 'Use in with a list, or ask several times',
    zh: { counts: 'where 中的条件数', instead: '请使用 in 列表，或分多次查询' },
  },
  'where-values': {
    public: 250,
    signedIn: 10_000,
    counts: 'values in a list of where (in)',
    instead: 'Ask several times, with a part of the list each',
    zh: { counts: 'where 列表（in）中的值数', instead: '请将列表分多次查询' },
  },
  'where-text': {
    public: 500,
    signedIn: 10_000,
    counts: 'characters in a text to compare with',
    instead: 'Compare with less text; /api/search finds words in whole articles',
    zh: { counts: '用于比较的文本字符数', instead: '请缩短文本；全文检索请用 /api/search' },
  },
  'text-scans': {
    public: 5,
    signedIn: 100,
    counts: 'comparisons by like or contains, which read every document',
    instead: 'Use /api/search, which finds words in whole articles at once',
    zh: {
      counts: 'like 或 contains 比较的个数（须逐篇扫描）',
      instead: '全文检索请用 /api/search',
    },
  },
  'path-parts': {
    public: 6,
    signedIn: 12,
    counts: 'parts in the path of a field (a.b.c)',
    instead: 'Ask for the related document first, then by its id',
    zh: { counts: '字段路径的段数（a.b.c）', instead: '请先查询关联文档，再按其 id 查询' },
  },
  'sort-fields': {
    public: 4,
    signedIn: 10,
    counts: 'fields to sort by',
    instead: 'Sort by fewer',
    zh: { counts: '排序字段数', instead: '请减少排序字段' },
  },
  'selected-fields': {
    public: 150,
    signedIn: 1_000,
    counts: 'fields named in select and populate',
    instead: 'Name a whole group or document instead of its fields',
    zh: { counts: 'select 与 populate 中的字段数', instead: '请选取整组或整个文档' },
  },
  'join-size': {
    public: 100,
    signedIn: null,
    counts: 'documents in a join (its limit)',
    instead: 'Ask for the joined collection itself with a where, in pages; 0 means all of them',
    zh: {
      counts: '每个 join 的文档数（limit）',
      instead: '请直接分页查询被关联的集合；0 表示全部',
    },
  },
  joined: {
    public: 10,
    signedIn: null,
    counts: 'documents of a page whose joins are read (joins or select, in REST)',
    instead:
      'Ask by GraphQL, where joins are read from an index, or ask the joined collection itself with a where',
    zh: {
      counts: 'REST 每页读取 join 的文档数（joins 或 select）',
      instead: '请改用 GraphQL，或直接用 where 查询被关联的集合',
    },
  },
  'address-length': {
    public: 8_000,
    signedIn: 16_000,
    counts: 'characters in an address',
    instead: 'Ask with fewer conditions or values; GraphQL takes its query in a POST',
    zh: { counts: '网址字符数', instead: '请减少条件或值；GraphQL 可用 POST 提交' },
  },
  parameters: {
    public: 300,
    signedIn: 1_000,
    counts: 'parameters in an address',
    instead: 'Write lists with commas (where[id][in]=a,b,c), or ask several times',
    zh: {
      counts: '网址参数个数',
      instead: '列表请用逗号书写（where[id][in]=a,b,c），或分多次查询',
    },
  },
  body: {
    public: 100_000,
    signedIn: 5_000_000,
    counts: 'bytes in a request’s body',
    instead: 'Send less at a time; sign in to send articles and files',
    zh: { counts: '请求正文字节数', instead: '请减少单次发送的内容；发送文章与文件须先登录' },
  },
  'graphql-length': {
    public: 30_000,
    signedIn: 300_000,
    counts: 'characters in a GraphQL document',
    instead: 'Send one operation, values as variables',
    zh: { counts: 'GraphQL 文档字符数', instead: '请只发送一个操作，值用变量传递' },
  },
  'graphql-tokens': {
    public: 2_000,
    signedIn: 20_000,
    counts: 'tokens in a GraphQL document',
    instead: 'Ask for fewer fields, or in several requests',
    zh: { counts: 'GraphQL 文档词元数', instead: '请减少字段，或分多次请求' },
  },
  'graphql-depth': {
    public: 10,
    signedIn: 20,
    counts: 'levels of fields in a GraphQL operation',
    instead: 'Ask for further documents by their ids in a request of their own',
    zh: { counts: 'GraphQL 字段层数', instead: '更深的文档请按 id 另行查询' },
  },
  'graphql-aliases': {
    public: 30,
    signedIn: 500,
    counts: 'aliases in a GraphQL operation',
    instead: 'Use a list with where … in, or several requests',
    zh: { counts: 'GraphQL 别名数', instead: '请使用带 where … in 的列表，或分多次请求' },
  },
  'graphql-directives': {
    public: 30,
    signedIn: 500,
    counts: 'directives in a GraphQL operation',
    instead: 'Put one on a fragment instead of one on each field',
    zh: { counts: 'GraphQL 指令数', instead: '请将指令用于片段，而非逐个字段' },
  },
  'graphql-roots': {
    public: 12,
    signedIn: 200,
    counts: 'fields at the top of a GraphQL operation',
    instead: 'Send several requests',
    zh: { counts: 'GraphQL 顶层字段数', instead: '请分多次请求' },
  },
  'graphql-mutations': {
    public: 1,
    signedIn: 50,
    counts: 'mutations in a GraphQL operation',
    instead: 'Send several requests',
    zh: { counts: '单次 GraphQL 请求的变更（mutation）数', instead: '请分多次请求' },
  },
  'graphql-cost': {
    public: 4_000,
    signedIn: 100_000,
    counts: 'points of cost in a GraphQL operation (about one for each document that may be read)',
    instead: 'Give lists and joins a smaller limit, or ask for fewer related documents',
    zh: {
      counts: 'GraphQL 查询成本点数（约为可能读取的文档数）',
      instead: '请减小列表与 join 的 limit，或减少关联文档',
    },
  },
  'graphql-variables': {
    public: 20_000,
    signedIn: 5_000_000,
    counts: 'characters in GraphQL variables',
    instead: 'Ask several times, with a part of the values each',
    zh: { counts: 'GraphQL 变量字符数', instead: '请将值分多次提交' },
  },
  'graphql-batch': {
    public: 1,
    signedIn: 1,
    counts: 'operations in a request (no lists of requests)',
    instead: 'Send each operation in a request of its own, or several fields in one operation',
    zh: {
      counts: '每次请求的 GraphQL 操作数（不接受数组）',
      instead: '请逐个发送，或在一个操作中包含多个字段',
    },
  },
} as const satisfies Record<string, Limit>

export type LimitName = keyof typeof limits

/** Who asks, as far as limits go. */
export type Asker = 'public' | 'signedIn'

/** The number that holds for an asker; Infinity where there is none. */
export function limitFor(name: LimitName, asker: Asker): number {
  return limits[name][asker] ?? Infinity
}

/** What the server itself allows a connection, which no answer can explain better. */
export const connection = {
  /** Bytes of all headers with the address; more answers 431. */
  maxHeaderSize: 16_384,
  /** Milliseconds until the headers are there. */
  headersTimeout: 20_000,
  /** Milliseconds until the whole request is there: 50 MB over a slow line. */
  requestTimeout: 300_000,
  /** Milliseconds between looks at what takes too long. */
  connectionsCheckingInterval: 5_000,
} as const

/** The largest form with files, in bytes; only who is signed in uploads. */
export const uploadLimit = 50_000_000

import type { JsonValue } from './types'
import { isRecord } from './yaml'

/** The fields of a post that front matter can hold. */
export const fieldNames = [
  'title',
  'slug',
  'permalink',
  'date',
  'summary',
  'insight',
  'authors',
  'speaker',
  'guest',
  'sources',
  'tags',
  'categories',
  'area',
  'series',
  'projects',
  'people',
  'companies',
  'products',
  'works',
  'maturity',
  'cover',
  'draft',
] as const
export type FieldName = (typeof fieldNames)[number]

/** Names a field goes by, best first, compared without case, `-`, `_` and spaces. */
const KEYS: Record<FieldName, string[]> = {
  title: ['title', 'subject', '标题'],
  slug: ['slug'],
  permalink: ['permalink', 'url', 'path', 'dgpermalink'],
  date: [
    'date',
    'publishdate',
    'publishedat',
    'pubdatetime',
    'pubdate',
    'published',
    'publishtime',
    'posttime',
    'pushtime',
    'created',
    'createdat',
    'createtime',
    'datecreated',
    'creationdate',
    'publicationdate',
    'datepublished',
    'postdate',
    'ctime',
    '日期',
    '发布日期',
    '发布时间',
    '时间',
    '创建',
    '创建日期',
    '创建时间',
  ],
  summary: [
    'summary',
    'description',
    'excerpt',
    'abstract',
    'intro',
    'lede',
    'spoiler',
    '摘要',
    '描述',
    '简介',
  ],
  insight: ['insight'],
  authors: ['authors', 'author', 'by', 'byline', 'creator', 'writer', '作者'],
  speaker: ['speaker'],
  guest: ['guest', 'guests', '嘉宾'],
  sources: ['sources', 'source', 'originalurl', 'sourceurl', 'via', '来源', '原文'],
  tags: ['tags', 'tag', '标签'],
  categories: ['categories', 'category', '分类', '类别'],
  area: ['area'],
  series: ['series', '系列'],
  projects: ['projects', 'project', '项目'],
  people: ['people'],
  companies: ['companiesorgs', 'companies', 'orgs', 'organizations', 'organisations'],
  products: ['productsmodels', 'products', 'models'],
  works: ['mediabooks', 'works', 'books', 'media'],
  maturity: ['maturity', 'status', '状态'],
  cover: [
    'cover',
    'coverimage',
    'image',
    'featuredimage',
    'featureimage',
    'heroimage',
    'postimage',
    'imageurl',
    'img',
    'thumbnail',
    'indeximg',
    'banner',
    'bannerimg',
    'headerimg',
    'headerimage',
    'topimg',
    'socialimage',
    'ogimage',
    '封面',
  ],
  draft: ['draft', 'published', 'publish', 'dgpublish', 'public', 'status', '状态'],
}

/** Tables that generators keep fields in: Zola's taxonomies and extra, Hugo's params. */
const TABLES = ['taxonomies', 'extra', 'params']

const plain = (key: string): string => key.toLowerCase().replace(/[-_ ]/g, '')

/** A value and the key it stands under. */
export interface FoundField {
  /** As written in the file; inside a table after the table's name: `taxonomies.tags`. */
  key: string
  value: JsonValue
}

const empty = (value: JsonValue): boolean =>
  value === null || (typeof value === 'string' && value.trim() === '')

/**
 * Every key of a front matter that a field may be read from, best first.
 * @param map keys as written
 */
export function candidates(map: { [key: string]: JsonValue }, field: FieldName): FoundField[] {
  const byName = new Map<string, FoundField>()
  for (const [key, value] of Object.entries(map)) byName.set(plain(key), { key, value })
  for (const name of TABLES) {
    const table = byName.get(name)
    if (!table || !isRecord(table.value)) continue
    for (const [key, value] of Object.entries(table.value)) {
      const above = byName.get(plain(key))
      if (above && !empty(above.value)) continue
      byName.set(plain(key), { key: `${table.key}.${key}`, value })
    }
  }
  return KEYS[field].flatMap((name) => byName.get(name) ?? [])
}

/** The best key that holds something. */
export function findField(map: { [key: string]: JsonValue }, field: FieldName): FoundField | null {
  return candidates(map, field).find(({ value }) => !empty(value)) ?? null
}

import type { Payload, PayloadRequest } from 'payload'
import { markdownToLexical } from '../../content'
import type { Post } from '../../payload-types'
import { mergedFields } from '../export-fields'
import { presentPost } from '../exporter'
import { mergeBody } from '../merge-body'
import { mergePosts, type MergedPost } from '../merge'
import type { Side } from '../merge-bodies'
import type { FieldName, FieldResult } from '../merge-fields'
import { sameSlug } from '../slug'
import type { ParsedArticle } from '../types'
import type { ChangedFile, ConflictField, Merging } from './conflict-types'
import type { PostData } from './types'

export interface Asked<Parsed> {
  payload: Payload
  id: string
  parsed: Parsed
  prefer: Side | null
  timezone: string
  req: PayloadRequest
}

type Uploaded = { value?: unknown; fields?: { source?: unknown; media?: unknown } }

/** The images of a state, by the address that its Markdown names them by. */
function imagesOf(body: unknown, found = new Map<string, string>()): Map<string, string> {
  const pending: unknown[] = [body]
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (Array.isArray(node)) pending.push(...(node as unknown[]))
    else if (typeof node === 'object' && node !== null) {
      const { value, fields } = node as Uploaded
      const media = (value ?? fields?.media) as { id?: unknown; url?: unknown } | string | undefined
      const id = typeof media === 'object' ? media?.id : media
      const url = typeof media === 'object' ? media?.url : undefined
      const address = fields?.source ?? url
      if (typeof id === 'string' && typeof address === 'string') found.set(address, id)
      pending.push(...Object.values(node))
    }
  }
  return found
}

/** The merged values as if the file had said them: what names mean is looked up as ever. */
function asArticle(parsed: ParsedArticle, fields: Record<FieldName, FieldResult>): ParsedArticle {
  const value = (field: FieldName): never => fields[field].value as never
  const category = fields.category.value
  return {
    ...parsed,
    title: value('title'),
    summary: value('summary'),
    insight: value('insight'),
    authors: value('authors'),
    speaker: value('speaker'),
    guest: value('guest'),
    sources: value('sources'),
    tags: value('tags'),
    categories: typeof category === 'string' ? [category] : [],
    area: value('area'),
    series: value('series'),
    projects: value('projects'),
    people: value('people'),
    companies: value('companies'),
    products: value('products'),
    works: value('works'),
    maturity: value('maturity'),
    ai: {
      involvement: value('involvement'),
      tools: value('tools'),
      prompt: value('prompt'),
      credit: value('credit'),
      label: value('label'),
    },
  }
}

/** A source of the CMS's keeps its title beside its address, which a file has no form for. */
function sourcesOf(merged: PostData['sources'], stored: Post['sources']): PostData['sources'] {
  const name = (source: { url?: string | null; title?: string | null }): string =>
    source.url || source.title || ''
  return merged?.map((source) => stored?.find((other) => name(other) === name(source)) ?? source)
}

async function mergedData(
  { merged }: { merged: NonNullable<MergedPost['merged']> },
  document: Post,
  populated: Post,
  parsed: ParsedArticle,
  changed: ChangedFile,
): Promise<{ data: PostData; holdsEdits: boolean }> {
  const file = (await changed.fileData(asArticle(parsed, merged.fields))) as PostData
  const data: Record<string, unknown> = { ...file }
  const ofAi = new Set<string>(['involvement', 'tools', 'prompt', 'credit', 'label'])
  for (const [field, { from }] of Object.entries(merged.fields)) {
    // What the CMS has stays as it is stored: a name in a file says less than a relation.
    if ((from === 'ours' || from === 'base') && !ofAi.has(field)) {
      data[field] = document[field as keyof Post]
    }
  }
  if (merged.fields.sources.from === 'both') {
    data.sources = sourcesOf(file.sources, document.sources)
  }
  const { text, from } = merged.body
  if (from === 'ours' || from === 'base') data.body = document.body
  else if (from === 'both') {
    const images = imagesOf(populated.body, imagesOf(file.body))
    data.body = markdownToLexical(text, { image: (url) => images.get(url) ?? null })
  }
  const holdsEdits =
    from === 'ours' ||
    from === 'both' ||
    Object.values(merged.fields).some((one) => one.from === 'ours' || one.from === 'both')
  return { data: data as PostData, holdsEdits }
}

/** Sets the file against the post: what each side changed since the last import, and the merged post. */
export async function mergeWithPost(
  { payload, id, parsed, prefer, timezone, req }: Asked<ParsedArticle>,
  changed: ChangedFile,
): Promise<Merging> {
  const present = await presentPost(payload, id, timezone, req)
  const was = present?.was
  if (!present || !was) {
    const reason = 'what the file said before is not known'
    return { fields: [], blocks: [], exported: present?.text ?? null, data: null, reason }
  }
  const body = present.body === was.body ? was.body : mergeBody(was.body, present.body)
  const result = mergePosts(
    { fields: mergedFields(was, was.date?.instant ?? null), body: was.body },
    { fields: mergedFields(present.fields, present.fields.publishedAt), body },
    { fields: mergedFields(parsed, parsed.date?.instant ?? null), body: parsed.body },
    prefer,
    parsed.bodyLine,
  )
  const { merged, fields, blocks } = result
  const document = changed.document as Post
  const renamed: ConflictField[] = sameSlug(was.slug, present.fields.slug)
    ? []
    : [
        {
          field: 'slug',
          base: was.slug,
          ours: present.fields.slug,
          theirs: parsed.slug,
          changed: 'ours',
        },
      ]
  return {
    fields: [...fields, ...renamed],
    blocks,
    exported: present.text,
    data: merged && (() => mergedData({ merged }, document, present.post, parsed, changed)),
  }
}

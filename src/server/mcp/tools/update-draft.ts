import { z } from 'zod'
import { keepAi } from '../../../intake/store/save'
import type { PostData } from '../../../intake/store/types'
import type { ParsedArticle } from '../../../intake'
import { oneAtATime } from '../../../database/one-at-a-time'
import type { Post } from '../../../payload-types'
import { dataOf, imagesByAddress, requireImages } from '../data'
import { ToolRefusal } from '../errors'
import { type GivenFields, namedFields, postFields, withGiven } from '../fields'
import { bodyOf, draftAsTold, findDraft, inTransaction, requireBase } from '../posts'
import { dialectInput, markdownInput, readText } from '../text'
import { defineTool } from '../tool'

/**
 * What is known of AI's part after the update: what was given explicitly goes to the guard as it is,
 * which refuses to say less; what was only read out of the text adds to what is stored.
 */
function aiOf(
  post: Post,
  article: ParsedArticle | null,
  given: GivenFields,
  warnings: ParsedArticle['warnings'],
): Post['ai'] {
  const read = article?.ai
  const said: Post['ai'] = { ...post.ai }
  if (read && read.involvement !== 'unknown') said.involvement = read.involvement
  if (read) said.tools = [...new Set([...(said.tools ?? []), ...read.tools])]
  if (read && read.prompt !== null) said.prompt = read.prompt
  if (read && read.credit !== null) said.credit = read.credit
  if (read && read.label !== null) said.label = read.label
  const { ai } = keepAi({ ai: said }, { ...post }, warnings)
  return { ...ai, ...given.ai }
}

export const updateDraft = defineTool({
  name: 'update_draft',
  title: 'Update a draft',
  description:
    'Changes the draft of a post. Read it first: baseHash says which state you have read, and when someone has saved it since, nothing is changed and you are told to read it again. Give the whole body as Markdown (front matter in it sets the fields it names), or only fields, or both; what you do not name stays. An edit of signed content takes it back to draft; what is published stays as it was signed until a person signs and publishes the new version.',
  input: z.strictObject({
    id: z.string().min(1).max(100),
    baseHash: z.string().max(100).describe('From read_post, or from your last write'),
    markdown: markdownInput.describe('The whole new text').optional(),
    fields: postFields.optional(),
    dialect: dialectInput,
  }),
  async run({ id, baseHash: base, markdown, fields = {}, dialect }, context) {
    const { req, env } = context
    const read = markdown === undefined ? null : readText(markdown, dialect, env.timezone)
    if (read && read.article.body.trim() === '') {
      throw new ToolRefusal(
        'no-text',
        'The text is empty: give the whole body, or leave “markdown” out to change fields only. 正文为空。',
      )
    }
    const warnings = [...(read?.warnings ?? [])]
    const post = await inTransaction(req, async () => {
      warnings.length = read?.warnings.length ?? 0
      // Two that hand back the same state must not both find it there.
      await oneAtATime(req)
      const before = await findDraft(req, id)
      requireBase(before, base)
      const data = await changes(before, read, fields, context, warnings)
      return req.payload.update({
        collection: 'posts',
        id: before.id,
        data: { ...data, _status: 'draft' },
        depth: 0,
        draft: true,
        overrideAccess: false,
        req,
      })
    })
    return { data: { ...(await draftAsTold(req, post)), warnings } }
  },
})

/** What the update is to write: the fields that are named, and the body when there is a text. */
async function changes(
  before: Post,
  read: ReturnType<typeof readText> | null,
  fields: GivenFields,
  context: Parameters<typeof dataOf>[2],
  warnings: ParsedArticle['warnings'],
): Promise<Partial<Post>> {
  const article = read?.article ?? null
  const named = namedFields(article, fields)
  if (read?.titled && article?.frontMatter) named.add('title')
  const whole = withGiven(article ?? nothingRead(), fields)
  const images = imagesByAddress(before.body)
  const data = await dataOf(whole, fields, context, images, warnings)
  if (data.cover) named.add('cover')
  const changed: Record<string, unknown> = {}
  for (const name of named) {
    if (name !== 'ai' && name !== 'slug') changed[name] = data[name as keyof PostData] ?? null
  }
  if (named.has('sources')) changed.sources = keptSources(before, data)
  if (fields.slug !== undefined) changed.slug = fields.slug
  if (article || fields.ai) changed.ai = aiOf(before, article, fields, warnings)
  // The same text is no change: its nodes keep their ids, and a signature its content.
  if (article && article.body.trim() !== bodyOf(before).trim()) changed.body = data.body
  await requireImages(context.req, changed)
  return changed
}

/** The sources, those that are there already with the words beside their address. */
function keptSources(before: Post, data: Partial<PostData>): Post['sources'] {
  const known = before.sources ?? []
  return (data.sources ?? []).map((source) => {
    const same = known.find(({ url, title }) => (url || title) === (source.url || source.title))
    return same ?? source
  })
}

/** An article that says nothing, for an update of fields only. */
function nothingRead(): ParsedArticle {
  return readText('# -\n', 'hugo', 'UTC').article
}

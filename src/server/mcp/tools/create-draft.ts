import { z } from 'zod'
import { dataOf, requireImages } from '../data'
import { ToolRefusal } from '../errors'
import { postFields, withGiven } from '../fields'
import { draftAsTold, inTransaction } from '../posts'
import { dialectInput, markdownInput, readText } from '../text'
import { defineTool } from '../tool'

export const createDraft = defineTool({
  name: 'create_draft',
  title: 'Create a draft',
  description:
    'Creates a draft post of Markdown. Say the fields explicitly, or in front matter of any common dialect; what is given explicitly wins, and keys that no field takes are not kept. People, companies, tags and so on go by name: known ones are found (aliases too), others are made. Show images as ![what it shows](media:ID), with an id from upload_image. Answers the id, a baseHash, warnings, and the findings of the checks: mend those of severity “error” before you submit it. Nothing is published: a person signs it off first.',
  input: z.strictObject({
    markdown: markdownInput.describe('The article, with or without front matter'),
    fields: postFields.optional(),
    dialect: dialectInput,
  }),
  async run({ markdown, fields = {}, dialect }, context) {
    const { req, env } = context
    const { article, titled, slugged, warnings } = readText(markdown, dialect, env.timezone)
    if (fields.title === undefined && !titled) {
      throw new ToolRefusal(
        'missing-title',
        'Give a title: as fields.title, as “title” in the front matter, or as a first heading (# …). 请给出标题。',
      )
    }
    const slug = fields.slug ?? (slugged ? article.slug : undefined)
    const read = warnings.length
    const post = await inTransaction(req, async () => {
      // A second attempt says its warnings again.
      warnings.length = read
      const data = await dataOf(withGiven(article, fields), fields, context, new Map(), warnings)
      await requireImages(req, data)
      return req.payload.create({
        collection: 'posts',
        data: { ...data, title: data.title ?? '', slug, _status: 'draft' },
        depth: 0,
        draft: true,
        overrideAccess: false,
        req,
      })
    })
    return { data: { ...(await draftAsTold(req, post)), warnings } }
  },
})

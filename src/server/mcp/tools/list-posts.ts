import type { Where } from 'payload'
import { z } from 'zod'
import { states } from '../../../review/states'
import { standing } from '../posts'
import { defineTool } from '../tool'

export const listPosts = defineTool({
  name: 'list_posts',
  title: 'List posts',
  description:
    'Lists the column’s posts, drafts included, those changed last first: id, title, slug, state of review, whether readers see a version, time of the last change. Read one with read_post.',
  readOnly: true,
  input: z.strictObject({
    query: z.string().max(200).describe('Words in title, slug or summary').optional(),
    state: z.enum(states).describe('State of review').optional(),
    mine: z.boolean().describe('Only those that you have created').optional(),
    limit: z.number().int().min(1).max(50).describe('20 by default').optional(),
    page: z.number().int().min(1).max(10_000).optional(),
  }),
  async run({ query, state, mine, limit = 20, page = 1 }, { req, agent }) {
    const and: Where[] = []
    if (query?.trim()) {
      const like = query.trim()
      and.push({ or: ['title', 'slug', 'summary'].map((name) => ({ [name]: { like } })) })
    }
    if (state) and.push({ 'review.state': { equals: state } })
    if (mine) and.push({ 'createdBy.value': { equals: agent.id } })
    const found = await req.payload.find({
      collection: 'posts',
      depth: 0,
      draft: true,
      limit,
      overrideAccess: false,
      page,
      req,
      select: { title: true, slug: true, review: true, updatedAt: true },
      sort: '-updatedAt',
      where: and.length > 0 ? { and } : {},
    })
    const posts = await standing(req, found.docs)
    return { data: { posts, total: found.totalDocs, page, pages: found.totalPages } }
  },
})

import { z } from 'zod'
import type { ArticleFields, ParsedArticle } from '../../intake'
import { involvements } from '../../review/provenance'

const line = (what: string) => z.string().max(1000).describe(what)
const text = (what: string) => z.string().max(20_000).describe(what)
const names = (what: string) => z.array(z.string().min(1).max(200)).max(100).describe(what)

/** A post's fields as an agent gives them. On an update, null or an empty list empties a field. */
export const postFields = z.strictObject({
  title: z.string().min(1).max(500).optional(),
  slug: line('Part of the address; made from the title when left out').optional(),
  summary: text('For lists, feeds and the WeChat digest').nullable().optional(),
  insight: text('The main thought').nullable().optional(),
  publishedAt: z.iso
    .datetime({ offset: true })
    .nullable()
    .describe('Date with offset, such as 2026-03-01T09:00:00+08:00; publishing fills it')
    .optional(),
  authors: names('Authors by name').optional(),
  speaker: line('Speaker').nullable().optional(),
  guest: line('Guest').nullable().optional(),
  sources: names('Where it comes from: an address or a name each').optional(),
  tags: names('Tags by name').optional(),
  category: line('Category by name').nullable().optional(),
  series: line('Series by name').nullable().optional(),
  area: line('Field of knowledge').nullable().optional(),
  projects: names('Projects').optional(),
  people: names('People by name').optional(),
  companies: names('Companies and organisations by name').optional(),
  products: names('Products and models by name').optional(),
  works: names('Media and books by name').optional(),
  maturity: line('Garden status such as seedling or evergreen').nullable().optional(),
  cover: line('Id of an image from upload_image').nullable().optional(),
  ai: z
    .strictObject({
      involvement: z
        .enum(involvements)
        .describe('How much of the text is AI’s; only an editor lowers it')
        .optional(),
      tools: z.array(z.string().min(1).max(200)).max(20).describe('Tools and models').optional(),
      prompt: text('The prompt it was written with').nullable().optional(),
      credit: line('Credit line as readers see it').nullable().optional(),
      label: line('Words of the AI label, in place of the house’s').nullable().optional(),
    })
    .optional(),
})
export type GivenFields = z.infer<typeof postFields>

/** Fields of an article that are a text or nothing, and are stored under the same name. */
const texts = ['summary', 'insight', 'speaker', 'guest', 'area', 'maturity'] as const
const lists = ['authors', 'tags', 'projects', 'people', 'companies', 'products', 'works'] as const

/**
 * Puts what was given explicitly over what the text's front matter says. The result is what intake
 * makes a post of.
 */
export function withGiven(article: ParsedArticle, given: GivenFields): ParsedArticle {
  const over: Partial<ArticleFields> = {}
  for (const name of texts) if (given[name] !== undefined) over[name] = given[name]
  for (const name of lists) if (given[name] !== undefined) over[name] = given[name]
  if (given.sources !== undefined) over.sources = given.sources
  if (given.series !== undefined) over.series = given.series
  if (given.category !== undefined)
    over.categories = given.category === null ? [] : [given.category]
  const { ai } = given
  return {
    ...article,
    ...over,
    title: given.title ?? article.title,
    ai: {
      involvement: ai?.involvement ?? article.ai.involvement,
      tools: ai?.tools ?? article.ai.tools,
      prompt: ai?.prompt === undefined ? article.ai.prompt : ai.prompt,
      credit: ai?.credit === undefined ? article.ai.credit : ai.credit,
      label: ai?.label === undefined ? article.ai.label : ai.label,
    },
  }
}

/** The fields of a post that an update is about: those that were given, and those the text names. */
export function namedFields(article: ParsedArticle | null, given: GivenFields): Set<string> {
  const named = new Set<string>()
  for (const [name, value] of Object.entries(given)) if (value !== undefined) named.add(name)
  if (!article) return named
  for (const name of texts) if (article[name] !== null) named.add(name)
  for (const name of [...lists, 'sources'] as const) if (article[name].length > 0) named.add(name)
  if (article.series !== null) named.add('series')
  // A source's further categories are tags here, as in an import.
  if (article.categories.length > 0) named.add('category')
  if (article.categories.length > 1) named.add('tags')
  if (article.date !== null) named.add('publishedAt')
  return named
}

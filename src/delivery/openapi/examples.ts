import type * as oas from 'openapi3-ts/oas31'

/** What is shown of an operation beside its schemas. */
export interface Example {
  description?: string
  body?: unknown
  answer?: unknown
}

const post = {
  id: '7a60d038-4681-42f4-bc1b-64809c347063',
  title: '夜航：小模型，能走多远？',
  slug: 'night-flight',
  summary: '一台笔记本能跑的模型，够不够用？',
  publishedAt: '2026-03-05T01:00:00.000Z',
  authors: [{ id: 'c0ffee00-4681-42f4-bc1b-64809c347063', name: '林舟', slug: 'lin' }],
  disclosure: {
    text: '本文由人与 AI 共同创作，部分内容由 AI 生成',
    credit: null,
    level: 'cocreated',
    position: 'start',
    digitalSourceType: {
      iptc: 'http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia',
      schemaOrg: 'https://schema.org/CompositeWithTrainedAlgorithmicMediaDigitalSource',
    },
    aigc: {
      Label: '1',
      ContentProducer: 'column.example.com',
      ProduceID: 'posts/7a60d038',
      ReservedCode1: '',
      ContentPropagator: 'column.example.com',
      PropagateID: 'posts/7a60d038',
      ReservedCode2: '',
    },
  },
}

/** What sites ask most, beside the operations by id. */
export const examples: Record<string, Example> = {
  createPost: {
    body: { title: '夜航：小模型，能走多远？', summary: '摘要。', ai: { involvement: 'assisted' } },
  },
  createTag: { body: { name: '智能体', aliases: ['agents'] } },
  getPost: { answer: post },
  listPosts: {
    answer: {
      docs: [post],
      totalDocs: 1,
      limit: 10,
      totalPages: 1,
      page: 1,
      pagingCounter: 1,
      hasPrevPage: false,
      hasNextPage: false,
      prevPage: null,
      nextPage: null,
    },
    description: [
      'What the pages of a column ask:',
      '',
      '- a list: `?limit=10&page=2&sort=-publishedAt&depth=1&select[title]=true&select[slug]=true&select[summary]=true&select[publishedAt]=true&select[authors]=true&select[disclosure]=true`',
      '- a post: `?where[slug][equals]=my-post&limit=1&pagination=false&depth=1`',
      '- of an author: `?where[authors.slug][equals]=lin&sort=-publishedAt`; likewise `tags.slug`, `category.slug`, `series.slug`',
      '- the next one: `?where[publishedAt][greater_than]=2026-11-01T08:00:00.000Z&sort=publishedAt&limit=1`; the one before with `less_than` and `sort=-publishedAt`',
      '',
      '各页常用查询见上；更多示例见 docs/api.md。',
    ].join('\n'),
  },
}

type Json = Record<string, { schema?: unknown; example?: unknown }>

/** An operation's words with what is shown beside them. */
export function withExamples<
  Words extends {
    description?: string
    body?: oas.RequestBodyObject
    answer: oas.ResponseObject
  },
>(words: Words, { description, body, answer }: Example = {}): Words {
  const shown = (content: Json | undefined, example: unknown): Json | undefined =>
    content && example !== undefined
      ? { ...content, 'application/json': { ...content['application/json'], example } }
      : content
  return {
    ...words,
    ...(description === undefined ? {} : { description }),
    ...(words.body && { body: { ...words.body, content: shown(words.body.content, body) } }),
    answer: { ...words.answer, content: shown(words.answer.content, answer) },
  }
}

import type { EndpointWords, Schema } from '../../../rest'

const text: Schema = { type: 'string' }
const whole: Schema = { type: 'integer', minimum: 0 }
const object = (properties: Record<string, Schema>): Schema => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
})
const list = (items: Schema): Schema => ({ type: 'array', items })
const bothLanguages = object({ en: text, zh: text })
const field: Schema = {
  type: 'string',
  enum: ['title', 'author', 'digest', 'content_source_url', 'content'],
}
const unit: Schema = { type: 'string', enum: ['characters', 'bytes'] }
const use = { field, actual: whole, limit: whole, unit }

const article = object({
  title: { ...text, description: 'Cut where WeChat takes less.' },
  author: text,
  digest: { ...text, description: 'Empty for a draft of several articles.' },
  sourceUrl: text,
  html: {
    ...text,
    description:
      'The content with inline styles only; images at addresses that can be seen now. Show it in a sandboxed frame.',
  },
  theme: text,
  limits: list(object(use)),
  problems: {
    ...list(object({ ...use, message: bothLanguages })),
    description: 'What must be cut before it can be sent.',
  },
  heaviest: {
    ...list(
      object({
        kind: { type: 'string', enum: ['section', 'block'] },
        name: bothLanguages,
        characters: whole,
      }),
    ),
    description: 'What costs most, when the text is near its limit.',
  },
  warnings: list(text),
  links: {
    ...list(object({ number: whole, text, url: text })),
    description: 'Outside addresses, which become numbers.',
  },
  images: list(
    object({
      address: text,
      shown: { type: ['string', 'null'], description: 'null: it would be left out.' },
      problem: { ...bothLanguages, type: ['object', 'null'] },
    }),
  ),
})

/** What /api/openapi.json says of the preview. */
export const previewWords: EndpointWords = {
  summary: 'The saved draft as WeChat would get it. 微信草稿预览。',
  description:
    'Rendered as the bridge does, its limits counted; nothing is sent or fetched. An issue gives up to eight articles.',
  for: 'signed-in',
  query: {
    theme: {
      description: 'A theme to look at, in place of the document’s own. 预览用的主题。',
      schema: text,
      example: 'ink',
    },
  },
  answer: {
    description: 'The articles of the draft, in order.',
    schema: object({
      articles: list(article),
      warnings: list(text),
      theme: { type: ['string', 'null'] },
      themes: list(object({ name: text, label: bothLanguages })),
    }),
  },
  refusals: { 400: 'There is no theme of that name; the message lists those there are.' },
}

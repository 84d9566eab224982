import { defaultSchema, type Schema } from 'hast-util-sanitize'

const { attributes, tagNames } = defaultSchema

/**
 * What HTML may hold: GitHub's list (no scripts, styles, frames, handlers, or addresses but http,
 * https and mail) with figures, media, underline and marks, and the classes our own output uses.
 */
export const schema: Schema = {
  ...defaultSchema,
  tagNames: [
    ...(tagNames ?? []),
    ...['u', 'mark', 'small', 'abbr', 'cite', 'figure', 'figcaption', 'aside', 'video', 'audio'],
  ],
  attributes: {
    ...attributes,
    aside: [['className', 'callout', /^callout-[\w-]+$/]],
    abbr: ['title'],
    audio: ['src', 'controls', 'loop', 'muted', 'preload'],
    code: [['className', /^language-./, 'math-inline', 'math-display', 'template']],
    p: [['className', 'callout-title']],
    span: [['className', 'wikilink', 'wikilink-embed']],
    video: ['src', 'controls', 'loop', 'muted', 'poster', 'preload', 'width', 'height'],
  },
  protocols: {
    ...defaultSchema.protocols,
    href: ['http', 'https', 'mailto', 'tel'],
    poster: ['http', 'https'],
  },
}

import { defineDialect, filled, has } from '../../src/intake/dialects/dialect'

/** A dialect as a newcomer would write it: one file, of which this is the whole. */
export const memo = defineDialect({
  name: 'memo',
  score: (input) => (has(input, 'memo-id') ? 60 : 0),
  fresh: (fields) => filled({ 'memo-id': fields.slug, title: fields.title, tags: fields.tags }),
})

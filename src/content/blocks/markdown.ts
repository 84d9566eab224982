import type { Block } from 'payload'

/**
 * Markdown kept as it is written: raw HTML, Liquid tags, shortcodes, footnote definitions, math,
 * callouts and whatever the editor has no node for. It goes out exactly as it stands here.
 */
export const markdownBlock: Block = {
  slug: 'markdown',
  interfaceName: 'MarkdownBlockFields',
  labels: {
    singular: { en: 'Markdown, verbatim', zh: 'Markdown 原文' },
    plural: { en: 'Markdown, verbatim', zh: 'Markdown 原文' },
  },
  fields: [
    {
      name: 'markdown',
      type: 'code',
      required: true,
      label: { en: 'Markdown', zh: 'Markdown' },
      admin: {
        language: 'markdown',
        components: { Field: '/src/admin/text-fields#CodeArea' },
        description: {
          en: 'Kept exactly as written: HTML, footnotes, math, callouts, templates, wide tables.',
          zh: '按原文保留：HTML、脚注、公式、提示框、模板标签、复杂表格等。',
        },
      },
    },
  ],
}

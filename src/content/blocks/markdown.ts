import type { Block } from 'payload'

/**
 * Markdown kept as it is written: raw HTML, Liquid tags, shortcodes, link definitions and
 * whatever the editor has no node for. It goes out exactly as it stands here.
 */
export const markdownBlock: Block = {
  slug: 'markdown',
  interfaceName: 'MarkdownBlockFields',
  admin: { components: { Block: '/src/admin/content/blocks#MarkdownBlock' } },
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
          en: 'Kept exactly as written: HTML, templates, shortcodes, link definitions.',
          zh: '按原文保留：HTML、模板标签、短代码、链接定义等。',
        },
      },
    },
  ],
}

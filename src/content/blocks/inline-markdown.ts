import type { Block } from 'payload'
import { marksField } from './marks-field'

/**
 * A piece of Markdown within a line, kept as it is written: inline HTML, a template tag, a link by
 * reference, an image that is not in the media library.
 */
export const inlineMarkdownBlock: Block = {
  slug: 'inlineMarkdown',
  interfaceName: 'InlineMarkdownFields',
  admin: { components: { Block: '/src/admin/content/chips#InlineMarkdownChip' } },
  labels: {
    singular: { en: 'Markdown in a line', zh: '行内 Markdown' },
    plural: { en: 'Markdown in a line', zh: '行内 Markdown' },
  },
  fields: [
    {
      name: 'markdown',
      type: 'textarea',
      required: true,
      label: { en: 'Markdown', zh: 'Markdown' },
      admin: {
        description: {
          en: 'Kept exactly as written, for example <kbd>, {{ site.url }} or [text][1].',
          zh: '按原文保留，例如 <kbd>、{{ site.url }} 或 [文字][1]。',
        },
      },
    },
    marksField,
  ],
}

/** An image of the media library within a line of text; one on its own line is an upload. */
export const inlineImageBlock: Block = {
  slug: 'inlineImage',
  interfaceName: 'InlineImageFields',
  admin: { components: { Block: '/src/admin/content/chips#InlineImageChip' } },
  labels: {
    singular: { en: 'Image in a line', zh: '行内图片' },
    plural: { en: 'Images in a line', zh: '行内图片' },
  },
  fields: [
    {
      name: 'media',
      type: 'upload',
      relationTo: 'media',
      required: true,
      label: { en: 'Image', zh: '图片' },
    },
    { name: 'alt', type: 'text', label: { en: 'Alternative text', zh: '替代文字' } },
    { name: 'title', type: 'text', label: { en: 'Title', zh: '标题' } },
    { name: 'source', type: 'text', admin: { hidden: true } },
    marksField,
  ],
}

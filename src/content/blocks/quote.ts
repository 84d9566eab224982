import type { Block, RichTextField } from 'payload'

/**
 * A quote that holds more than paragraphs: lists, headings, code, quotes. Paragraphs alone are the
 * editor's own quote.
 * @param editor the editor of what it holds
 */
export function quoteBlock(editor: RichTextField['editor']): Block {
  return {
    slug: 'Quote',
    interfaceName: 'QuoteBlockFields',
    admin: { components: { Block: '/src/admin/content/blocks#QuoteBlock' } },
    labels: {
      singular: { en: 'Quote of blocks', zh: '多段引用' },
      plural: { en: 'Quotes of blocks', zh: '多段引用' },
    },
    fields: [{ name: 'content', type: 'richText', editor, label: { en: 'Content', zh: '内容' } }],
  }
}

import type { Block, RichTextField } from 'payload'

/**
 * A callout as Obsidian and GitHub write it: `> [!note]- Title`.
 * @param editor the editor of what it holds
 */
export function calloutBlock(editor: RichTextField['editor']): Block {
  return {
    slug: 'Callout',
    interfaceName: 'CalloutBlockFields',
    admin: { components: { Block: '/src/admin/content/blocks#CalloutBlock' } },
    labels: {
      singular: { en: 'Callout', zh: '提示框' },
      plural: { en: 'Callouts', zh: '提示框' },
    },
    fields: [
      {
        type: 'row',
        fields: [
          {
            name: 'kind',
            type: 'text',
            required: true,
            defaultValue: 'note',
            label: { en: 'Kind', zh: '类型' },
            admin: { width: '30%', placeholder: 'note · tip · warning' },
            validate: (value: unknown) =>
              typeof value === 'string' && /^[A-Za-z][\w-]*$/.test(value)
                ? true
                : 'A kind is one word of Latin letters, such as note. 类型是一个英文词，例如 note。',
          },
          {
            name: 'title',
            type: 'text',
            label: { en: 'Title (Markdown)', zh: '标题（Markdown）' },
            admin: { width: '45%' },
          },
          {
            name: 'fold',
            type: 'select',
            label: { en: 'Folding', zh: '折叠' },
            admin: { width: '25%' },
            options: [
              { value: '+', label: { en: 'Can be folded, open', zh: '可折叠，默认展开' } },
              { value: '-', label: { en: 'Can be folded, closed', zh: '可折叠，默认收起' } },
            ],
          },
        ],
      },
      { name: 'content', type: 'richText', editor, label: { en: 'Content', zh: '内容' } },
      // How its first line was written, where not as usual: see CalloutFields.
      { name: 'written', type: 'text', admin: { hidden: true } },
    ],
  }
}

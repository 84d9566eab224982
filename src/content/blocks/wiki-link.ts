import type { Block } from 'payload'
import { marksField } from './marks-field'

/** `[[target|text]]`, and `![[target]]` for what is to be shown in place. */
export const wikiLinkBlock: Block = {
  slug: 'wikiLink',
  interfaceName: 'WikiLinkFields',
  admin: { components: { Block: '/src/admin/content/chips#WikiLinkChip' } },
  labels: {
    singular: { en: 'Wikilink', zh: '双链' },
    plural: { en: 'Wikilinks', zh: '双链' },
  },
  fields: [
    {
      name: 'target',
      type: 'text',
      required: true,
      label: { en: 'Note', zh: '笔记' },
      admin: { placeholder: 'folder/note#heading' },
    },
    { name: 'text', type: 'text', label: { en: 'Text shown', zh: '显示文字' } },
    {
      name: 'embed',
      type: 'checkbox',
      label: { en: 'Show its content here (![[…]])', zh: '在此嵌入内容（![[…]]）' },
    },
    marksField,
  ],
}

import type { Block, RichTextField, TextField } from 'payload'
import { marksField } from './marks-field'

const labelField: TextField = {
  name: 'label',
  type: 'text',
  required: true,
  label: { en: 'Label', zh: '标号' },
  admin: { placeholder: '1' },
  validate: (value: unknown) =>
    typeof value === 'string' && /^[^\s[\]]+$/.test(value)
      ? true
      : 'A label is a number or word without spaces or brackets. 标号是不含空格和方括号的数字或词。',
}

/**
 * What a footnote says: `[^1]: …`.
 * @param editor the editor of what it holds
 */
export function footnoteBlock(editor: RichTextField['editor']): Block {
  return {
    slug: 'Footnote',
    interfaceName: 'FootnoteBlockFields',
    admin: { components: { Block: '/src/admin/content/blocks#FootnoteBlock' } },
    labels: {
      singular: { en: 'Footnote', zh: '脚注' },
      plural: { en: 'Footnotes', zh: '脚注' },
    },
    fields: [
      labelField,
      { name: 'content', type: 'richText', editor, label: { en: 'Content', zh: '内容' } },
    ],
  }
}

/** Where a footnote is called: `[^1]`. */
export const footnoteReferenceBlock: Block = {
  slug: 'footnoteReference',
  interfaceName: 'FootnoteReferenceFields',
  admin: { components: { Block: '/src/admin/content/chips#FootnoteReferenceChip' } },
  labels: {
    singular: { en: 'Footnote mark', zh: '脚注标记' },
    plural: { en: 'Footnote marks', zh: '脚注标记' },
  },
  fields: [{ ...labelField }, marksField],
}

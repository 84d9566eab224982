import type { Block } from 'payload'
import { marksField } from './marks-field'

/** A formula on lines of its own: `$$`, TeX, `$$`. */
export const mathBlock: Block = {
  slug: 'Math',
  interfaceName: 'MathBlockFields',
  admin: { components: { Block: '/src/admin/content/blocks#MathBlock' } },
  labels: {
    singular: { en: 'Formula', zh: '公式' },
    plural: { en: 'Formulas', zh: '公式' },
  },
  fields: [
    {
      name: 'tex',
      type: 'code',
      required: true,
      label: { en: 'TeX', zh: 'TeX' },
      admin: { language: 'latex', components: { Field: '/src/admin/text-fields#CodeArea' } },
    },
  ],
}

/** A formula within a line: `$x^2$`. */
export const inlineMathBlock: Block = {
  slug: 'inlineMath',
  interfaceName: 'InlineMathFields',
  admin: { components: { Block: '/src/admin/content/chips#InlineMathChip' } },
  labels: {
    singular: { en: 'Formula in a line', zh: '行内公式' },
    plural: { en: 'Formulas in a line', zh: '行内公式' },
  },
  fields: [
    { name: 'tex', type: 'text', required: true, label: { en: 'TeX', zh: 'TeX' } },
    {
      name: 'display',
      type: 'checkbox',
      label: { en: 'Set apart (two dollar signs)', zh: '独立显示（两个美元符号）' },
    },
    marksField,
  ],
}

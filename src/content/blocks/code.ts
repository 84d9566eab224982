import type { Block } from 'payload'

/**
 * A fenced code block. Payload's own CodeBlock (same slug, same `language` and `code`) offers a
 * fixed list of languages and would refuse a post that uses another; here the language is text,
 * and what follows it on the fence line is kept as `meta`.
 */
export const codeBlock: Block = {
  slug: 'Code',
  interfaceName: 'CodeBlockFields',
  admin: { components: { Block: '/src/admin/content/blocks#CodeBlock' } },
  labels: {
    singular: { en: 'Code', zh: '代码' },
    plural: { en: 'Code blocks', zh: '代码块' },
  },
  fields: [
    {
      type: 'row',
      fields: [
        {
          name: 'language',
          type: 'text',
          label: { en: 'Language', zh: '语言' },
          admin: { width: '40%', placeholder: 'ts' },
        },
        {
          name: 'meta',
          type: 'text',
          label: { en: 'Options after the language', zh: '语言之后的选项' },
          admin: { width: '60%', placeholder: 'title="example.ts" {1,3}' },
        },
      ],
    },
    {
      name: 'code',
      type: 'code',
      label: { en: 'Code', zh: '代码' },
      admin: { components: { Field: '/src/admin/text-fields#CodeArea' } },
    },
  ],
}

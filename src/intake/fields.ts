import type { Field } from 'payload'
import { fieldNobody, fieldSignedIn } from '../access'
import { label } from '../fields/label'
import { dialects } from './dialects'

const kept = { create: fieldNobody, update: fieldNobody }

/** The `origin` group: the file a document came from, kept so that nothing of it is lost. */
export const originField: Field = {
  name: 'origin',
  type: 'group',
  label: label('Origin', '来源文件'),
  access: { read: fieldSignedIn, ...kept },
  admin: { readOnly: true, condition: (data) => Boolean(data?.origin?.path) },
  fields: [
    {
      name: 'dialect',
      type: 'select',
      label: label('Dialect', '格式'),
      options: dialects.map((value) => ({ value, label: value })),
      admin: { readOnly: true },
    },
    {
      name: 'path',
      type: 'text',
      index: true,
      label: label('File', '文件'),
      admin: { readOnly: true },
    },
    {
      name: 'sourceTitle',
      type: 'text',
      label: label('Title in the file', '文件中的标题'),
      admin: { readOnly: true },
    },
    {
      name: 'hash',
      type: 'text',
      index: true,
      label: label('SHA-256 of the file', '文件 SHA-256'),
      admin: { readOnly: true },
    },
    { name: 'contentHash', type: 'text', admin: { hidden: true } },
    // What the report says of the file, so that an unchanged one need not be parsed again.
    { name: 'read', type: 'json', admin: { hidden: true } },
    {
      name: 'frontMatter',
      type: 'json',
      label: label('Front matter', 'Front matter'),
      admin: { readOnly: true, components: { Field: '/src/admin/text-fields#JsonView' } },
    },
    {
      name: 'warnings',
      type: 'json',
      label: label('Warnings', '导入警告'),
      admin: { readOnly: true, components: { Field: '/src/admin/text-fields#JsonView' } },
    },
    {
      name: 'markdown',
      type: 'code',
      label: label('The file as it came', '原始文件'),
      admin: {
        readOnly: true,
        language: 'markdown',
        components: { Field: '/src/admin/text-fields#CodeArea' },
      },
    },
  ],
}

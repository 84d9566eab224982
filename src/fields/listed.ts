import type { Access, CheckboxField } from 'payload'
import { fieldEditors, fieldSignedIn } from '../access'
import { label } from './label'

/**
 * Whether the public sees it: an entity or an image that only drafts name would tell of them.
 * Publishing a document sets it for all that the document names; an editor may set it by hand.
 */
export const listedField: CheckboxField = {
  name: 'listed',
  type: 'checkbox',
  defaultValue: false,
  index: true,
  label: label('Seen by readers', '读者可见'),
  access: { read: fieldSignedIn, create: fieldEditors, update: fieldEditors },
  // Nothing that is published names a copy; and who may copy may not make it seen.
  hooks: { beforeDuplicate: [() => false] },
  admin: {
    position: 'sidebar',
    description: label(
      'Set when something that names it is published.',
      '引用它的内容发布后自动勾选。',
    ),
  },
}

/** The public reads what is listed; people and agents read all. */
export const listed: Access = ({ req }) => (req.user ? true : { listed: { equals: true } })

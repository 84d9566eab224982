import type { CollectionConfig } from 'payload'
import { nobody } from '../src/access'
import { mailingStates } from '../src/channels/newsletter/mailings'
import { groups, label } from '../src/fields/label'

/**
 * Who was sent what: one row for each message of a newsletter, so that nobody gets one twice. Galley's
 * own; no address is in it, and it goes with the subscriber and after a while (src/channels/newsletter).
 */
export const Mailings: CollectionConfig<'mailings'> = {
  slug: 'mailings',
  labels: { singular: label('Mailing', '邮件发送'), plural: label('Mailings', '邮件发送') },
  admin: { hidden: true, group: groups.delivery },
  access: { create: nobody, read: nobody, update: nobody, delete: nobody },
  custom: { inner: true },
  graphQL: false,
  disableDuplicate: true,
  lockDocuments: false,
  indexes: [
    { fields: ['list', 'document', 'subscriber'], unique: true },
    { fields: ['list', 'document', 'state'] },
    { fields: ['event', 'subscriber'] },
  ],
  fields: [
    { name: 'list', type: 'text', required: true },
    { name: 'document', type: 'text', required: true },
    { name: 'event', type: 'text', required: true },
    { name: 'subscriber', type: 'text', required: true, index: true },
    {
      name: 'state',
      type: 'select',
      required: true,
      options: [...mailingStates],
    },
    { name: 'tries', type: 'number', defaultValue: 0 },
    { name: 'nextAt', type: 'date' },
    { name: 'words', type: 'text' },
  ],
}

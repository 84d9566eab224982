import type { CollectionConfig } from 'payload'
import { editors } from '../src/access'
import { normaliseAddress } from '../src/channels/newsletter/address'
import { importRoute } from '../src/channels/newsletter/import'
import { askReader, forgetMailings, keepConsent } from '../src/channels/newsletter/rules'
import { sources, subscriberStates } from '../src/channels/newsletter/subscribers'
import { groups, label } from '../src/fields/label'

const states = {
  pending: label('Asked to confirm', '待确认'),
  active: label('Subscribed', '已订阅'),
  unsubscribed: label('Unsubscribed', '已退订'),
  bounced: label('Mail came back', '退信'),
}
const origins = {
  form: label('Signed up', '自行订阅'),
  import: label('Imported', '导入'),
  staff: label('Added by hand', '手动添加'),
}
const fixed = { update: () => false }
const kept = { create: () => false, update: () => false }
const time = { readOnly: true, date: { pickerAppearance: 'dayAndTime' as const } }

/**
 * Readers of newsletters, each with one address on one list. Personal data: editors and admins only, in
 * no schema of GraphQL and no description of the API; what is deleted is gone.
 */
export const Subscribers: CollectionConfig<'subscribers'> = {
  slug: 'subscribers',
  labels: { singular: label('Subscriber', '订阅者'), plural: label('Subscribers', '订阅者') },
  admin: {
    useAsTitle: 'email',
    group: groups.delivery,
    defaultColumns: ['email', 'list', 'state', 'source', 'confirmedAt'],
    components: { beforeListTable: ['/src/admin/newsletter/import-list#ImportList'] },
  },
  access: { create: editors, read: editors, update: editors, delete: editors },
  custom: { inner: true },
  graphQL: false,
  disableDuplicate: true,
  lockDocuments: false,
  defaultSort: '-createdAt',
  endpoints: [importRoute],
  indexes: [
    { fields: ['list', 'email'], unique: true },
    { fields: ['list', 'state'] },
    { fields: ['state', 'mailDueAt'] },
  ],
  hooks: {
    beforeChange: [keepConsent],
    afterChange: [askReader],
    afterDelete: [forgetMailings],
  },
  fields: [
    {
      name: 'email',
      type: 'text',
      required: true,
      label: label('E-mail', '电子邮箱'),
      access: fixed,
      validate: (value: unknown) =>
        normaliseAddress(value) !== null || 'Give one e-mail address. 请填写一个邮箱地址。',
      hooks: { beforeValidate: [({ value }) => normaliseAddress(value) ?? (value as unknown)] },
    },
    {
      name: 'list',
      type: 'relationship',
      relationTo: 'endpoints',
      label: label('List', '邮件列表'),
      access: fixed,
      filterOptions: { kind: { equals: 'newsletter' } },
    },
    {
      name: 'state',
      type: 'select',
      defaultValue: 'pending',
      label: label('State', '状态'),
      index: true,
      access: { create: () => false },
      options: subscriberStates.map((value) => ({ value, label: states[value] })),
    },
    {
      name: 'language',
      type: 'select',
      defaultValue: 'zh',
      label: label('Language', '语言'),
      options: [
        { value: 'zh', label: '中文' },
        { value: 'en', label: 'English' },
      ],
    },
    {
      name: 'source',
      type: 'select',
      label: label('Came by', '来源'),
      access: kept,
      admin: { readOnly: true },
      options: sources.map((value) => ({ value, label: origins[value] })),
    },
    {
      name: 'consent',
      type: 'text',
      label: label('How they agreed', '同意方式'),
      access: kept,
      admin: { readOnly: true, condition: (data) => Boolean(data?.consent) },
    },
    {
      name: 'requestedAt',
      type: 'date',
      label: label('Asked', '申请时间'),
      access: kept,
      admin: time,
    },
    {
      name: 'confirmedAt',
      type: 'date',
      label: label('Confirmed', '确认时间'),
      access: kept,
      admin: time,
    },
    {
      name: 'unsubscribedAt',
      type: 'date',
      label: label('Unsubscribed', '退订时间'),
      access: kept,
      admin: time,
    },
    {
      name: 'bouncedAt',
      type: 'date',
      label: label('Bounced', '退信时间'),
      access: kept,
      admin: time,
    },
    {
      name: 'bounce',
      type: 'text',
      label: label('Why it came back', '退信原因'),
      access: kept,
      admin: { readOnly: true, condition: (data) => Boolean(data?.bounce) },
    },
    // When the mail to confirm is to be sent, and when it was.
    { name: 'mailDueAt', type: 'date', hidden: true },
    { name: 'mailedAt', type: 'date', hidden: true },
  ],
}

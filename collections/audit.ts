import type { CollectionConfig } from 'payload'
import { editors, nobody } from '../src/access'
import { groups, label } from '../src/fields/label'
import { appendOnly } from '../src/review/payload/append-only'
import { exportEndpoint } from '../src/review/payload/export-endpoint'

/**
 * Who did what, when: written by Galley only, changed by nobody. Each entry carries the hash of the
 * one before it (src/review/audit/), so that a change past Galley shows.
 */
export const Audit: CollectionConfig<'audit'> = {
  slug: 'audit',
  labels: { singular: label('Audit line', '审计记录'), plural: label('Audit log', '审计日志') },
  admin: {
    useAsTitle: 'action',
    group: groups.house,
    defaultColumns: ['seq', 'at', 'actorName', 'action', 'title', 'revision'],
  },
  access: { create: nobody, read: editors, update: nobody, delete: nobody },
  disableDuplicate: true,
  defaultSort: '-seq',
  hooks: appendOnly,
  endpoints: [exportEndpoint],
  indexes: [{ fields: ['collectionSlug', 'doc', 'at'] }, { fields: ['actor', 'action'] }],
  timestamps: false,
  fields: [
    { name: 'seq', type: 'number', required: true, unique: true, label: label('No.', '序号') },
    {
      name: 'at',
      type: 'date',
      required: true,
      index: true,
      label: label('At', '时间'),
      admin: { date: { pickerAppearance: 'dayAndTime' } },
    },
    {
      name: 'action',
      type: 'text',
      required: true,
      label: label('Action', '动作'),
      admin: { components: { Cell: '/src/admin/audit/action-cell#ActionCell' } },
    },
    { name: 'actor', type: 'text', required: true, index: true, label: label('Actor', '操作者') },
    { name: 'actorName', type: 'text', label: label('Name', '姓名') },
    { name: 'actorEmail', type: 'text', label: label('E-mail', '电子邮箱') },
    { name: 'address', type: 'text', label: label('Address', '网络地址') },
    { name: 'collectionSlug', type: 'text', label: label('Collection', '集合') },
    { name: 'doc', type: 'text', label: label('Document', '文档') },
    { name: 'title', type: 'text', label: label('Title', '标题') },
    { name: 'revision', type: 'number', label: label('Revision', '版次') },
    { name: 'version', type: 'text', label: label('Stored version', '存储版本') },
    { name: 'contentHash', type: 'text', label: label('Content hash', '内容哈希') },
    {
      name: 'detail',
      type: 'json',
      label: label('Detail', '详情'),
      admin: { components: { Field: '/src/admin/text-fields#JsonView' } },
    },
    {
      name: 'previous',
      type: 'text',
      required: true,
      label: label('Hash of the entry before', '上一条记录的哈希'),
    },
    { name: 'hash', type: 'text', required: true, label: label('Hash', '哈希') },
  ],
}

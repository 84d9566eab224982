import type { CollectionConfig } from 'payload'
import { admins, editors, nobody } from '../src/access'
import { groups, label } from '../src/fields/label'
import { auditAccount, auditAccountDeleted, rememberAccount } from '../src/review/payload/accounts'

/** Programs that write drafts with an API key: never people, and never signing off. */
export const Agents: CollectionConfig<'agents'> = {
  slug: 'agents',
  labels: { singular: label('Agent', '智能体'), plural: label('Agents', '智能体') },
  admin: {
    useAsTitle: 'name',
    group: groups.house,
    description: label(
      'A pipeline signs in with “Authorization: agents API-Key <key>”. It can make and change drafts, and submit them.',
      '流水线以 “Authorization: agents API-Key <key>” 登录；可创建、修改与提交草稿。',
    ),
  },
  auth: { useAPIKey: true, disableLocalStrategy: true },
  access: {
    create: admins,
    read: ({ req }) => {
      if (req.user?.collection === 'agents') return { id: { equals: req.user.id } }
      return editors({ req })
    },
    update: admins,
    delete: admins,
    // There is no password, so nothing that could be locked.
    unlock: nobody,
    admin: () => false,
  },
  hooks: {
    beforeChange: [rememberAccount('agents')],
    afterChange: [auditAccount('agents')],
    afterDelete: [auditAccountDeleted('agents')],
  },
  fields: [
    { name: 'name', type: 'text', required: true, label: label('Name', '名称') },
    { name: 'model', type: 'text', label: label('Model', '模型') },
    { name: 'notes', type: 'textarea', label: label('Notes', '备注') },
  ],
}

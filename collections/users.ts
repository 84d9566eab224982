import type { CollectionConfig } from 'payload'
import { admins, fieldAdmins, people, roles } from '../src/access'
import { keepLastAdmin, stayLastAdmin } from '../src/access/last-admin'
import { alertsField } from '../src/channels/alerts/fields'
import { forgotPasswordWithoutTransaction } from '../src/database/own-transaction'
import { groups, label } from '../src/fields/label'
import {
  auditAccount,
  auditAccountDeleted,
  endSessions,
  keepSigners,
  refuseDeactivated,
  rememberAccount,
} from '../src/review/payload/accounts'
import { auditUnlock, noteTry } from '../src/review/payload/locks'

const roleLabels = {
  admin: label('Admin', '管理员'),
  editor: label('Editor', '编辑'),
  author: label('Author', '作者'),
} as const

/** People who sign in. */
export const Users: CollectionConfig<'users'> = {
  slug: 'users',
  labels: { singular: label('User', '用户'), plural: label('Users', '用户') },
  admin: {
    useAsTitle: 'name',
    group: groups.house,
    defaultColumns: ['name', 'email', 'role', 'deactivated'],
  },
  auth: { maxLoginAttempts: 10, lockTime: 600_000, tokenExpiration: 8 * 3600 },
  access: {
    create: admins,
    read: people,
    update: ({ req }) => {
      if (req.user?.collection !== 'users') return false
      return req.user.role === 'admin' ? true : { id: { equals: req.user.id } }
    },
    delete: admins,
    unlock: admins,
    admin: ({ req }) => req.user?.collection === 'users',
  },
  hooks: {
    beforeOperation: [forgotPasswordWithoutTransaction, noteTry],
    afterOperation: [auditUnlock],
    beforeLogin: [refuseDeactivated],
    beforeChange: [
      async ({ data, operation, req }) => {
        if (operation !== 'create') return data
        const { totalDocs } = await req.payload.db.count({ collection: 'users', req })
        // The first person sets the house up, so is its admin.
        return totalDocs === 0 ? { ...data, role: 'admin' } : data
      },
      keepLastAdmin,
      endSessions,
      rememberAccount('users'),
    ],
    afterChange: [auditAccount('users')],
    beforeDelete: [stayLastAdmin, keepSigners],
    afterDelete: [auditAccountDeleted('users')],
  },
  fields: [
    { name: 'name', type: 'text', label: label('Name', '姓名') },
    {
      name: 'role',
      type: 'select',
      required: true,
      defaultValue: 'author',
      saveToJWT: true,
      label: label('Role', '角色'),
      access: { create: fieldAdmins, update: fieldAdmins },
      // Nobody is signed in while the first user is made, who becomes the admin whatever is chosen.
      admin: { condition: (_data, _siblings, { user }) => Boolean(user) },
      options: roles.map((value) => ({ value, label: roleLabels[value] })),
    },
    {
      name: 'deactivated',
      type: 'checkbox',
      defaultValue: false,
      label: label('Deactivated', '已停用'),
      access: { create: fieldAdmins, update: fieldAdmins },
      admin: {
        condition: (_data, _siblings, { user }) => Boolean(user),
        description: label(
          'Nobody can sign in with it. For people who left: who has signed off is never deleted.',
          '停用后无法登录。签发过内容的账号不能删除，离任时请停用。',
        ),
      },
    },
    alertsField,
  ],
}

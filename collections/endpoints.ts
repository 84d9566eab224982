import type { CollectionConfig } from 'payload'
import { admins, editors, fieldAdmins } from '../src/access'
import { auditEndpoint, auditEndpointDeleted } from '../src/channels/outbox/audit'
import { eventTypes } from '../src/channels/outbox/events'
import { keepHub } from '../src/channels/websub/endpoint'
import { isSecret, makeSecret } from '../src/channels/webhooks/secret'
import { groups, label } from '../src/fields/label'

/** Where published posts are pushed to, by signed webhook. */
export const Endpoints: CollectionConfig<'endpoints'> = {
  slug: 'endpoints',
  labels: {
    singular: label('Webhook endpoint', 'Webhook 端点'),
    plural: label('Webhook endpoints', 'Webhook 端点'),
  },
  admin: {
    useAsTitle: 'name',
    group: groups.delivery,
    defaultColumns: ['name', 'kind', 'url', 'events', 'enabled'],
  },
  access: { create: admins, read: editors, update: admins, delete: admins },
  hooks: {
    beforeChange: [keepHub],
    afterChange: [auditEndpoint],
    afterDelete: [auditEndpointDeleted],
  },
  fields: [
    { name: 'name', type: 'text', required: true, label: label('Name', '名称') },
    {
      name: 'kind',
      type: 'select',
      defaultValue: 'webhook',
      label: label('Kind', '类型'),
      options: [
        { value: 'webhook', label: label('Signed webhook', '签名 Webhook') },
        { value: 'websub', label: label('WebSub hub of the feeds', '订阅源的 WebSub 中心') },
      ],
      // Galley makes the hub's record itself, of the address in the settings.
      access: { create: () => false, update: () => false },
      admin: { readOnly: true },
    },
    {
      name: 'url',
      type: 'text',
      required: true,
      label: label('Address', '地址'),
      validate: (value: unknown) =>
        typeof value === 'string' &&
        URL.canParse(value) &&
        /^https?:$/.test(new URL(value).protocol)
          ? true
          : 'Give a full address that begins with https:// or http://. 请填写完整网址。',
    },
    {
      name: 'events',
      type: 'select',
      hasMany: true,
      required: true,
      defaultValue: [...eventTypes],
      label: label('Events', '事件'),
      options: eventTypes.map((value) => ({ value, label: value })),
    },
    {
      name: 'secret',
      type: 'text',
      access: { read: fieldAdmins },
      required: true,
      defaultValue: makeSecret,
      label: label('Secret', '密钥'),
      admin: {
        description: label(
          'Standard Webhooks secret, whsec_…: the receiver verifies signatures with it.',
          'Standard Webhooks 密钥（whsec_…）：接收方用它验证签名。',
        ),
      },
      validate: (value: unknown) =>
        isSecret(value)
          ? true
          : 'The secret must be whsec_ followed by 24 to 64 bytes in base64. 密钥格式不正确。',
    },
    { name: 'enabled', type: 'checkbox', defaultValue: true, label: label('Enabled', '启用') },
    {
      name: 'disabledReason',
      type: 'text',
      label: label('Why it was disabled', '停用原因'),
      admin: { readOnly: true, condition: (data) => Boolean(data?.disabledReason) },
    },
  ],
}

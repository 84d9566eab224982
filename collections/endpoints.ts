import type { CollectionConfig } from 'payload'
import { admins, editors } from '../src/access'
import { alertStateField } from '../src/channels/alerts/fields'
import { channelFields } from '../src/channels/endpoint-fields'
import { fillEvents, keepToKind, validateEvents } from '../src/channels/endpoint-rules'
import { channelOf } from '../src/channels/kinds'
import { auditEndpoint, auditEndpointDeleted } from '../src/channels/endpoint-audit'
import { eventTypes } from '../src/channels/outbox/events'
import { channels } from '../src/channels/registry'
import { secretRoutes } from '../src/channels/webhooks/rotate'
import { groups, label } from '../src/fields/label'

const kindWords = label(
  channels.map(({ label, description }) => `${label.en}: ${description.en}`).join('\n'),
  channels.map(({ label, description }) => `${label.zh}：${description.zh}`).join('\n'),
)

/** Where published posts are pushed to, each record by the channel of its kind. */
export const Endpoints: CollectionConfig<'endpoints'> = {
  slug: 'endpoints',
  labels: {
    singular: label('Endpoint', '推送端点'),
    plural: label('Endpoints', '推送端点'),
  },
  admin: {
    useAsTitle: 'name',
    group: groups.delivery,
    defaultColumns: ['name', 'kind', 'url', 'events', 'enabled'],
  },
  access: { create: admins, read: editors, update: admins, delete: admins },
  endpoints: secretRoutes,
  hooks: {
    beforeChange: [keepToKind],
    afterChange: [auditEndpoint],
    afterDelete: [auditEndpointDeleted],
  },
  fields: [
    { name: 'name', type: 'text', required: true, label: label('Name', '名称') },
    {
      name: 'kind',
      type: 'select',
      defaultValue: channels[0]?.kind,
      label: label('Kind', '类型'),
      options: channels.map(({ kind, label }) => ({ value: kind, label })),
      // Galley makes records of its own kinds itself.
      filterOptions: ({ data, options }) =>
        options.filter((option) => {
          const kind = typeof option === 'string' ? option : option.value
          return kind === data.kind || !channelOf(kind)?.own
        }),
      // What waits in the outbox was written for the kind that it had.
      access: { update: () => false },
      admin: { description: kindWords },
    },
    ...channelFields(channels),
    {
      name: 'events',
      type: 'select',
      hasMany: true,
      required: true,
      label: label('Events', '事件'),
      options: eventTypes.map((value) => ({ value, label: value })),
      hooks: { beforeValidate: [fillEvents] },
      validate: validateEvents,
    },
    { name: 'enabled', type: 'checkbox', defaultValue: true, label: label('Enabled', '启用') },
    {
      name: 'disabledReason',
      type: 'text',
      label: label('Why it was disabled', '停用原因'),
      admin: { readOnly: true, condition: (data) => Boolean(data?.disabledReason) },
    },
    alertStateField,
    {
      name: 'panel',
      type: 'ui',
      admin: {
        disableListColumn: true,
        components: { Field: '/src/admin/endpoints/panel#EndpointPanel' },
      },
    },
  ],
}

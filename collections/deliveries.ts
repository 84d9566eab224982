import type { CollectionConfig } from 'payload'
import { admins, editors, fieldNobody, nobody } from '../src/access'
import { deliveryAlertFields } from '../src/channels/alerts/fields'
import { deliveryEndpoints } from '../src/channels/outbox/endpoints'
import { deliveryEvents } from '../src/channels/outbox/events'
import { groups, label } from '../src/fields/label'

const statuses = {
  pending: label('Waiting', '等待发送'),
  sending: label('Being sent', '发送中'),
  succeeded: label('Delivered', '已送达'),
  failed: label('Failed for good', '最终失败'),
}

/** The outbox: one row for each event and endpoint, with every attempt. Written by Galley only. */
export const Deliveries: CollectionConfig<'deliveries'> = {
  slug: 'deliveries',
  labels: { singular: label('Delivery', '推送'), plural: label('Deliveries', '推送') },
  admin: {
    useAsTitle: 'title',
    group: groups.delivery,
    defaultColumns: ['createdAt', 'event', 'title', 'endpoint', 'status', 'error'],
    components: {
      beforeListTable: ['/src/admin/deliveries/overview#DeliveriesOverview'],
      edit: { beforeDocumentControls: ['/src/admin/deliveries/resend-button#ResendButton'] },
    },
  },
  access: { create: nobody, read: editors, update: nobody, delete: admins },
  disableDuplicate: true,
  defaultSort: '-createdAt',
  endpoints: deliveryEndpoints,
  indexes: [{ fields: ['status', 'nextAttemptAt'] }, { fields: ['endpoint', 'status', 'eventId'] }],
  fields: [
    {
      name: 'endpoint',
      type: 'relationship',
      relationTo: 'endpoints',
      label: label('Endpoint', '端点'),
    },
    {
      name: 'event',
      type: 'select',
      required: true,
      label: label('Event', '事件'),
      options: deliveryEvents.map((value) => ({ value, label: value })),
    },
    {
      name: 'eventId',
      type: 'text',
      required: true,
      index: true,
      label: label('webhook-id', 'webhook-id'),
    },
    { name: 'title', type: 'text', label: label('Document', '文档') },
    { name: 'document', type: 'text', index: true, label: label('Document id', '文档编号') },
    {
      name: 'status',
      type: 'select',
      required: true,
      defaultValue: 'pending',
      label: label('Status', '状态'),
      options: Object.entries(statuses).map(([value, name]) => ({ value, label: name })),
      admin: { components: { Cell: '/src/admin/deliveries/status-cell#DeliveryStatusCell' } },
    },
    {
      name: 'stateInWords',
      type: 'ui',
      admin: {
        disableListColumn: true,
        components: { Field: '/src/admin/deliveries/state-field#DeliveryStateField' },
      },
    },
    {
      name: 'attemptsTable',
      type: 'ui',
      admin: {
        disableListColumn: true,
        components: { Field: '/src/admin/deliveries/attempts-table#AttemptsTable' },
      },
    },
    {
      name: 'payload',
      type: 'json',
      label: label('Sent', '发送内容'),
      admin: { components: { Field: '/src/admin/text-fields#JsonView' } },
    },
    {
      name: 'attempts',
      type: 'json',
      defaultValue: [],
      label: label('Attempts', '尝试记录'),
      admin: { hidden: true },
    },
    {
      name: 'response',
      type: 'json',
      label: label('Last response', '最近响应'),
      admin: { components: { Field: '/src/admin/text-fields#JsonView' } },
    },
    {
      name: 'error',
      type: 'text',
      label: label('Error', '错误'),
      admin: { components: { Cell: '/src/admin/deliveries/error-cell#DeliveryErrorCell' } },
    },
    {
      name: 'nextAttemptAt',
      type: 'date',
      label: label('Next attempt', '下次尝试'),
      admin: { date: { pickerAppearance: 'dayAndTime' } },
    },
    ...deliveryAlertFields,
    { name: 'leaseUntil', type: 'date', admin: { hidden: true } },
    {
      name: 'leaseOwner',
      type: 'text',
      // Names hosts and processes: nothing for people.
      access: { read: fieldNobody },
      admin: { hidden: true },
    },
  ],
}

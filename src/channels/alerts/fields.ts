import type { CheckboxField, Field, JSONField } from 'payload'
import { label } from '../../fields/label'

/** Whether a person of this role gets alerts, where they never said so. */
export const alertedByDefault = (role: unknown): boolean => role === 'admin'

/** On accounts: whether to be told by mail when publications can't be brought on. */
export const alertsField: CheckboxField = {
  name: 'alerts',
  type: 'checkbox',
  label: label('Mail me when a delivery fails', '推送失败时邮件通知我'),
  hooks: {
    afterRead: [
      ({ value, siblingData }) => (value as unknown) ?? alertedByDefault(siblingData.role),
    ],
  },
  admin: {
    condition: (data, _siblings, { user }) =>
      Boolean(user) && (data?.role === 'admin' || data?.role === 'editor'),
    description: label(
      'At most one mail an hour for each endpoint. Only where a mail server is set.',
      '每个端点每小时最多一封；须已设置邮件服务器。',
    ),
  },
}

/** On endpoints: what people were told of it. Galley's own; in no answer. */
export const alertStateField: JSONField = { name: 'alertState', type: 'json', hidden: true }

/** On deliveries: whether people were told that it failed, and whether that still matters. */
export const deliveryAlertFields: Field[] = [
  { name: 'alertedAt', type: 'date', admin: { hidden: true } },
  {
    name: 'overtaken',
    type: 'checkbox',
    defaultValue: false,
    label: label('Settled by a later delivery', '已由后续推送解决'),
    admin: { readOnly: true, condition: (data) => data?.overtaken === true },
  },
]

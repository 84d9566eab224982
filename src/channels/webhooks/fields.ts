import type { TextField } from 'payload'
import { fieldAdmins } from '../../access'
import { label } from '../../fields/label'
import { isSecret, makeSecret } from './secret'

/** Where a channel sends to. */
export const urlField: TextField = {
  name: 'url',
  type: 'text',
  required: true,
  label: label('Address', '地址'),
  validate: (value: unknown) =>
    typeof value === 'string' && URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)
      ? true
      : 'Give a full address that begins with https:// or http://. 请填写完整网址。',
}

/** What a channel signs with. */
export const secretField: TextField = {
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
}

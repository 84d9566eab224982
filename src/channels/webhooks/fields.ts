import type { DateField, TextField } from 'payload'
import { fieldAdmins, fieldNobody } from '../../access'
import { label } from '../../fields/label'
import { addressFault } from './addresses'
import { route } from './route'
import { isSecret, makeSecret } from './secret'

/** Where a channel sends to. */
export const urlField: TextField = {
  name: 'url',
  type: 'text',
  required: true,
  label: label('Address', '地址'),
  validate: (value: unknown, { previousValue, req }) => {
    if (typeof value !== 'string' || !URL.canParse(value) || !/^https?:/i.test(value))
      return 'Give a full address that begins with https:// or http://. 请填写完整网址。'
    // What Galley writes itself was set by the operator, and must not stop a publication.
    const settled = value === previousValue || req.context.galleyChannel === true
    return (settled ? null : addressFault(new URL(value), route(value).trusted)) ?? true
  },
}

/** What a channel signs with. */
export const secretField: TextField = {
  name: 'secret',
  type: 'text',
  access: { read: fieldAdmins },
  required: true,
  defaultValue: makeSecret,
  hooks: {
    beforeValidate: [
      // A form that was open during a rotation still has the secret before it: saving it takes nothing back.
      ({ value, originalDoc }) =>
        value && value === originalDoc?.previousSecret ? originalDoc.secret : value,
    ],
  },
  label: label('Secret', '密钥'),
  admin: {
    description: label(
      'Standard Webhooks secret, whsec_…: the receiver verifies signatures with it. To replace it without a gap, rotate it: then both sign for a while.',
      'Standard Webhooks 密钥（whsec_…）：接收方用它验证签名。更换时请用“轮换密钥”，新旧密钥会同时签名一段时间。',
    ),
  },
  validate: (value: unknown) =>
    isSecret(value)
      ? true
      : 'The secret must be whsec_ followed by 24 to 64 bytes in base64. 密钥格式不正确。',
}

/** What set by this context is a rotation; a secret changed by hand ends the one before it at once. */
export const rotation = { galleyRotation: true } as const

/** Keeps what the rotation wrote; otherwise a new secret by hand leaves nothing of an older one. */
const endedByHand: NonNullable<NonNullable<TextField['hooks']>['beforeChange']>[number] = ({
  value,
  data,
  originalDoc,
  operation,
  context,
}) => {
  if (context.galleyRotation === true) return value
  return operation === 'create' || data?.secret !== originalDoc?.secret ? null : value
}

const closed = { create: fieldNobody, update: fieldNobody }

/** The secret before the last rotation; the server signs with it and nobody reads it. */
const previousSecretField: TextField = {
  name: 'previousSecret',
  type: 'text',
  access: { ...closed, read: fieldNobody },
  hooks: { beforeChange: [endedByHand] },
  admin: { hidden: true },
}

const previousUntilField: DateField = {
  name: 'previousSecretUntil',
  type: 'date',
  access: closed,
  hooks: { beforeChange: [endedByHand] },
  label: label('The secret before it signs until', '旧密钥有效至'),
  admin: {
    readOnly: true,
    date: { pickerAppearance: 'dayAndTime' },
    condition: (data) => Boolean(data?.previousSecretUntil),
  },
}

/** What a channel of signed messages asks for. */
export const signedFields = [urlField, secretField, previousSecretField, previousUntilField]

import { randomBytes } from 'node:crypto'

/** Makes a secret as Standard Webhooks asks: `whsec_` and the base64 of 32 random bytes. */
export function makeSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`
}

/** Whether a text is such a secret, of 24 to 64 bytes. */
export function isSecret(value: unknown): value is string {
  return typeof value === 'string' && /^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/.test(value)
}

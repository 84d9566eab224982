import { randomBytes } from 'node:crypto'

/** Makes a secret as Standard Webhooks asks: `whsec_` and the base64 of 32 random bytes. */
export function makeSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`
}

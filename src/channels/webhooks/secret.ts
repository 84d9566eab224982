import { randomBytes } from 'node:crypto'

/** Makes a secret as Standard Webhooks asks: `whsec_` and the base64 of 32 random bytes. */
export function makeSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`
}

/** Whether a text is such a secret, of 24 to 64 bytes. */
export function isSecret(value: unknown): value is string {
  return typeof value === 'string' && /^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/.test(value)
}

/** The secrets of an endpoint record. */
export interface Secrets {
  secret?: string | null
  previousSecret?: string | null
  /** ISO 8601; the previous secret does not sign from then on. */
  previousSecretUntil?: string | null
}

/** What a message sent `at` a time is signed with: the secret, and while a rotation goes on the one before it. */
export function liveSecrets(
  { secret, previousSecret, previousSecretUntil }: Secrets,
  at = new Date(),
): string[] {
  const both = previousSecretUntil ? Date.parse(previousSecretUntil) > at.getTime() : false
  return [secret, both ? previousSecret : null].flatMap((one) => one || [])
}

import type { CollectionSlug } from 'payload'
import { expect } from 'vitest'
import type { Client } from '../../support/client'
import type { House } from '../house'
import { type Column, namedSlugs, secret } from '../secrets'

/** What the tests of leaks ask: a house full of secrets, and a reader before its door. */
export interface Opened {
  house: House
  column: Column
  reader: Client
}

/** The collections that readers read. */
export const readable: CollectionSlug[] = ['posts', 'issues', 'media', ...namedSlugs]

/** An id of the database's own form that nothing has. */
export function nobodysId({ payload }: House): string {
  return payload.db.name === 'mongoose' ? '0'.repeat(24) : '00000000-0000-4000-8000-000000000000'
}

/** Asks that an answer holds no secret. */
export function expectNothing(asked: string, body: unknown): void {
  expect(JSON.stringify(body).toLowerCase(), asked).not.toContain(secret)
}

import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { root } from '../../support/server'
import type * as Registry from '../../../src/channels/registry'
import { Bench } from '../outbox/harness'
import { channelSuite } from './channel.suite'

vi.mock('../../../src/channels/registry', async (original) => {
  const { channels } = await original<typeof Registry>()
  const { chat } = await import('./chat')
  return { channels: [...channels, chat] }
})

describe('one more channel', () => {
  const bench = new Bench()
  channelSuite(bench, async () => {
    const { client } = bench.payload.db as unknown as {
      client: { execute(sql: string): Promise<unknown> }
    }
    await client.execute('ALTER TABLE endpoints ADD COLUMN greeting text')
  })
})

describe('docs/channels.md', () => {
  it('shows the channel that is tested here', () => {
    const page = readFileSync(path.join(root, 'docs/channels.md'), 'utf8')
    const [, shown] = /```ts\n([\s\S]*?)\n```/.exec(page) ?? []
    const file = readFileSync(path.join(import.meta.dirname, 'chat.ts'), 'utf8').trimEnd()
    const there = file
      .replaceAll("'../../../src/channels/", "'./")
      .replaceAll("'../../../src/", "'../")
    expect(shown).toBe(there)
  })
})

import { spawn } from 'node:child_process'
import { createLocalReq, type RequiredDataFromCollectionSlug } from 'payload'
import { describe, expect, it } from 'vitest'
import { markdownToLexical } from '../../../src/content'
import { nodeArguments, root } from '../../support/server'
import { type Bench, until } from './harness'

/** A scheduled publish whose process is killed in the middle of it. */
export function scheduledSuite(bench: Bench, moments: readonly ('inside' | 'committed')[]): void {
  /** A post that is to be published in a moment. */
  async function scheduledPost(title: string): Promise<string> {
    const data = {
      title,
      body: markdownToLexical('A text.'),
      ai: { involvement: 'none', reason: 'a test' },
    } as RequiredDataFromCollectionSlug<'posts'>
    const { id } = await bench.payload.create({
      collection: 'posts',
      data,
      draft: true,
      ...bench.as,
    })
    const { transition } = await import('../../../src/review/payload/transition')
    const req = await createLocalReq({ user: bench.as.user }, bench.payload)
    await transition(req, 'posts', id, 'publish', {
      at: new Date(Date.now() + 1_500).toISOString(),
    })
    return id
  }

  const jobs = async () => {
    const { docs } = await bench.payload.db.find<{ id: string; processing?: boolean }>({
      collection: 'payload-jobs',
      pagination: false,
    })
    return docs
  }
  const isLive = async (id: string): Promise<boolean> => {
    const { totalDocs } = await bench.payload.count({
      collection: 'posts',
      where: { id: { equals: id }, _status: { equals: 'published' } },
    })
    return totalDocs === 1
  }

  describe('a scheduled publish whose process is killed', { timeout: 300_000 }, () => {
    it.each(moments)('%s its transaction is published once, with one event', async (moment) => {
      const receiver = await bench.receive((response) => response.end())
      const id = await scheduledPost(`Killed ${moment}`)
      const child = spawn(
        process.execPath,
        [...nodeArguments, 'tests/channels/outbox/worker-process.ts', moment],
        { cwd: root, env: process.env, stdio: ['ignore', 'ignore', 'inherit'] },
      )
      const signal = await new Promise((resolve) => child.once('exit', (_, by) => resolve(by)))
      expect(signal).toBe('SIGKILL')
      const done = moment === 'committed'
      expect(await isLive(id)).toBe(done)
      expect(await bench.deliveries(receiver.endpoint)).toHaveLength(done ? 1 : 0)
      expect(await jobs()).toMatchObject([{ processing: true }])

      const { startWorker } = await import('../../../src/server/worker')
      bench.atEnd(startWorker(bench.payload, 50))
      await until(async () => (await jobs()).length === 0)
      expect(await isLive(id)).toBe(true)
      const rows = await bench.deliveries(receiver.endpoint)
      expect(rows.map(({ event, document }) => [event, document])).toEqual([['post.published', id]])
      const { docs } = await bench.payload.find({
        collection: 'audit',
        where: { and: [{ doc: { equals: id } }, { action: { equals: 'published' } }] },
      })
      expect(docs).toHaveLength(1)
    })
  })
}

import Ajv from 'ajv/dist/2020'
import addFormats from 'ajv-formats'
import { createLocalReq } from 'payload'
import { beforeAll, describe, expect, it } from 'vitest'
import { eventTypes } from '../../../src/channels/outbox/events'
import { examples, webhookDescriptions } from '../../../src/channels/webhooks/openapi'
import { Bench } from '../outbox/harness'
import { until } from '../outbox/harness'

const bench = new Bench()
const { webhooks, schemas } = webhookDescriptions()
const ajv = new Ajv({ strict: true, allowUnionTypes: true })
addFormats(ajv)

/** The described schema of a message; closed, so that nothing real is left undescribed. */
const validators = new Map(
  Object.entries(schemas).map(([name, schema]) => {
    const closed = structuredClone(schema) as Record<string, unknown>
    const properties = closed.properties as Record<string, Record<string, unknown>>
    closed.additionalProperties = false
    Object.assign(properties.data ?? {}, { additionalProperties: false })
    return [name, ajv.compile(closed)]
  }),
)
const faultsOf = (type: string, message: unknown): unknown => {
  const media = webhooks[type]?.post?.requestBody as {
    content: Record<string, { schema: { $ref: string } }>
  }
  const { $ref } = media.content['application/json']?.schema ?? { $ref: '' }
  const validate = validators.get($ref.replace('#/components/schemas/', ''))
  if (!validate) throw new Error(`${type} is not described`)
  return validate(message) ? null : validate.errors
}

describe('webhooks, as they are described', () => {
  it('are all of them, with the headers of Standard Webhooks', () => {
    expect(Object.keys(webhooks)).toEqual([...eventTypes, 'ping', 'revalidate'])
    for (const item of Object.values(webhooks)) {
      const names = item.post?.parameters?.map((one) => ('name' in one ? one.name : ''))
      expect(names).toEqual(['webhook-id', 'webhook-timestamp', 'webhook-signature'])
    }
  })

  it.each(Object.entries(examples))('the example of %s fits', (type, example) => {
    expect(faultsOf(type, example)).toBeNull()
    expect(example.type).toBe(type)
    expect(faultsOf(type, { ...example, version: 2 })).not.toBeNull()
    expect(faultsOf(type, { ...example, data: {} })).not.toBeNull()
    expect(faultsOf(type, { ...example, unheard: 1 })).not.toBeNull()
  })

  describe('fit what is really sent', () => {
    const sent: { type: string; version?: unknown }[] = []
    beforeAll(async () => {
      await bench.payload.delete({ collection: 'endpoints', where: {} })
      const receiver = await bench.receive((response) => response.end())
      const events = [...eventTypes]
      await bench.payload.update({
        collection: 'endpoints',
        id: receiver.endpoint,
        data: { events },
      })
      const { secret } = await bench.payload.findByID({
        collection: 'endpoints',
        id: receiver.endpoint,
      })
      await bench.payload.create({
        collection: 'endpoints',
        data: {
          name: 'Site',
          kind: 'revalidate',
          url: receiver.url,
          secret,
          events,
          enabled: true,
        },
      })
      await bench.send()
      const post = await bench.publish('海边的算力')
      const issue = await bench.payload.create({
        collection: 'issues',
        data: {
          title: '每日精选',
          items: [{ number: 1, title: 'One', post: post.id }],
          _status: 'published',
          ai: { involvement: 'none', reason: 'a test' },
        } as never,
        ...bench.as,
      })
      const { transition } = await import('../../../src/review/payload/transition')
      const req = await createLocalReq({ user: bench.as.user }, bench.payload)
      for (const [collection, id] of [
        ['issues', issue.id],
        ['posts', post.id],
      ] as const) {
        await bench.payload.update({
          collection,
          id,
          data: { title: 'Changed', _status: 'published' } as never,
          ...bench.as,
        })
        await transition(req, collection, id, 'retract', { reason: 'a test' })
      }
      const { pingEndpoint } = await import('../../../src/channels/kinds')
      const asker = { user: bench.as.user } as unknown as Parameters<typeof pingEndpoint>[2]
      await pingEndpoint(bench.payload, receiver.endpoint, asker)
      await until(() => new Set(receiver.received.map(({ event }) => event.type)).size === 8)
      sent.push(...receiver.received.map(({ event }) => event))
    })

    it.each(Object.keys(examples))('%s', (type) => {
      const messages = sent.filter((one) => one.type === type)
      expect(messages.length).toBeGreaterThan(0)
      for (const message of messages) expect(faultsOf(type, message)).toBeNull()
    })
  })
})

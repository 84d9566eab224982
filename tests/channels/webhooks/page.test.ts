import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Express } from 'express'
import { describe, expect, it } from 'vitest'
import { suggestedDelays } from '../../../src/channels/outbox/schedule'
import { examples } from '../../../src/channels/webhooks/openapi'
import { makeSecret } from '../../../src/channels/webhooks/secret'
import { sendWebhook } from '../../../src/channels/webhooks/send'
import { root } from '../../support/server'

const page = readFileSync(path.join(root, 'docs/webhooks.md'), 'utf8')
const blocks = (language: string): string[] =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\\n\`\`\``, 'g'))].map(
    ([, text]) => text ?? '',
  )

describe('docs/webhooks.md', () => {
  it('names every event, and the schedule as it is', () => {
    for (const type of Object.keys(examples)) expect(page).toContain(`\`${type}\``)
    const words = suggestedDelays.slice(1).map((ms) => {
      const minutes = ms / 60_000
      if (minutes < 1) return `${ms / 1000} s`
      return minutes < 60 ? `${minutes} min` : `${minutes / 60} h`
    })
    expect(page).toContain(`at once, ${words.join(', ')}.`)
  })

  it('shows the examples of the description', () => {
    const [revalidate] = blocks('json')
    expect(JSON.parse(revalidate ?? '')).toEqual(examples.revalidate)
    const [http] = blocks('http')
    expect(JSON.parse(http?.split('\n\n')[1] ?? '')).toEqual(examples['post.published'])
  })

  it('verifies in Node as it says', async () => {
    const [code] = blocks('js')
    const secret = makeSecret()
    process.env.GALLEY_WEBHOOK_SECRET = secret
    const absolute = (code ?? '')
      .replaceAll(/from '(\w+)'/g, (_, name: string) => `from '${import.meta.resolve(name)}'`)
      .replace('console.log(event.type, event.data)', '')
    const { app } = (await import(
      /* @vite-ignore */ `data:text/javascript,${encodeURIComponent(absolute)}`
    )) as { app: Express }
    const server = app.listen(0, '127.0.0.1')
    try {
      await new Promise((resolve) => server.once('listening', resolve))
      const address = server.address()
      const port = typeof address === 'object' ? address?.port : 0
      const send = (secrets: string[]) =>
        sendWebhook(
          { id: 'msg_1', payload: examples['post.published'] },
          { url: `http://127.0.0.1:${port}/hook`, trusted: true, secrets },
        )
      expect((await send([makeSecret(), secret])).status).toBe(204)
      expect((await send([makeSecret()])).status).toBe(401)
    } finally {
      server.close()
    }
  })
})

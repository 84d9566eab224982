import { randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import express from 'express'
import sharp from 'sharp'
import { Webhook } from 'standardwebhooks'
import { onTestFinished } from 'vitest'
import { createBridge, type BridgeOptions } from '../../../src/channels/wechat'
import type { SandboxDraft } from '../../../src/channels/wechat/sandbox/state'
import { createSandbox, type SandboxOptions } from '../../../src/channels/wechat/sandbox'
import { markdownToLexical } from '../../../src/content'

/** Serves a handler on a free port until the test has finished. Returns its address. */
export async function serve(handler: RequestListener): Promise<string> {
  const server = createServer(handler).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

export async function startSandbox(options: SandboxOptions = {}) {
  const sandbox = createSandbox(options)
  const url = await serve(sandbox.app)
  return { ...sandbox, url, base: `${url}/cgi-bin` }
}

export function folder(): string {
  const made = mkdtempSync(path.join(tmpdir(), 'galley-wechat-'))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

export function png(width = 40, height = 30, background = '#2b6'): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer()
}

/** An image of noise: it can't be compressed away. */
export function noise(width: number, height: number): Promise<Buffer> {
  const raw = { width, height, channels: 3 as const }
  return sharp(randomBytes(width * height * 3), { raw })
    .png({ compressionLevel: 0 })
    .toBuffer()
}

/** A CMS that answers `/api/posts/:id` and `/api/issues/:id` from a map, and serves media. */
export async function fakeCms() {
  const documents = new Map<string, Record<string, unknown>>()
  const media = new Map<string, Buffer>()
  const app = express()
  app.get('/api/:collection/:id', (request, response) => {
    const document = documents.get(request.params.id)
    if (document) response.json(document)
    else response.status(404).json({ errors: [{ message: 'Not Found' }] })
  })
  app.get('/api/media/file/:name', (request, response) => {
    const bytes = media.get(request.params.name)
    if (bytes) response.type('application/octet-stream').send(bytes)
    else response.status(404).end()
  })
  const url = await serve(app)
  const publish = (id: string, fields: Record<string, unknown> & { markdown: string }) => {
    const { markdown, ...rest } = fields
    documents.set(id, { id, slug: id, body: markdownToLexical(markdown), ...rest })
  }
  return { url, documents, media, publish }
}

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`

export interface Answer {
  status: number
  retryAfter: string | null
  /** The header `galley-outcome`. */
  outcome: string | null
  body: {
    outcome?: {
      action: string
      mediaId: string | null
      message: { en: string; zh: string }
      warnings: string[]
      reminders: { en: string; zh: string }[]
    }
    repeated?: boolean
    errors?: { message: string; code: string; errcode?: number; rid?: string }[]
  }
}

/** The whole street: sandbox, CMS and bridge, and a sender of signed events. */
export async function street(options: Partial<BridgeOptions> & { sandbox?: SandboxOptions } = {}) {
  const sandbox = await startSandbox(options.sandbox)
  const cms = await fakeCms()
  const stateFile = path.join(folder(), 'wechat-bridge.db')
  const settings: BridgeOptions = {
    appId: 'wx-test',
    appSecret: 'secret',
    apiBase: sandbox.base,
    webhookSecret: secret,
    cmsUrl: cms.url,
    allowPrivate: false,
    stateFile,
    answerWithin: 20_000,
    sleep: () => Promise.resolve(),
    ...options,
  }
  const start = async () => serve(express().use(createBridge(settings)))
  let bridge = await start()

  const post = async (body: string, headers: Record<string, string>): Promise<Answer> => {
    const response = await fetch(`${bridge}/wechat/webhook`, { method: 'POST', body, headers })
    return {
      status: response.status,
      retryAfter: response.headers.get('retry-after'),
      outcome: response.headers.get('galley-outcome'),
      body: (await response.json()) as Answer['body'],
    }
  }
  const send = (
    type: string,
    id: string,
    extra: {
      data?: Record<string, unknown>
      at?: Date
      webhookId?: string
      resentAt?: string
    } = {},
  ): Promise<Answer> => {
    const at = extra.at ?? new Date()
    const url = `https://column.example/posts/${id}`
    const data = { id, slug: id, revision: 1, url, ...extra.data }
    const body = JSON.stringify({ type, timestamp: at.toISOString(), data })
    const again: Record<string, string> = extra.resentAt ? { 'galley-resend': extra.resentAt } : {}
    return post(body, { ...signed(body, new Date(), extra.webhookId), ...again })
  }
  const drafts = (): SandboxDraft[] => sandbox.state.newest()
  const only = (): SandboxDraft => {
    const [draft, ...others] = drafts()
    if (!draft || others.length > 0) throw new Error(`${drafts().length} drafts instead of one`)
    return draft
  }
  /** A bridge that starts anew with what the old one left on disk. */
  const restart = async () => {
    bridge = await start()
  }
  return { sandbox, cms, send, post, drafts, only, restart, settings, url: () => bridge }
}

/** The three headers of Standard Webhooks for a body. */
export function signed(body: string, at = new Date(), id = `msg_${randomUUID()}`, key = secret) {
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(key).sign(id, at, body),
  }
}

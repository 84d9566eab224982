import type { Request } from 'express'

/** What the log keeps of a text in a body, and of a body. */
const TEXT = 240
const BODY = 4_000

/** A request as the log shows it: its address, and its body with long texts cut. */
export function shortBody(request: Request): string {
  const query = new URLSearchParams(request.originalUrl.split('?')[1] ?? '')
  const asked = [...query].map(([name, value]) => `${name}=${masked(name, value)}`).join('&')
  const body: unknown = request.body
  const head = asked === '' ? '' : `?${asked}`
  if (!Buffer.isBuffer(body) || body.length === 0) return head
  const type = request.headers['content-type'] ?? ''
  const shown = type.startsWith('multipart/')
    ? `(${type.split(';')[0]}, ${body.length.toLocaleString('en')} bytes)`
    : shortText(body.toString('utf8'))
  return head === '' ? shown : `${head}\n${shown}`
}

/** JSON (or other text) with its long texts cut, and tokens and secrets masked. */
export function shortText(text: string): string {
  const shown = readable(text)
  return shown.length > BODY ? `${shown.slice(0, BODY)}…` : shown
}

function readable(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text, cut), null, 1)
  } catch {
    // It is shown as it came: that it can't be read is what one wants to see.
    return text
  }
}

function cut(key: string, value: unknown): unknown {
  if (typeof value !== 'string') return value
  const shown = masked(key, value)
  if (shown.length <= TEXT) return shown
  return `${shown.slice(0, TEXT)}… (${shown.length.toLocaleString('en')})`
}

function masked(name: string, value: string): string {
  if (!['access_token', 'secret', 'appsecret'].includes(name.toLowerCase())) return value
  return value.length > 12 ? `${value.slice(0, 4)}…${value.slice(-4)}` : value === '' ? '' : '…'
}

import { randomBytes } from 'node:crypto'
import sharp from 'sharp'
import type { Data } from './call'
import { marker } from './markers'

const base = { version: 1, format: '', indent: 0, direction: 'ltr' }
const text = (words: string): Data => ({
  ...{ type: 'text', version: 1, text: words, format: 0, style: '', mode: 'normal', detail: 0 },
})
const paragraph = (...children: Data[]): Data => ({
  ...base,
  type: 'paragraph',
  textFormat: 0,
  children,
})

/** An editor's state with a planted marker, and, where they are given, an image and a link to a post. */
export function body(image?: string, post?: string): Data {
  const children: Data[] = [paragraph(text(`正文 ${marker()}。`))]
  if (image !== undefined) {
    const fields = { alt: `图 ${marker()}` }
    children.push({
      ...{ type: 'upload', version: 3, format: '', id: marker(), relationTo: 'media' },
      ...{ value: image, fields },
    })
  }
  if (post !== undefined) {
    const fields = {
      linkType: 'internal',
      newTab: false,
      doc: { relationTo: 'posts', value: post },
    }
    const link = {
      ...base,
      type: 'link',
      version: 3,
      id: marker(),
      fields,
      children: [text('见此')],
    }
    children.push(paragraph(link))
  }
  return { root: { ...base, type: 'root', children } }
}

/** What makes a digest issue. */
export function issue(post?: string): Data {
  return {
    title: `Issue ${marker()}`,
    summary: marker(),
    closing: marker(),
    items: [
      {
        ...{ number: 1, title: marker(), author: null, reason: { by: marker(), text: marker() } },
        ...{ notes: [{ level: 1, text: marker() }], ...(post === undefined ? {} : { post }) },
      },
    ],
  }
}

const colours = ['red', 'green', 'blue', 'orange', 'black', 'white', 'navy', 'teal']
const images = new Map<string, Buffer>()

/** A small picture; of another number, other bytes. */
export async function picture(n: number, width = 24): Promise<Buffer> {
  const background = colours[n % colours.length] ?? 'red'
  const key = `${background} ${width}`
  const known = images.get(key)
  if (known) return known
  const size = { width, height: 16, channels: 3 as const, background }
  const made = await sharp({ create: size }).png().toBuffer()
  images.set(key, made)
  return made
}

/** A picture that no other has the bytes of: an import takes what it knows by its bytes. */
export function newPicture(): Promise<Buffer> {
  const [r = 0, g = 0, b = 0, width = 0] = randomBytes(4)
  const size = {
    width: 20 + (width % 64),
    height: 16,
    channels: 3 as const,
    background: { r, g, b },
  }
  return sharp({ create: size }).png().toBuffer()
}

/** A form that uploads a picture. */
export function form(bytes: Buffer, data: Data, name = `bild-${marker()}.png`): FormData {
  const made = new FormData()
  made.set('file', new Blob([new Uint8Array(bytes)], { type: 'image/png' }), name)
  made.set('_payload', JSON.stringify(data))
  return made
}

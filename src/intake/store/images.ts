import { createHash } from 'node:crypto'
import { readFile, realpath, stat, unlink } from 'node:fs/promises'
import path from 'node:path'
import type { Image, Nodes, Root } from 'mdast'
import type { Payload, PayloadRequest } from 'payload'
import sharp from 'sharp'
import { visit } from 'unist-util-visit'
import type { IntakeWarning } from '../types'

const TYPES: Record<string, string> = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
}
/** Folders that a site serves from its root. */
const SERVED = ['', 'source', 'static', 'public', 'assets', 'src']

/** The addresses of a Markdown tree's images, each once. */
export function imageAddresses(tree: Root): { url: string; alt: string }[] {
  const found = new Map<string, string>()
  visit(tree as Nodes, 'image', (node: Image) => {
    if (!found.has(node.url)) found.set(node.url, node.alt ?? '')
  })
  return [...found].map(([url, alt]) => ({ url, alt }))
}

/** The file that a relative image address names, if it is inside `root`; null when there is none. */
async function localFile(url: string, folder: string, root: string): Promise<string | null> {
  if (/^[a-z][a-z\d+.-]*:|^\/\//i.test(url)) return null
  let name: string
  try {
    name = decodeURIComponent(url.replace(/[?#].*$/, ''))
  } catch (error) {
    if (!(error instanceof URIError)) throw error
    name = url
  }
  if (name === '') return null
  const places = name.startsWith('/')
    ? SERVED.map((served) => path.join(root, served, name))
    : [path.resolve(folder, name), ...SERVED.map((served) => path.join(root, served, name))]
  const inside = await realpath(root)
  for (const place of places) {
    try {
      const real = await realpath(place)
      if (real.startsWith(inside + path.sep) && (await stat(real)).isFile()) return real
    } catch (error) {
      // Not there, too long a name, no right to look, a loop of links: the next place may have it.
      if (!(error instanceof Error && 'code' in error)) throw error
    }
  }
  return null
}

/** Whether a file's bytes are an image: the library would refuse another one with its whole document. */
async function isImage(data: Buffer): Promise<boolean> {
  try {
    const { width, height } = await sharp(data).metadata()
    return width > 0 && height > 0
  } catch {
    return false
  }
}

/** An image that a document uses and that lies beside it. */
export interface LocalImage {
  url: string
  alt: string
  file: string
  data: Buffer
  mimetype: string
  hash: string
}

/**
 * Reads a document's images from its folder. Remote images stay where they are; a missing or broken
 * one, or one of a type that is not taken (SVG can carry scripts), is warned of and stays as written.
 */
export async function readImages(
  wanted: { url: string; alt: string }[],
  folder: string,
  root: string,
  warnings: IntakeWarning[],
): Promise<LocalImage[]> {
  const images: LocalImage[] = []
  for (const { url, alt } of wanted) {
    if (/^[a-z][a-z\d+.-]*:|^\/\//i.test(url)) continue
    const file = await localFile(url, folder, root)
    const mimetype = TYPES[path.extname(file ?? url).toLowerCase()]
    if (file === null) {
      warnings.push({ code: 'image-missing', message: `image not found: ${url}（找不到图片）` })
    } else if (!mimetype) {
      warnings.push({
        code: 'image-type',
        message: `not an image that is taken: ${url}（不支持的图片类型）`,
      })
    } else {
      const data = await readFile(file).catch((error: NodeJS.ErrnoException) => {
        warnings.push({
          code: 'image-missing',
          message: `image can't be read (${error.code ?? error.message}): ${url}（图片无法读取）`,
        })
        return null
      })
      if (data === null) continue
      if (!(await isImage(data))) {
        warnings.push({
          code: 'image-broken',
          message: `the file is no image that can be read: ${url}（图片文件已损坏）`,
        })
        continue
      }
      images.push({
        url,
        alt,
        file,
        data,
        mimetype,
        hash: createHash('sha256').update(data).digest('hex'),
      })
    }
  }
  return images
}

/** Uploads images once by content. Files of a rolled-back transaction are taken away again. */
export class Uploads {
  private made: { hash: string; files: string[] }[] = []
  private readonly ids = new Map<string, string>()

  constructor(
    private readonly payload: Payload,
    private readonly mediaDir: string,
  ) {}

  /** The media id of an image, uploading it if the library does not have it. */
  async idOf(image: LocalImage, req: PayloadRequest): Promise<string> {
    const known = this.ids.get(image.hash)
    if (known !== undefined) return known
    const { docs } = await this.payload.find({
      collection: 'media',
      depth: 0,
      limit: 1,
      pagination: false,
      overrideAccess: true,
      req,
      where: { contentHash: { equals: image.hash } },
    })
    const id = docs[0]?.id ?? (await this.upload(image, req))
    this.ids.set(image.hash, id)
    return id
  }

  private async upload(
    { data, mimetype, file, alt, hash }: LocalImage,
    req: PayloadRequest,
  ): Promise<string> {
    const made = await this.payload.create({
      collection: 'media',
      data: { alt: alt || null, contentHash: hash },
      file: { data, mimetype, name: path.basename(file), size: data.length },
      depth: 0,
      overrideAccess: true,
      req,
    })
    const sizes = Object.values(made.sizes ?? {}).map((size) => size?.filename)
    const names = [made.filename, ...sizes].filter((name): name is string => Boolean(name))
    this.made.push({ hash, files: names.map((name) => path.join(this.mediaDir, name)) })
    return made.id
  }

  keep(): void {
    this.made = []
  }

  async forget(): Promise<void> {
    for (const { hash, files } of this.made) {
      this.ids.delete(hash)
      for (const file of files) {
        await unlink(file).catch((error: NodeJS.ErrnoException) => {
          if (error.code !== 'ENOENT') throw error
        })
      }
    }
    this.made = []
  }
}

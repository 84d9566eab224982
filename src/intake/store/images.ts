import { unlink } from 'node:fs/promises'
import path from 'node:path'
import type { Payload, PayloadRequest } from 'payload'
import { prepareImage, type PreparedImage } from './image-format'

/** An image that a document uses and that lies beside it. */
export interface LocalImage {
  /** As the document writes it. */
  url: string
  alt: string
  file: string
  /** The file's bytes. */
  data: Buffer
  /** SHA-256 of the file's bytes, hex. */
  hash: string
  /** What is uploaded of it; null for one that the library had when the document was read. */
  prepared: PreparedImage | null
}

/** Uploads images once by content. Files of a rolled-back transaction are taken away again. */
export class Uploads {
  private made: { hash: string; files: string[] }[] = []
  private readonly ids = new Map<string, string>()

  constructor(
    private readonly payload: Payload,
    private readonly mediaDir: string,
  ) {}

  /** Whether the library holds an image of this content. */
  async isKnown(hash: string): Promise<boolean> {
    return this.ids.has(hash) || (await this.find(hash)) !== null
  }

  private async find(hash: string, req?: PayloadRequest): Promise<string | null> {
    const found = await this.payload.db.findOne<{ id: string }>({
      collection: 'media',
      ...(req ? { req } : {}),
      where: { contentHash: { equals: hash } },
    })
    return found?.id ?? null
  }

  /** The media id of an image, uploading it if the library does not have it. */
  async idOf(image: LocalImage, req: PayloadRequest): Promise<string> {
    const known = this.ids.get(image.hash)
    if (known !== undefined) return known
    const id = (await this.find(image.hash, req)) ?? (await this.upload(image, req))
    this.ids.set(image.hash, id)
    return id
  }

  private async upload(image: LocalImage, req: PayloadRequest): Promise<string> {
    const { alt, hash, prepared } = image
    const { data, mimetype, extension } = prepared ?? (await prepareImage(image.data))
    const made = await this.payload.create({
      collection: 'media',
      data: { alt: alt || null, contentHash: hash },
      file: { data, mimetype, name: fileName(image.file, extension), size: data.length },
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

/** The file's own name with the ending of what is in it. */
function fileName(file: string, extension: string): string {
  const ending = path.extname(file)
  const jpeg = extension === '.jpg' && /^\.(?:jpeg|jpe|jfif)$/i.test(ending)
  const same = jpeg || ending.toLowerCase() === extension
  return same ? path.basename(file) : path.basename(file, ending) + extension
}

import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Nodes, Root } from 'mdast'
import { visit } from 'unist-util-visit'
import { embedParts } from '../../content'
import type { IntakeWarning, ParsedArticle } from '../types'
import { ImageError, MAX_BYTES, prepareImage, type PreparedImage } from './image-format'
import { ImageFiles, isElsewhere, isImageName } from './image-files'
import type { LocalImage, Uploads } from './images'
import type { FoundFile } from './walk'

/** An image that a document names. */
interface NamedImage {
  url: string
  alt: string
  /** 1-based line in the body; null for the cover. */
  line: number | null
}

/** The images of a Markdown tree, each address once: `![…](…)` and Obsidian's `![[…]]`. */
export function imagesNamed(tree: Root): NamedImage[] {
  const found = new Map<string, NamedImage>()
  const add = (url: string, alt: string, node: Nodes): void => {
    if (!found.has(url)) found.set(url, { url, alt, line: node.position?.start.line ?? null })
  }
  visit(tree as Nodes, (node) => {
    if (node.type === 'image') add(node.url, node.alt ?? '', node)
    if (node.type === 'wikiLink' && node.embed) {
      const { target, alt } = embedParts(node.value)
      if (isImageName(target)) add(target, alt, node)
    }
  })
  return [...found.values()]
}

/**
 * Reads and prepares the images that lie beside articles, before anything is written: what is in the
 * library already is not looked at again. Images on the web stay where they are; one that is missing,
 * broken or of a type that is not taken is warned of, with its line, and stays as written.
 */
export class ArticleImages {
  private readonly files = new ImageFiles()

  constructor(private readonly uploads: Uploads) {}

  async of(file: FoundFile, article: ParsedArticle, tree: Root): Promise<LocalImage[]> {
    const { cover, warnings, bodyLine } = article
    const named = imagesNamed(tree)
    if (cover !== null && /^https?:/i.test(cover)) {
      warnings.push({
        code: 'cover-not-fetched',
        message: `the cover is on the web and is not fetched: ${cover}; upload one（封面是网络图片，请上传）`,
      })
    } else if (cover !== null && !named.some(({ url }) => url === cover)) {
      named.push({ url: cover, alt: '', line: null })
    }
    const images: LocalImage[] = []
    for (const { url, alt, line } of named) {
      if (url === '' || isElsewhere(url)) continue
      const warn = (code: string, message: string): void => {
        const at = line === null ? {} : { line: bodyLine + line - 1 }
        warnings.push({ code, message, ...at } satisfies IntakeWarning)
      }
      const image = await this.read({ url, alt, line }, file, warn)
      if (image) images.push(image)
    }
    return images
  }

  private async read(
    { url, alt }: NamedImage,
    { path: document, root }: FoundFile,
    warn: (code: string, message: string) => void,
  ): Promise<LocalImage | null> {
    const file = await this.files.find(url, path.resolve(document), root)
    if (file === null) {
      warn('image-missing', `image not found: ${url}（找不到图片）`)
      return null
    }
    try {
      const data = await bytesOf(file)
      const hash = createHash('sha256').update(data).digest('hex')
      const known = await this.uploads.isKnown(hash)
      const prepared = known ? null : await prepareImage(data)
      if (prepared?.changed) warnOfChange(url, prepared, warn)
      return { url, alt, file, hash, data, prepared }
    } catch (error) {
      if (!(error instanceof ImageError)) throw error
      warn(error.code, `${url}: ${error.message}`)
      return null
    }
  }
}

function warnOfChange(
  url: string,
  { changed }: PreparedImage,
  warn: (code: string, message: string) => void,
): void {
  warn('image-converted', `${url}: uploaded changed: ${changed}（上传的是转换后的图片）`)
}

/** @throws ImageError for a file that is too large or can't be read */
async function bytesOf(file: string): Promise<Buffer> {
  try {
    const { size } = await stat(file)
    if (size <= MAX_BYTES) return await readFile(file)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new ImageError('image-missing', `can't be read (${code})（图片无法读取）`)
  }
  const most = MAX_BYTES / 1024 / 1024
  throw new ImageError('image-too-large', `larger than ${most} MB（图片文件过大）`)
}

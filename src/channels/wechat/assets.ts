import { Semaphore } from 'async-mutex'
import type { WechatClient } from './client'
import { cropsOf, type Crops } from './crops'
import type { CmsMedia } from './documents'
import { WechatError } from './errors'
import { FetchError, guardedFetch } from './guard'
import { fitBodyImage, fitCover, ImageError, imageHash, plainCover, type ImageFile } from './images'
import type { BridgeStore } from './store'

export interface AssetOptions {
  client: WechatClient
  store: BridgeStore
  /** The CMS's base address: its media may be private. */
  cmsUrl: string
  /** The address readers know the CMS by; its media are read from `cmsUrl`. */
  publicUrl: string
  allowPrivate: boolean
}

/** What is known of an article whose cover is wanted. */
export interface CoverWanted {
  cover?: CmsMedia | null
  title: string
  /** The address that a relative one of the cover is meant against. */
  sourceUrl: string
}

export interface Cover {
  mediaId: string
  /** What WeChat is to show of it, when an editor chose what matters in it. */
  crops: Crops
}

/** An image of a text may come from a slow host: what takes longer is left out with a warning. */
const IMAGE_TIMEOUT = 20_000
const IMAGE_LIMIT = 30_000_000
const AT_ONCE = 3

/** Brings images to WeChat, each once: addresses and media ids are kept by the hash of the bytes. */
export class Assets {
  private readonly uploads = new Map<string, Promise<string>>()

  constructor(private readonly options: AssetOptions) {}

  /**
   * Uploads the images of a text.
   * @param base the post's address for readers: relative ones are resolved against it
   * @param warnings gets a line for each image that has to be left out
   * @returns WeChat's address by the address in the text, null for those left out
   * @throws WechatError when WeChat refuses for another reason than the image itself
   */
  async bodyImages(
    addresses: readonly string[],
    base: string,
    warnings: string[],
  ): Promise<Map<string, string | null>> {
    const found = new Map<string, string | null>()
    const limit = new Semaphore(AT_ONCE)
    const failed = new Map<string, string>()
    await Promise.all(
      addresses.map((address) =>
        limit.runExclusive(async () => {
          try {
            found.set(address, await this.bodyImage(address, base))
          } catch (error) {
            const words = imageFault(error)
            if (words === null) throw error
            found.set(address, null)
            failed.set(address, words)
          }
        }),
      ),
    )
    for (const address of addresses) {
      const words = failed.get(address)
      if (words === undefined) continue
      warnings.push(`image left out: ${short(address)}: ${words} (该图片未能上传，已略去)`)
    }
    return found
  }

  /**
   * The covers of a draft's articles: each one's own image, or a plain one, since WeChat demands one.
   * Plain ones are the same for all articles of a draft.
   * @param warnings gets a line for each image that has to be replaced
   * @throws WechatError when WeChat refuses for another reason than the image itself
   */
  async covers(wanted: readonly CoverWanted[], warnings: string[]): Promise<Cover[]> {
    const found = new Map<string, Cover>()
    const covers: Cover[] = []
    for (const one of wanted) {
      const name = one.cover?.url ?? ''
      const cover = found.get(name) ?? (await this.cover(one, wanted[0]?.title ?? '', warnings))
      found.set(name, cover)
      covers.push(cover)
    }
    return covers
  }

  /** Forgets a cover that WeChat no longer has, so that the next try uploads it again. */
  async forgetCover(mediaId: string): Promise<void> {
    await this.options.store.dropCover(mediaId)
  }

  private async cover(
    { cover: media, sourceUrl }: CoverWanted,
    title: string,
    warnings: string[],
  ): Promise<Cover> {
    if (media) {
      try {
        const bytes = await this.fetch(media.url, sourceUrl)
        const mediaId = await this.permanent(imageHash(bytes), () => fitCover(bytes))
        return { mediaId, crops: await cropsOf(bytes, media.focal) }
      } catch (error) {
        const words = imageFault(error)
        if (words === null) throw error
        warnings.push(`cover: ${words}; a plain one stands in (封面未能上传，已用素色封面代替)`)
      }
    }
    const plain = await plainCover(title)
    return {
      mediaId: await this.permanent(imageHash(plain.bytes), () => Promise.resolve(plain)),
      crops: {},
    }
  }

  /**
   * The media id of an image in the library, which is uploaded once. When WeChat's answer to an
   * upload is lost, the next try leaves a second copy in the library: harmless, but it is not found.
   */
  private permanent(hash: string, file: () => Promise<ImageFile>): Promise<string> {
    const { store, client } = this.options
    return this.once(`cover ${hash}`, async () => {
      const known = await store.getCover(hash)
      if (known) return known
      const mediaId = await client.addImage(await file())
      await store.putCover(hash, mediaId)
      return mediaId
    })
  }

  private async bodyImage(address: string, base: string): Promise<string> {
    if (isWechatImage(address)) return address
    const bytes = await this.fetch(address, base)
    const hash = imageHash(bytes)
    const { store, client } = this.options
    return this.once(`image ${hash}`, async () => {
      const known = await store.getImage(hash)
      if (known) return known
      const url = await client.uploadImage(await fitBodyImage(bytes))
      await store.putImage(hash, url)
      return url
    })
  }

  /** Who asks for what is being uploaded already waits for that. */
  private once(name: string, upload: () => Promise<string>): Promise<string> {
    const running = this.uploads.get(name)
    if (running) return running
    const started = upload().finally(() => this.uploads.delete(name))
    this.uploads.set(name, started)
    return started
  }

  private async fetch(address: string, base: string): Promise<Uint8Array> {
    if (/^data:/i.test(address)) return dataBytes(address)
    if (!URL.canParse(address, base)) throw new FetchError('it is no address')
    const url = new URL(address, base)
    const cms = new URL(this.options.cmsUrl)
    // Readers' addresses are the CMS's: it is read where the bridge reaches it, since a server often
    // can't reach itself by its public name.
    const own = [base, this.options.publicUrl].some((one) => url.origin === new URL(one).origin)
    return guardedFetch(own ? `${cms.origin}${url.pathname}${url.search}` : url.href, {
      trusted: [cms.origin],
      allowPrivate: this.options.allowPrivate,
      accept: 'image/*',
      limit: IMAGE_LIMIT,
      timeout: IMAGE_TIMEOUT,
    })
  }
}

/** Words for a fault of this one image; null when it is not the image's fault. */
function imageFault(error: unknown): string | null {
  if (error instanceof FetchError || error instanceof ImageError) return error.message
  if (error instanceof WechatError && (error.kind === 'media' || error.kind === 'content')) {
    return `${error.message}${error.rid ? ` (rid: ${error.rid})` : ''}`
  }
  return null
}

/** WeChat keeps images of its own hosts as they are. */
function isWechatImage(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { hostname, protocol } = new URL(address)
  return /^https?:$/.test(protocol) && /(^|\.)(qpic\.cn|qlogo\.cn)$/.test(hostname)
}

function dataBytes(address: string): Uint8Array {
  const match = /^data:[^,;]*((?:;[^,;]*)*),(.*)$/s.exec(address)
  if (!match) throw new FetchError('it holds no image data')
  const body = match[2] ?? ''
  return /;base64/i.test(match[1] ?? '')
    ? Buffer.from(body, 'base64')
    : Buffer.from(decodeData(body), 'utf8')
}

function decodeData(body: string): string {
  try {
    return decodeURIComponent(body)
  } catch {
    throw new FetchError('its data is not well-formed')
  }
}

function short(address: string): string {
  return address.length > 100 ? `${address.slice(0, 97)}…` : address
}

import type { Words } from '../outcome'

/** An image of an article, before it is sent. */
export interface PreviewedImage {
  /** As the article has it. */
  address: string
  /** Where it can be seen now; null when it would be left out. */
  shown: string | null
  /** Why it would be left out; null when nothing is known against it. */
  problem: Words | null
}

export interface ImagePlace {
  /** The article's address for readers, which relative addresses are resolved against. */
  base: string
  /** The address readers know the CMS by: its own images are shown by their path. */
  publicUrl: string
  /** Images may come from private addresses (WEBHOOK_ALLOW_PRIVATE). */
  allowPrivate: boolean
  /** Whether a host is a literal private or loopback address. */
  isPrivate: (url: URL) => boolean
}

/**
 * What can be said of an image without fetching it: whether the bridge would find it, and where an
 * editor can see it now.
 */
export function previewImage(address: string, place: ImagePlace): PreviewedImage {
  if (/^data:/i.test(address)) return { address, shown: address, problem: null }
  if (!URL.canParse(address, place.base)) {
    return {
      address,
      shown: null,
      problem: { en: 'this is no address', zh: '这不是有效的地址' },
    }
  }
  const url = new URL(address, place.base)
  if (url.origin === new URL(place.publicUrl).origin) {
    const shown = `${url.pathname}${url.search}`
    // Only the CMS's own files are surely there; another path is the site's, which may be elsewhere.
    if (url.pathname.startsWith('/api/media/file/')) return { address, shown, problem: null }
    return {
      address,
      shown: null,
      problem: {
        en: `it would be fetched from ${url.href}, which is no image of the CMS: upload it to the text`,
        zh: `将从 ${url.href} 获取，但这不是系统中的图片：请在正文中上传该图片`,
      },
    }
  }
  if (!place.allowPrivate && place.isPrivate(url)) {
    return {
      address,
      shown: null,
      problem: {
        en: 'its host is a private address, which the bridge does not fetch from: upload it to the text',
        zh: '其主机是内网地址，微信桥不会获取：请在正文中上传该图片',
      },
    }
  }
  return { address, shown: url.href, problem: null }
}

import { findReferences } from '../links'
import type { Rule } from '../rule'

const absolute = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i

export const relativeImage: Rule = {
  name: 'relative-image',
  severity: 'warning',
  summary: { en: 'An image’s address only works on its old site', zh: '图片使用相对地址' },
  issues: true,
  check: (document, { files }) =>
    findReferences(document)
      .filter(
        ({ image, url }) =>
          // A file that is not there is told of as a broken link; one that is, import takes along.
          image &&
          url.trim() !== '' &&
          !absolute.test(url) &&
          !url.includes('{{') &&
          !files?.has(url),
      )
      .map(({ line, column, source, url }) => ({
        start: line,
        end: line,
        column,
        message: `The image address “${url}” is relative: feeds, WeChat and other sites cannot load it. Upload the image to the media library, or give its full https address.`,
        messageZh: `图片地址“${url}”是相对地址，订阅、微信和其他网站无法加载。请上传到媒体库，或改为完整的 https 地址。`,
        text: source,
      })),
}

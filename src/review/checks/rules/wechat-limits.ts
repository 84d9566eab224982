import { strictLength as length, wechatLimits as limits } from '../../../fields/wechat-limits'
import type { Report, Rule } from '../rule'
import { fieldReport } from './field'

/** A field that the bridge cuts to WeChat's limit: known before it happens, nothing is lost on the web. */
function tooLong(
  field: { en: string; zh: string; cut: string; cutZh: string },
  value: string,
  limit: number,
  rest: { line?: number; severity?: Report['severity'] },
): Report[] {
  const size = length(value)
  if (size <= limit) return []
  const report = fieldReport(
    `The ${field.en} has ${size} characters; WeChat takes ${limit}, so ${field.cut}. Shorten it by ${size - limit} if that will not do.`,
    `${field.zh}有 ${size} 个字符，微信上限为 ${limit}，${field.cutZh}。若不合适，请缩短 ${size - limit} 个字符。`,
    rest.line,
  )
  return [{ ...report, text: value, ...(rest.severity ? { severity: rest.severity } : {}) }]
}

const title = {
  ...{ en: 'title', zh: '标题' },
  cut: 'it is cut there and stands whole above the text',
  cutZh: '微信中的标题会被截断，完整标题置于正文开头',
}
const digest = {
  ...{ en: 'summary', zh: '摘要' },
  cut: 'its digest there ends after the last sentence that fits',
  cutZh: '微信摘要会在放得下的最后一句处截断',
}
const author = {
  ...{ en: 'author line', zh: '作者' },
  cut: 'the later names give way to 等',
  cutZh: '靠后的姓名会以“等”代替',
}

/**
 * The limits of WeChat's draft/add that can be told from a text and its fields; images are brought to
 * WeChat's sizes and formats when they are sent.
 */
export const wechatLimits: Rule = {
  name: 'wechat-limits',
  severity: 'warning',
  summary: {
    en: 'Title, summary, author or text longer than WeChat takes',
    zh: '标题、摘要、作者或正文超出微信限制',
  },
  issues: false,
  check: (document, input) => {
    const { summary, authors = [], fieldLines, body, wechat = {} } = input
    const reports = [
      ...tooLong(title, wechat.title || (input.title ?? ''), limits.title, {
        line: fieldLines?.title,
      }),
      ...tooLong(digest, wechat.digest || (summary ?? ''), limits.digest, {
        ...{ line: fieldLines?.summary, severity: 'info' },
      }),
      ...tooLong(author, wechat.author || authors.join('、'), limits.author, { severity: 'info' }),
    ]
    // Tags and inline styles come on top: a text this long is certainly too long, a shorter one may be.
    const size = length(body)
    if (size >= limits.contentCharacters || Buffer.byteLength(body) >= limits.contentBytes) {
      const last = document.lines.length - 1
      reports.push({
        ...{ start: last, end: last, text: '' },
        message: `The text has ${size} characters before any formatting; WeChat takes fewer than ${limits.contentCharacters} with it. Split the article for WeChat.`,
        messageZh: `正文未加格式已有 ${size} 个字符，微信要求连同格式少于 ${limits.contentCharacters}。请为微信拆分文章。`,
      })
    }
    return reports
  },
}

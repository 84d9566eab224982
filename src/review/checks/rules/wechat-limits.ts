import type { Report, Rule } from '../rule'
import { fieldReport } from './field'

/** WeChat's draft/add, as documented in December 2025. In characters; the content's also in bytes. */
const limits = { title: 32, digest: 128, author: 16, content: 20_000, contentBytes: 1_000_000 }

function length(text: string): number {
  return [...text].length
}

export const wechatLimits: Rule = {
  name: 'wechat-limits',
  severity: 'warning',
  summary: {
    en: 'Title, summary, author or text longer than WeChat takes',
    zh: '标题、摘要、作者或正文超出微信限制',
  },
  issues: false,
  check: (document, { title = '', summary, authors = [], fieldLines, body }) => {
    const reports: Report[] = []
    const tooLong = (
      nameEn: string,
      nameZh: string,
      value: string,
      limit: number,
      line?: number,
    ) => {
      if (length(value) <= limit) return
      const report = fieldReport(
        `The ${nameEn} has ${length(value)} characters; WeChat takes ${limit}. Shorten it, or set a shorter one for WeChat.`,
        `${nameZh}有 ${length(value)} 个字符，微信上限为 ${limit}。请缩短，或为微信另设较短的内容。`,
        line,
      )
      reports.push({ ...report, text: value })
    }
    tooLong('title', '标题', title, limits.title, fieldLines?.title)
    tooLong('summary (WeChat’s digest)', '摘要', summary ?? '', limits.digest, fieldLines?.summary)
    tooLong('author line', '作者', authors.join('、'), limits.author)
    // Tags and inline styles come on top: a text this long is certainly too long, a shorter one may be.
    const size = length(body)
    if (size >= limits.content || Buffer.byteLength(body) >= limits.contentBytes) {
      const last = document.lines.length - 1
      reports.push({
        start: last,
        end: last,
        message: `The text has ${size} characters before any formatting; WeChat takes fewer than ${limits.content} with it. Split the article for WeChat.`,
        messageZh: `正文未加格式已有 ${size} 个字符，微信要求连同格式少于 ${limits.content}。请为微信拆分文章。`,
        text: '',
      })
    }
    return reports
  },
}

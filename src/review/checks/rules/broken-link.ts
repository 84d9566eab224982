import type { MarkdownDocument } from '../document'
import { findReferences } from '../links'
import type { Reference } from '../links'
import type { Report, Rule } from '../rule'

type Fault = { en: string; zh: string }

const empty: Fault = { en: 'has no address', zh: '没有地址' }
const local: Fault = {
  en: 'points to the writer’s own machine or network',
  zh: '指向作者自己的电脑或内网',
}
const fullWidth: Fault = {
  en: 'has full-width punctuation in its address',
  zh: '地址里有全角标点',
}
const unparsable: Fault = { en: 'is no valid address', zh: '不是有效的地址' }
const schemeless: Fault = {
  en: 'lacks https:// and so leads to a page of this site',
  zh: '缺少 https://，会被当作本站页面',
}
const sourceFile: Fault = {
  en: 'leads to a Markdown file of the source, which readers cannot open',
  zh: '指向源文件（Markdown），读者无法打开',
}
const noHeading: Fault = { en: 'leads to a heading that does not exist', zh: '指向不存在的标题' }

const privateHost =
  /^(?:localhost|.*\.local|0\.0\.0\.0|127(?:\.\d+){3}|10(?:\.\d+){3}|192\.168(?:\.\d+){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d+){2}|\[::1\])$/i

/** What is wrong with an address; null when nothing can be seen to be. Nothing is fetched. */
function faultOf(url: string, anchors: Set<string>): Fault | null {
  if (url === '' || url === '#') return empty
  // A template's expression or a variable: what it becomes is not known here.
  if (/\{[{%]|\$\{|<%/.test(url)) return null
  if (url.startsWith('#')) return anchors.has(normalise(url.slice(1))) ? null : noHeading
  if (/^https?\s*[：:]\s*[／/]{2}/i.test(url) && /[：／]|^https?:\/\/[^/]*[，。；]/.test(url))
    return fullWidth
  if (/^https?:/i.test(url)) {
    if (!URL.canParse(url)) return unparsable
    const { hostname } = new URL(url)
    if (privateHost.test(hostname)) return local
    return hostname.includes('.') || hostname.startsWith('[') ? null : unparsable
  }
  if (/^file:/i.test(url)) return local
  if (/^(?:www\.[\w-]+\.[a-z]{2,}|[\w-]+\.(?:com|org|net|cn|io|dev)(?:\/|$))/i.test(url))
    return schemeless
  if (!/^[a-z][a-z0-9+.-]*:/i.test(url) && /\.(?:md|mdx|markdown)(?:#.*)?$/i.test(url))
    return sourceFile
  return null
}

/** Ids that a link within the page can reach, in the ways sites make them from headings. */
function anchorsOf(document: MarkdownDocument): Set<string> {
  const anchors = new Set<string>(['top'])
  for (const block of document.blocks) {
    if (block.kind === 'heading') {
      const text = block.lines.join(' ')
      anchors.add(normalise(/\{#([^}\s]+)[^}]*\}\s*$/.exec(text)?.[1] ?? text))
    }
  }
  for (const line of document.lines) {
    for (const match of line.matchAll(/\b(?:id|name)\s*=\s*["']([^"']+)["']/g)) {
      anchors.add(normalise(match[1] ?? ''))
    }
  }
  return anchors
}

/** Letters and digits only: sites differ in what they do with the rest, and in numbering doubles. */
function normalise(id: string): string {
  return decode(id)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

function decode(id: string): string {
  try {
    return decodeURIComponent(id)
  } catch {
    // A stray % in an id: compare it as it is written.
    return id
  }
}

function toReport(reference: Reference, fault: Fault): Report {
  const what = reference.image ? 'image' : 'link'
  const whatZh = reference.image ? '图片' : '链接'
  return {
    start: reference.line,
    end: reference.line,
    message: `This ${what} ${fault.en}: “${reference.url}”. Correct the address or remove the ${what}.`,
    messageZh: `这个${whatZh}${fault.zh}：“${reference.url}”。请更正地址或删除。`,
    text: reference.source,
  }
}

export const brokenLink: Rule = {
  name: 'broken-link',
  severity: 'warning',
  summary: {
    en: 'A link or image whose address can be seen not to work',
    zh: '一看便知无效的链接或图片地址',
  },
  issues: true,
  check: (document) => {
    const references = findReferences(document)
    if (references.length === 0) return []
    const anchors = anchorsOf(document)
    return references.flatMap((reference) => {
      const fault = faultOf(reference.url.trim(), anchors)
      return fault ? [toReport(reference, fault)] : []
    })
  },
}

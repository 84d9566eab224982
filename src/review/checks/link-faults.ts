import ipaddr from 'ipaddr.js'
import type { MarkdownDocument } from './document'

/** What is wrong with an address, as the end of “This link …”. */
export interface Fault {
  en: string
  zh: string
}

export const faults = {
  empty: { en: 'has no address', zh: '没有地址' },
  local: { en: 'points to the writer’s own machine or network', zh: '指向作者自己的电脑或内网' },
  fullWidth: { en: 'has full-width punctuation in its address', zh: '地址里有全角标点' },
  unparsable: { en: 'is no valid address', zh: '不是有效的地址' },
  schemeless: {
    en: 'lacks https:// and so leads to a page of this site',
    zh: '缺少 https://，会被当作本站页面',
  },
  sourceFile: {
    en: 'leads to a Markdown file of the source, which readers cannot open',
    zh: '指向源文件（Markdown），读者无法打开',
  },
  noHeading: { en: 'leads to a heading that does not exist', zh: '指向不存在的标题' },
  noFile: { en: 'leads to a file that is not there', zh: '指向的文件不存在' },
  script: { en: 'runs a script, which is removed', zh: '是脚本，会被移除' },
} satisfies Record<string, Fault>

const localName = /(?:^|\.)(?:localhost|local|internal|intranet|lan|home\.arpa)$/i
/** Schemes of programs on the writer's machine. */
const localScheme = /^(?:file|obsidian|vscode|cursor|logseq|zotero|notion|app|capacitor|sandbox):/i

function isLocal(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '')
  if (!ipaddr.isValid(host)) return localName.test(host)
  return ipaddr.process(host).range() !== 'unicast'
}

function faultOfWeb(url: string): Fault | null {
  // Browsers forgive a missing slash; feed readers and WeChat do not.
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return faults.unparsable
  const { hostname } = new URL(url)
  if (isLocal(hostname)) return faults.local
  return hostname.includes('.') || hostname.startsWith('[') ? null : faults.unparsable
}

/**
 * What is wrong with an address; null when nothing can be seen to be. Nothing is fetched.
 * @param anchors ids of the document, from `anchorsOf`
 * @param files which relative addresses lead to a file
 */
export function faultOf(
  url: string,
  anchors: Set<string>,
  files?: ReadonlyMap<string, boolean>,
): Fault | null {
  if (url === '' || url === '#') return faults.empty
  // A template's expression or a variable: what it becomes is not known here.
  if (/\{[{%]|\$\{|<%/.test(url)) return null
  if (url.startsWith('#')) return isAnchor(url.slice(1), anchors) ? null : faults.noHeading
  if (
    /^https?\s*[：:]\s*[／/]{2}/i.test(url) &&
    /[：／]|^https?:\/\/[^/]*[，。；、]|[，。；、）】]$/.test(url)
  )
    return faults.fullWidth
  if (/^https?:/i.test(url)) return faultOfWeb(url)
  if (/^\/\//.test(url)) return faultOfWeb(`https:${url}`)
  if (localScheme.test(url)) return faults.local
  if (/^(?:javascript|vbscript):/i.test(url)) return faults.script
  if (/^h(?:t{1,3}ps?|tp{1,2}s?):?\/|^https?(?:\/\/|;)/i.test(url)) return faults.unparsable
  if (/^(?:www\.[\w-]+\.[a-z]{2,}|[\w-]+\.(?:com|org|net|cn|io|dev)(?:\/|$))/i.test(url))
    return faults.schemeless
  if (/^[a-z][a-z0-9+.-]*:/i.test(url)) return null
  if (files?.get(url) === false) return faults.noFile
  return /\.(?:md|mdx|markdown)(?:#.*)?$/i.test(url) ? faults.sourceFile : null
}

/** Ids that a link within the page can reach, in the ways sites make them from headings. */
export function anchorsOf(document: MarkdownDocument): Set<string> {
  const anchors = new Set<string>(['top'])
  for (const block of document.blocks) {
    if (block.kind === 'heading') {
      const text = block.lines.join(' ')
      anchors.add(normalise(/\{#([^}\s]+)[^}]*\}\s*$/.exec(text)?.[1] ?? text))
      // A link in a heading: its text makes the id, its address does not.
      if (text.includes('](')) anchors.add(normalise(text.replace(/\]\([^()]{0,500}\)/g, '')))
    }
  }
  for (const line of document.lines) {
    if (!line.includes('=')) continue
    for (const match of line.matchAll(/\b(?:id|name)\s*=\s*(?:["']([^"']+)["']|([^\s"'>]+))/g)) {
      anchors.add(normalise(match[1] ?? match[2] ?? ''))
    }
  }
  return anchors
}

/** Sites number headings of one name: `#notes-1` is the second “Notes”. */
function isAnchor(id: string, anchors: Set<string>): boolean {
  // Footnotes get their ids from the renderer.
  if (/^(?:user-content-)?fn(?:ref)?[-:_\d]/.test(id)) return true
  return anchors.has(normalise(id)) || anchors.has(normalise(id.replace(/[-_]\d{1,2}$/, '')))
}

/** Letters and digits only: sites differ in what they do with the rest. */
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

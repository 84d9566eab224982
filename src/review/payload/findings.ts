import type { PayloadRequest } from 'payload'
import { lexicalToMarkdown, type MediaInfo, type SerializedEditorState } from '../../content'
import { type CheckInput, runChecks } from '../checks'
import type { Finding } from '../finding'
import { houseRules } from '../house-rules'
import { withFingerprints } from '../waivers'
import type { Reviewed } from '../canonical'
import type { ReviewedDoc } from './document'
import { relatedOf } from './related'

/** The proof findings of a draft as it stands; lines are those of its body as Markdown. */
export async function findingsOf(
  req: PayloadRequest,
  collection: Reviewed,
  doc: ReviewedDoc,
): Promise<Finding[]> {
  const text = (value: unknown): string | null =>
    typeof value === 'string' && value !== '' ? value : null
  const shared = {
    title: text(doc.title) ?? '',
    summary: text(doc.summary),
    cover: doc.cover ? 'cover' : null,
    credit: text(doc.ai?.credit),
    label: text(doc.ai?.label),
    involvement: doc.ai?.involvement ?? 'unknown',
  }
  const house = houseRules()
  if (collection === 'issues')
    return withFingerprints(runChecks({ ...shared, kind: 'issue', body: issueText(doc) }, house))
  const article = {
    ...shared,
    ...(await relatedOf(req, doc)),
    wechat: wechatOf(doc.wechat),
    body: doc.body ? lexicalToMarkdown(doc.body as SerializedEditorState, { media }) : '',
    sources: Array.isArray(doc.sources)
      ? doc.sources.flatMap((source: { url?: unknown }) => text(source.url) ?? [])
      : [],
  }
  return withFingerprints(runChecks(article, house))
}

function wechatOf(value: unknown): CheckInput['wechat'] {
  const given = typeof value === 'object' && value !== null ? value : {}
  const texts = Object.entries(given).filter(([, text]) => typeof text === 'string')
  return Object.fromEntries(texts)
}

/** An image of the library is where every channel finds it, however the source file wrote its address. */
const media = (id: string): MediaInfo => ({ url: `media:${id}` })

/** Every text of an issue that readers see, a paragraph each, in the order of the page. */
function issueText(doc: ReviewedDoc): string {
  const texts: string[] = []
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk)
    else if (typeof value === 'object' && value !== null) {
      for (const [name, entry] of Object.entries(value)) {
        if (typeof entry === 'string' && readable.has(name)) texts.push(entry)
        else walk(entry)
      }
    }
  }
  walk([doc.sections, doc.items, doc.closing ? { text: doc.closing } : null])
  return texts.join('\n\n')
}

const readable = new Set(['heading', 'title', 'text', 'concept', 'theme', 'author'])

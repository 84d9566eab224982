import { lexicalToMarkdown, type SerializedEditorState } from '../../content'
import { runChecks } from '../checks'
import type { Finding } from '../finding'
import type { Reviewed } from '../canonical'
import type { ReviewedDoc } from './document'

/** The proof findings of a draft as it stands; lines are those of its body as Markdown. */
export function findingsOf(collection: Reviewed, doc: ReviewedDoc): Finding[] {
  if (collection === 'issues') return []
  const text = (value: unknown): string | null =>
    typeof value === 'string' && value !== '' ? value : null
  return runChecks({
    body: doc.body ? lexicalToMarkdown(doc.body as SerializedEditorState) : '',
    title: text(doc.title) ?? '',
    summary: text(doc.summary),
    cover: doc.cover ? 'cover' : null,
    sources: Array.isArray(doc.sources)
      ? doc.sources.flatMap((source: { url?: unknown }) => text(source.url) ?? [])
      : [],
    credit: text(doc.ai?.credit),
  })
}

import { moduleFor } from '../dialects'
import { issueFields, originFile } from '../export-fields'
import { presentIssue } from '../exporter'
import { mergeIssues } from '../merge-issues'
import { openSource } from '../open'
import type { Issue } from '../../payload-types'
import type { ParsedIssue } from '../types'
import type { IssueFields } from '../write-digest'
import type { Asked } from './conflict-post'
import type { ChangedFile, Merging } from './conflict-types'
import type { IssueData } from './types'

/** What the issue's own file said as it was last imported. */
function readAgain(issue: Issue, timezone: string): ParsedIssue | null {
  const origin = originFile(issue)
  if (!origin) return null
  const bytes = new TextEncoder().encode(origin.markdown)
  const parsed = moduleFor('digest').parse(openSource(origin.path, bytes, timezone).input)
  return parsed.kind === 'issue' ? parsed : null
}

const fieldsOf = ({ title, sections, items, closing, site }: IssueFields): IssueFields => ({
  title,
  sections,
  items,
  closing,
  site,
})

/** The merged issue as data; an item keeps the post that an editor tied to it. */
async function mergedData(
  fields: IssueFields,
  document: Issue,
  parsed: ParsedIssue,
  changed: ChangedFile,
): Promise<{ data: IssueData; holdsEdits: boolean }> {
  const data = (await changed.fileData({ ...parsed, ...fields })) as IssueData
  const stored = new Map(document.items?.map((item) => [item.number, item]))
  const items = data.items?.map((item) => ({
    ...item,
    post: stored.get(item.number)?.post ?? null,
  }))
  const alone = mergeIssues(fieldsOf(parsed), fields, fieldsOf(parsed), null).differences
  return {
    data: { ...data, summary: document.summary, items: items ?? null },
    holdsEdits: alone.length > 0,
  }
}

/** Sets the file against the issue: what each side changed since the last import, and the merged issue. */
export async function mergeWithIssue(
  { payload, id, parsed, prefer, timezone, req }: Asked<ParsedIssue>,
  changed: ChangedFile,
): Promise<Merging> {
  const present = await presentIssue(payload, id, timezone, req)
  const was = present && readAgain(present.issue, timezone)
  if (!present || !was) {
    const reason = 'what the file said before is not known'
    return { fields: [], blocks: [], exported: present?.text ?? null, data: null, reason }
  }
  const ours = issueFields(present.issue)
  const { merged, differences, reason } = mergeIssues(fieldsOf(was), ours, fieldsOf(parsed), prefer)
  return {
    fields: differences,
    blocks: [],
    exported: present.text,
    data: merged && (() => mergedData(merged, changed.document as Issue, parsed, changed)),
    ...(reason === undefined ? {} : { reason }),
  }
}

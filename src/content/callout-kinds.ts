/** The colour family of a callout. */
export type CalloutTone = 'note' | 'tip' | 'important' | 'warning' | 'danger' | 'quote'

interface CalloutKind {
  tone: CalloutTone
  /** Its name for Chinese readers; English ones read the kind itself. */
  label: string
}

/**
 * The kinds that GitHub and Obsidian know.
 * @see https://help.obsidian.md/callouts#Supported+types
 */
const kinds = new Map<string, CalloutKind>(
  Object.entries({
    note: { tone: 'note', label: '说明' },
    info: { tone: 'note', label: '信息' },
    todo: { tone: 'note', label: '待办' },
    abstract: { tone: 'note', label: '摘要' },
    summary: { tone: 'note', label: '摘要' },
    tldr: { tone: 'note', label: '摘要' },
    tip: { tone: 'tip', label: '提示' },
    hint: { tone: 'tip', label: '提示' },
    success: { tone: 'tip', label: '完成' },
    check: { tone: 'tip', label: '完成' },
    done: { tone: 'tip', label: '完成' },
    important: { tone: 'important', label: '重要' },
    question: { tone: 'important', label: '问题' },
    faq: { tone: 'important', label: '问题' },
    help: { tone: 'important', label: '问题' },
    example: { tone: 'important', label: '示例' },
    warning: { tone: 'warning', label: '注意' },
    attention: { tone: 'warning', label: '注意' },
    caution: { tone: 'danger', label: '警告' },
    danger: { tone: 'danger', label: '危险' },
    error: { tone: 'danger', label: '错误' },
    bug: { tone: 'danger', label: '缺陷' },
    failure: { tone: 'danger', label: '失败' },
    fail: { tone: 'danger', label: '失败' },
    missing: { tone: 'danger', label: '缺失' },
    quote: { tone: 'quote', label: '引用' },
    cite: { tone: 'quote', label: '引用' },
  } satisfies Record<string, CalloutKind>),
)

/**
 * The colour family and the Chinese name of a callout's kind, in any case of letters. An unknown
 * kind looks like a note and is called what it is.
 */
export function calloutKind(kind: string): CalloutKind {
  return kinds.get(kind.toLowerCase()) ?? { tone: 'note', label: kind }
}

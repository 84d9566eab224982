import type { PartKind } from '../../review/provenance/parts'
import type { Origin } from '../../review/provenance/share'

const en = {
  title: 'Who wrote it',
  /** What the bar says, for those who do not see it. */
  bar: (shares: string) => `Shares of the text by characters: ${shares}`,
  origin: {
    agent: 'Agents',
    agentEdited: 'Agents, edited by people',
    personEdited: 'People, edited by agents',
    person: 'People',
    unknown: 'Not known',
  } satisfies Record<Origin, string>,
  unknownHint: 'Not known: it came in a file, or was written before this was kept.',
  kind: {
    title: 'Title',
    summary: 'Summary',
    insight: 'Insight',
    section: 'Section',
    item: 'Item',
    closing: 'Closing',
    heading: 'Heading',
    paragraph: 'Paragraph',
    list: 'List',
    quote: 'Quote',
    table: 'Table',
    code: 'Code',
    math: 'Formula',
    callout: 'Callout',
    footnote: 'Footnote',
    image: 'Image',
    markdown: 'Markdown',
    other: 'Block',
  } satisfies Record<PartKind, string>,
  tools: 'Tools and models',
  noTools: 'None named',
  parts: 'Part by part',
  andMore: (count: number) => (count === 1 ? 'and one more part' : `and ${count} more parts`),
  further: (count: number) => `${count} further places are not listed.`,
  by: (name: string) => `by ${name}`,
  fromFile: (path: string) => `from the file ${path}`,
  editedBy: (names: string) => `edited by ${names}`,
  nothing: 'Nothing is written yet.',
  unsaved: 'Of the saved draft.',
  show: 'Show in the text',
  showField: 'Show the field',
  notFound: 'This place is no longer in the text.',
}

/** The words of the panel that says who wrote a text. */
export type ProvenanceWords = typeof en

const zh: ProvenanceWords = {
  title: '文字出自谁',
  bar: (shares) => `按字数计的占比：${shares}`,
  origin: {
    agent: '智能体',
    agentEdited: '智能体撰写，人修改',
    personEdited: '人撰写，智能体修改',
    person: '人',
    unknown: '未知',
  },
  unknownHint: '未知：来自导入的文件，或写于开始记录之前。',
  kind: {
    title: '标题',
    summary: '摘要',
    insight: '洞见',
    section: '栏目',
    item: '条目',
    closing: '结语',
    heading: '小标题',
    paragraph: '段落',
    list: '列表',
    quote: '引文',
    table: '表格',
    code: '代码',
    math: '公式',
    callout: '提示框',
    footnote: '脚注',
    image: '图片',
    markdown: 'Markdown',
    other: '区块',
  },
  tools: '工具与模型',
  noTools: '未注明',
  parts: '逐段查看',
  andMore: (count) => `等 ${count + 1} 处`,
  further: (count) => `另有 ${count} 处未列出。`,
  by: (name) => `撰写：${name}`,
  fromFile: (path) => `来自文件 ${path}`,
  editedBy: (names) => `修改：${names}`,
  nothing: '还没有内容。',
  unsaved: '以下针对已保存的草稿。',
  show: '在正文中查看',
  showField: '查看该字段',
  notFound: '正文中已没有这一处。',
}

/**
 * The words in a person's language.
 * @param language of Payload's i18n, such as `en`, `zh`; any but Chinese reads English
 */
export function provenanceWords(language: string): ProvenanceWords {
  return language.startsWith('zh') ? zh : en
}

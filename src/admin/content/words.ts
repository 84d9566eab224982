import type { SourceKind } from './source-kind'

const en = {
  /** What a piece of kept Markdown is, on its header. */
  source: {
    html: 'HTML',
    comment: 'HTML comment',
    liquid: 'Liquid',
    shortcode: 'Shortcode',
    definition: 'Link address',
    footnote: 'Footnote',
    table: 'Table',
    math: 'Formula',
    quote: 'Quote',
    list: 'List',
    markdown: 'Markdown',
  } satisfies Record<SourceKind, string>,
  code: 'Code',
  plainCode: 'no language',
  math: 'Formula',
  quote: 'Quote',
  footnote: 'Footnote',
  settings: 'Settings',
  preview: 'Preview',
  loading: 'Loading …',
  emptyPreview: 'It shows nothing.',
  emptyFormula: 'No formula yet',
  previewFailed: 'It can’t be shown here. The text itself is safe.',
  /** What a piece of a line is, for those who hear it and as its hint. */
  chip: {
    wikiLink: (target: string, text: string) =>
      text && text !== target ? `Wikilink to ${target}: ${text}` : `Wikilink to ${target}`,
    embed: (target: string) => `Embedded here: ${target}`,
    footnote: (label: string) => `Footnote ${label}`,
    formula: (tex: string) => `Formula ${tex}`,
    image: (alt: string): string => (alt ? `Image: ${alt}` : 'Image without alternative text'),
    source: (kind: string, source: string) => `${kind}: ${source}`,
    task: (done: boolean): string => (done ? 'Task, done' : 'Task, open'),
    lineBreak: 'Line break',
  },
  imagesAsLinks: 'Images of other sites came in as links: upload those that are to stay.',
  edit: (what: string) => `${what} (click to edit)`,
  empty: 'empty',
}

/** The words of the editor's nodes. */
export type ContentWords = typeof en

const zh: ContentWords = {
  source: {
    html: 'HTML',
    comment: 'HTML 注释',
    liquid: 'Liquid 模板',
    shortcode: '短代码',
    definition: '链接地址',
    footnote: '脚注',
    table: '表格',
    math: '公式',
    quote: '引用',
    list: '列表',
    markdown: 'Markdown',
  },
  code: '代码',
  plainCode: '未指明语言',
  math: '公式',
  quote: '引用',
  footnote: '脚注',
  settings: '设置',
  preview: '预览',
  loading: '正在载入……',
  emptyPreview: '不显示任何内容。',
  emptyFormula: '尚无公式',
  previewFailed: '此处无法预览，原文不受影响。',
  chip: {
    wikiLink: (target, text) =>
      text && text !== target ? `双链，指向 ${target}：${text}` : `双链，指向 ${target}`,
    embed: (target) => `嵌入：${target}`,
    footnote: (label) => `脚注 ${label}`,
    formula: (tex) => `公式 ${tex}`,
    image: (alt) => (alt ? `图片：${alt}` : '图片，没有替代文字'),
    source: (kind, source) => `${kind}：${source}`,
    task: (done) => (done ? '任务，已完成' : '任务，未完成'),
    lineBreak: '换行',
  },
  imagesAsLinks: '来自其他网站的图片已改为链接；需要保留的请上传。',
  edit: (what) => `${what}（点按编辑）`,
  empty: '空',
}

/**
 * The words of the editor's nodes in a person's language.
 * @param language of Payload's i18n, such as `en`, `zh`; any but Chinese reads English
 */
export function contentWords(language: string): ContentWords {
  return language.startsWith('zh') ? zh : en
}

/** The words that a book brings itself, in the language of its texts. */
const words = {
  zh: {
    contents: '目录',
    cover: '封面',
    opening: '卷首',
    closing: '结语',
    colophon: '版权与说明',
    author: '作者',
    unknownAuthor: '未标注',
    theme: '主题',
    rating: '质量分',
    attention: '注意力番茄',
    reason: '阅读理由',
    concept: '概念网络',
    fullText: '全文',
    byline: '文',
    footnotes: '脚注',
    picture: '图片',
    media: '音视频',
    title: '书名',
    number: '期号',
    publisher: '出版',
    date: '日期',
    source: '原文',
    site: '公开站',
    identifier: '标识',
    ai: '关于人工智能生成内容',
    aiNone: '本期未标识人工智能生成内容。',
  },
  en: {
    contents: 'Contents',
    cover: 'Cover',
    opening: 'Opening',
    closing: 'Closing',
    colophon: 'Colophon',
    author: 'Author',
    unknownAuthor: 'not named',
    theme: 'Theme',
    rating: 'Rating',
    attention: 'Attention',
    reason: 'Why to read it',
    concept: 'Concepts',
    fullText: 'Full text',
    byline: 'By',
    footnotes: 'Notes',
    picture: 'Picture',
    media: 'Recording',
    title: 'Title',
    number: 'Number',
    publisher: 'Publisher',
    date: 'Date',
    source: 'On the web',
    site: 'Site',
    identifier: 'Identifier',
    ai: 'On AI-generated content',
    aiNone: 'Nothing in this issue is labelled as AI-generated.',
  },
} as const

export type Words = (typeof words)[keyof typeof words]

/** The words for a language: Chinese, or else English. */
export function wordsFor(language: string): Words {
  return /^zh\b/i.test(language) ? words.zh : words.en
}

/**
 * The language of a text: the column's, unless the text's script says that it can't be.
 * @param column the column's language (BCP 47)
 */
export function textLanguage(text: string, column: string): string {
  const eastern = /^(?:zh|ja|ko)\b/i.test(column)
  const written = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(
    text,
  )
  if (eastern === written) return column
  return written ? 'zh' : 'en'
}

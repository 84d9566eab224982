import type { Bar } from './view'

const en = {
  open: 'WeChat preview',
  title: 'As WeChat would get it',
  about: 'The saved draft, set and counted as the bridge does. Nothing is sent.',
  loading: 'Setting the article …',
  theme: 'Theme',
  own: 'As set',
  article: 'Article',
  ink: 'Look',
  light: 'Light',
  dark: 'Dark (about as WeChat turns it)',
  frame: (title: string) => `“${title}” on a phone`,
  limits: 'Limits',
  field: {
    title: 'Title',
    author: 'Author',
    digest: 'Digest',
    content_source_url: 'Original address',
    content: 'Formatted text',
  } satisfies Record<Bar['field'], string>,
  unit: { characters: 'characters', bytes: 'bytes' } satisfies Record<Bar['unit'], string>,
  cut: 'Must be cut before it can be sent',
  heaviest: 'What costs most',
  warnings: 'What will be different',
  images: 'Images that would be left out',
  links: 'Outside links that become numbers',
  clean: 'Nothing is lost on the way.',
  digest: 'Digest',
  none: 'None: a draft of several articles has no digests.',
}

/** The words of the preview for WeChat. */
export type PreviewWords = typeof en

const zh: PreviewWords = {
  open: '微信预览',
  title: '微信中的样子',
  about: '按微信桥的方式排版并计数的已保存草稿；不会发送。',
  loading: '正在排版……',
  theme: '主题',
  own: '按设置',
  article: '篇目',
  ink: '外观',
  light: '浅色',
  dark: '深色（近似微信的转换）',
  frame: (title) => `《${title}》在手机上的样子`,
  limits: '限制',
  field: {
    title: '标题',
    author: '作者',
    digest: '摘要',
    content_source_url: '原文地址',
    content: '正文（含格式）',
  },
  unit: { characters: '字', bytes: '字节' },
  cut: '须先删减才能发送',
  heaviest: '最占篇幅的部分',
  warnings: '与原文不同之处',
  images: '将被略去的图片',
  links: '将变为编号的外部链接',
  clean: '内容完整，无任何损失。',
  digest: '摘要',
  none: '无：多篇草稿没有摘要。',
}

/** The words in a person's language. */
export function previewWords(language: string): PreviewWords {
  return language.startsWith('zh') ? zh : en
}

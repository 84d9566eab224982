import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import type { PreviewedArticle } from '../../../src/admin/wechat-preview/load'
import { Remarks } from '../../../src/admin/wechat-preview/remarks'
import { barsOf, failingImages, warningIn } from '../../../src/admin/wechat-preview/view'
import { previewWords } from '../../../src/admin/wechat-preview/words'
import { phoneDocument, phonePage } from '../../../src/channels/wechat/preview/phone'

const limits: PreviewedArticle['limits'] = [
  { field: 'title', actual: 28, limit: 32, unit: 'characters' },
  { field: 'author', actual: 2, limit: 16, unit: 'characters' },
  { field: 'digest', actual: 1, limit: 128, unit: 'characters' },
  { field: 'content_source_url', actual: 1025, limit: 1024, unit: 'bytes' },
  { field: 'content', actual: 18_500, limit: 19_999, unit: 'characters' },
  { field: 'content', actual: 20_000, limit: 1_048_575, unit: 'bytes' },
]
const article: PreviewedArticle = {
  ...{ title: '题', author: '甲', digest: '摘要', sourceUrl: 'https://c.example/1' },
  ...{ html: '<p>文</p>', theme: 'ink', limits, problems: [], heaviest: [], warnings: [] },
  ...{ links: [], images: [] },
}

describe('barsOf', () => {
  it('are title, digest and text, and what is over its limit', () => {
    expect(
      barsOf(limits, 'en').map(({ field, text, percent, level }) => [field, text, percent, level]),
    ).toEqual([
      ['title', '28 / 32', 88, 'fine'],
      ['digest', '1 / 128', 1, 'fine'],
      ['content_source_url', '1,025 / 1,024', 100, 'over'],
      ['content', '18,500 / 19,999', 93, 'near'],
    ])
  })
})

describe('warningIn', () => {
  const warning = 'image left out: a.png: it is no address (该图片未能上传，已略去)'

  it('is in one language, with the name it is about', () => {
    expect(warningIn('en', warning)).toBe('image left out: a.png: it is no address')
    expect(warningIn('zh', warning)).toBe('该图片未能上传，已略去（a.png）')
    const far = 'image left out: https://a.example/b.png: no (该图片未能上传，已略去)'
    expect(warningIn('zh', far)).toBe('该图片未能上传，已略去（https://a.example/b.png）')
    const title = 'the title has 56 characters, WeChat takes 32: it is cut (标题超长，已截断)'
    expect(warningIn('zh', title)).toBe('标题超长，已截断')
    const tag = 'raw HTML: <iframe> is left out, WeChat would strip it (微信会去除，已略去)'
    expect(warningIn('zh', tag)).toBe('微信会去除，已略去（<iframe>）')
  })

  it('stays as it is without Chinese', () => {
    expect(warningIn('zh', 'something (else)')).toBe('something (else)')
  })
})

describe('the remarks', () => {
  const shown = (more: Partial<PreviewedArticle>, language = 'en', warnings: string[] = []) =>
    renderToStaticMarkup(
      createElement(Remarks, {
        article: { ...article, ...more },
        language,
        pw: previewWords(language),
        warnings,
      }),
    )

  it('say what must be cut, what is left out, and which links become numbers', () => {
    const image = {
      address: 'http://10.0.0.1/a.png',
      shown: null,
      problem: { en: 'private', zh: '内网' },
    }
    const markup = shown(
      {
        images: [image, { address: 'b.png', shown: '/b.png', problem: null }],
        links: [{ number: 1, text: '<b>链</b>', url: 'https://a.example/' }],
        problems: [
          {
            ...{ field: 'content', actual: 30_000, limit: 19_999, unit: 'characters' },
            message: { en: 'cut it', zh: '请删减' },
          },
        ],
        heaviest: [{ kind: 'block', name: { en: 'the table', zh: '表格' }, characters: 12_345 }],
      },
      'zh',
      ['two items are left out (两个条目未收入)'],
    )
    for (const text of ['请删减', '表格 · 12,345', '内网', '两个条目未收入', '[1]'])
      expect(markup).toContain(text)
    expect(markup).not.toContain('<b>')
    expect(markup).not.toContain('b.png')
    expect(failingImages({ ...article, images: [image] })).toEqual([image])
  })

  it('draw a field that is over its limit as bad, by what HTML says of meters', () => {
    const over = { field: 'content', actual: 20_500, limit: 19_999, unit: 'characters' } as const
    // The best is below `low` and the value above `high`: red.
    const meter = /<meter[^>]*>/.exec(shown({ limits: [over] }))?.[0] ?? ''
    for (const part of ['value="100"', 'low="1"', 'high="2"', 'optimum="0"'])
      expect(meter).toContain(part)
    const fine = /<meter[^>]*>/.exec(
      shown({ limits: [{ field: 'title', actual: 32, limit: 32, unit: 'characters' }] }),
    )?.[0]
    expect(fine).not.toContain('high=')
  })

  it('say so where nothing is lost', () => {
    expect(shown({})).toContain('Nothing is lost')
    expect(shown({ warnings: ['x'] })).not.toContain('Nothing is lost')
  })
})

describe('the phone', () => {
  it('shows title and author as text, and lets nothing run or load but images', () => {
    const page = phoneDocument([{ title: '</h1><script>x', author: '甲<', html: '<p>文</p>' }])
    expect(page).not.toContain('<script>x')
    expect(page).toContain('甲&lt; · ')
    expect(page).toMatch(/Content-Security-Policy" content="default-src 'none'/)
    expect(page).not.toContain('class="dark"')
    expect(phoneDocument([article], { dark: true })).toContain('class="dark"')
    expect(phonePage([article]).match(/<p>文<\/p>/g)).toHaveLength(2)
  })
})

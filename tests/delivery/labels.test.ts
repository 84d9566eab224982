import { strFromU8, unzipSync } from 'fflate'
import type { Root } from 'hast'
import { h } from 'hastscript'
import { describe, expect, it } from 'vitest'
import { renderEpub } from '../../src/delivery/epub'
import { feedFiles, feedQuery, renderFeed } from '../../src/delivery/feeds'
import { jsonLdText, postJsonLd } from '../../src/delivery/json-ld'
import { linkedPost } from '../../src/delivery/json-ld-read'
import { htmlPage, labelledHtml, labelledText } from '../../src/delivery/page'
import { labelFile } from '../../src/intake/label'
import {
  defaultLabelSettings,
  disclosureOf,
  labelLevels,
  type Disclosure,
  type LabelledAi,
  type LabelSettings,
} from '../../src/review/labels'
import { renderWechat } from '../../src/channels/wechat/render'
import { parseMarkdown } from '../../src/content'
import { issue, item, post, published } from './samples'

/** Every output that readers get of a text, by its name. */
const outputs: Record<string, (disclosure: Disclosure | null) => Promise<string> | string> = {
  ...Object.fromEntries(
    feedFiles.map((file) => [
      file,
      async (disclosure: Disclosure | null) => {
        const posts = async () => [post('p1', '正文。\n', { disclosure })]
        const query = feedQuery(file, new URLSearchParams())
        return String((await renderFeed(published({ posts }), query)).body)
      },
    ]),
  ),
  epub: async (disclosure) => {
    const made = issue([item(1, { post: post('p1', '正文。\n', { disclosure }) })], { disclosure })
    const { body } = await renderEpub(published({ issue: async () => made }), made.slug)
    return Object.values(unzipSync(body))
      .map((file) => strFromU8(file))
      .join('\n')
  },
  html: (disclosure) => labelledHtml(text, disclosure),
  page: (disclosure) =>
    htmlPage({ title: '题', text, disclosure, jsonLd: postJsonLd(linkedPost({}, '', disclosure)) }),
  text: (disclosure) => labelledText('正文。', disclosure),
  markdown: (disclosure) =>
    disclosure ? labelFile('a.md', '正文。\n', disclosure, 'Asia/Shanghai') : '正文。\n',
  wechat: (disclosure) => renderWechat(parseMarkdown('正文。'), { aiLabel: disclosure?.text }).html,
}
const text: Root = { type: 'root', children: [h('p', '正文。')] }
/** Outputs that hold metadata for machines. */
const withMetadata = [...feedFiles, 'epub', 'page', 'markdown']

const disclosed = (ai: LabelledAi, settings: Partial<LabelSettings> = {}, title = '题') =>
  disclosureOf({ id: 'p1', title, ai }, { ...defaultLabelSettings, ...settings })

describe.each(Object.keys(outputs))('%s', (name) => {
  const output = async (disclosure: Disclosure | null): Promise<string> => {
    const made = await outputs[name]?.(disclosure)
    expect(made).toContain('正文。')
    return made ?? ''
  }

  it.each(labelLevels)('tells readers and machines: %s', async (involvement) => {
    const disclosure = disclosed({ involvement })
    const made = await output(disclosure)
    expect(made).toContain(defaultLabelSettings.wording[involvement].zh)
    if (withMetadata.includes(name)) {
      const code = disclosure?.aigc.Label ?? ''
      expect(made.replace(/&#x22;|&quot;/g, '"')).toContain(`"Label":"${code}"`)
    }
  })
  it('says nothing for a confirmed none and below the threshold', async () => {
    const none = disclosed({ involvement: 'none', noneConfirmedBy: 'u' })
    const low = disclosed({ involvement: 'assisted' }, { threshold: 'generated' })
    for (const disclosure of [none, low]) {
      expect(await output(disclosure)).not.toMatch(
        /AI 生成|AIGC(?!\/1)|class="ai-label"|ContentProducer/,
      )
    }
  })
  it('escapes the words', async () => {
    const label = '</p><script>alert(1)</script>&amp; AI 生成'
    const made = await output(disclosed({ involvement: 'generated', label }))
    // A plain text is no HTML, and JSON is no HTML until its `content_html` is taken out.
    const html =
      name === 'feed.json'
        ? (JSON.parse(made) as { items: { content_html: string }[] }).items[0]?.content_html
        : made
    const known = name === 'page' ? 1 : 0
    if (name === 'markdown') expect(made).toContain('> \\</p>\\<script>')
    else if (name !== 'text') expect(html?.match(/<script/g) ?? []).toHaveLength(known)
    expect(made).toMatch(/AI 生成/)
  })
  it('speaks to readers of another language in both', async () => {
    const { zh, en } = defaultLabelSettings.wording.generated
    expect(await output(disclosed({ involvement: 'generated' }, {}, 'A title'))).toContain(
      `${zh} · ${en}`,
    )
  })
})

it('JSON-LD cannot be left by any words', () => {
  const disclosure = disclosed({ involvement: 'generated', label: '</script> AI 生成' })
  expect(jsonLdText(postJsonLd(linkedPost({}, '', disclosure)))).not.toContain('</')
})

import path from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { renderEpub } from '../../src/delivery/epub'
import { NotPublishedError } from '../../src/delivery/output'
import { filesOf, full, pictures, withIssue } from './books'
import { issue, item, post } from './samples'

describe('a book', () => {
  it('is the same bytes for the same content, wherever it is made', async () => {
    const make = async () =>
      (await renderEpub(withIssue(full(), { file: pictures }), '第一期')).body
    const first = await make()
    const zone = process.env.TZ
    process.env.TZ = 'America/New_York'
    const second = await make()
    if (zone === undefined) delete process.env.TZ
    else process.env.TZ = zone
    expect(Buffer.compare(first, second)).toBe(0)
  })

  it('begins with its type, stored and without extra fields', async () => {
    const { body } = await renderEpub(withIssue(issue([item(1)])), '第一期')
    const head = Buffer.from(body.buffer, body.byteOffset, 58)
    expect(head.readUInt16LE(8)).toBe(0)
    expect(head.readUInt16LE(28)).toBe(0)
    expect(head.toString('latin1', 30, 58)).toBe('mimetypeapplication/epub+zip')
  })

  it('says who made it, when, and what part AI had', async () => {
    const files = await filesOf(full(), { file: pictures })
    const opf = files['EPUB/package.opf'] ?? ''
    expect(opf).toContain('<dc:title>第一期：人与机器</dc:title>')
    expect(opf).toContain('<dc:language>zh-CN</dc:language>')
    expect(opf).toContain('<dc:creator>甲</dc:creator>')
    expect(opf).toContain('<dc:publisher>清样日报</dc:publisher>')
    expect(opf).toContain('<meta property="dcterms:modified">2026-03-02T01:00:00Z</meta>')
    const aigc = /<meta property="TC260:AIGC">([^<]+)<\/meta>/.exec(opf)?.[1] ?? ''
    // The issue is assisted (2), but one text in it is generated (1).
    expect(JSON.parse(aigc)).toMatchObject({ AIGC: { Label: '1', ProduceID: 'post:i1:1' } })
    expect(opf.match(/TC260:AIGC/g)).toHaveLength(1)
    expect(opf).toContain(
      '<meta property="schema:digitalSourceType">https://schema.org/CompositeWithTrainedAlgorithmicMediaDigitalSource</meta>',
    )
  })

  it('names no AI where there is none', async () => {
    const made = issue([item(1, { post: post('p1', '一段。\n', { disclosure: null }) })], {
      disclosure: null,
    })
    const files = await filesOf(made)
    expect(files['EPUB/package.opf']).not.toContain('AIGC')
    expect(files['EPUB/item-001.xhtml']).not.toContain('ai-label')
    expect(files['EPUB/colophon.xhtml']).toContain('未标识人工智能生成内容')
  })

  it('shows the label of each text, and all of them at the end', async () => {
    const files = await filesOf(full(), { file: pictures })
    const [assisted, cocreated, generated] = [
      '本文由人撰写，使用了 AI 辅助，部分内容可能由 AI 生成',
      '本文由人与 AI 共同创作，部分内容由 AI 生成',
      '本文由 AI 生成',
    ]
    expect(files['EPUB/opening.xhtml']).toContain(`<p class="ai-label">${assisted}</p>`)
    expect(files['EPUB/item-001.xhtml']).toContain(`<p class="ai-label">${cocreated}</p>`)
    expect(files['EPUB/item-002.xhtml']).toContain(`<p class="ai-label">${generated}</p>`)
    expect(files['EPUB/item-002.xhtml']).toContain('<p class="credit">本文由甲与乙共同创作</p>')
    expect(files['EPUB/item-003.xhtml']).toContain(`<p class="ai-label">${assisted}</p>`)
    for (const text of [assisted, cocreated, generated]) {
      expect(files['EPUB/colophon.xhtml']).toContain(text)
    }
  })

  it('keeps what is printed of an item, and only words of a link that is none', async () => {
    const page = (await filesOf(issue([item(11)])))['EPUB/item-001.xhtml'] ?? ''
    expect(page).toContain('<h1>11. 条目 11</h1>')
    expect(page).toContain('作者：未标注')
    expect(page).toContain('★★★★☆')
    expect(page).toContain('<h2>一、背景</h2>')
    expect(page).toContain('<h3>1.1 细节 &#x3C;b>&#x26; $10/月</h3>')
    expect(page).toContain('<li><span class="mark-red">要点</span></li><li>又一要点</li>')
    expect(page).toContain('href="https://example.com/a?b=%5B1%5D&#x26;c=d%7Ce"')
    expect(page).toContain('<li>坏</li>')
    expect(page).not.toContain('javascript:')
  })

  it('writes formulas as MathML, and leaves what is none as it is', async () => {
    const files = await filesOf(full(), { file: pictures })
    const page = files['EPUB/item-001.xhtml'] ?? ''
    expect(page).toContain(
      '<math xmlns="http://www.w3.org/1998/Math/MathML" alttext="x^2 + \\alpha"',
    )
    expect(page).toContain('\\notacommand{x}')
    expect(files['EPUB/package.opf']).toContain(
      'id="item-001" href="item-001.xhtml" media-type="application/xhtml+xml" properties="mathml"',
    )
  })

  it('marks footnotes, each found from its text and back', async () => {
    const page = (await filesOf(full(), { file: pictures }))['EPUB/item-001.xhtml'] ?? ''
    const notes = [...page.matchAll(/<aside id="([^"]+)" epub:type="footnote"/g)].map(
      ([, id]) => id,
    )
    expect(notes).toHaveLength(2)
    for (const id of notes) expect(page).toContain(`href="#${id}"`)
    for (const [, id] of page.matchAll(/<a href="#([^"]+)" epub:type="backlink"/g)) {
      expect(page).toMatch(
        new RegExp(`id="${id}"[^>]*epub:type="noteref"|epub:type="noteref"[^>]*id="${id}"`),
      )
    }
  })

  it('holds the library’s images as JPEG or PNG, and links to all others', async () => {
    const { body, warnings } = await renderEpub(withIssue(full(), { file: pictures }), '第一期')
    const files = unzipSync(body)
    const held = Object.keys(files).filter((name) => name.startsWith('EPUB/images/'))
    expect(held.map((name) => path.extname(name)).sort()).toEqual(['.jpg', '.png'])
    expect((await sharp(files[held[0] ?? '']).metadata()).format).toMatch(/jpeg|png/)
    const page = strFromU8(files['EPUB/item-002.xhtml'] ?? new Uint8Array())
    expect(page).toContain('<figcaption>图注</figcaption>')
    expect(page).toContain('图片：图 gone')
    expect(warnings).toHaveLength(2)
    const other = strFromU8(files['EPUB/item-001.xhtml'] ?? new Uint8Array())
    expect(other).toContain('<a href="https://img.example.com/x.png">图片：外图</a>')
    expect(other).not.toContain('<img')
  })

  it('leads from one text to another that is in it', async () => {
    const page = (await filesOf(full(), { file: pictures }))['EPUB/item-002.xhtml']
    expect(page).toContain('<a href="item-001.xhtml">前文</a>')
  })

  it('is none for an issue that readers do not see', async () => {
    await expect(renderEpub(withIssue(full()), 'other')).rejects.toThrow(NotPublishedError)
  })

  it('survives control characters and torn pairs', async () => {
    const made = issue(
      [item(1, { title: '题\u0000\u0008目\ud800', post: post('p1', '文\u0001\ufffe\ud83d字\n') })],
      { title: '期\u0007\udc00' },
    )
    const files = await filesOf(made)
    const all = Object.values(files).join('')
    // eslint-disable-next-line no-control-regex
    expect(all).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/)
    expect(files['EPUB/item-001.xhtml']).toContain('题目')
  })
})

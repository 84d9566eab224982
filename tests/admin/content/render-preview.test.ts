import { describe, expect, it } from 'vitest'
import { renderInline, renderPreview } from '../../../src/admin/content/render-preview'

describe('renderInline', () => {
  it('is a line without a paragraph around it', () => {
    expect(renderInline('小心 **烫**')).toBe('小心 <strong>烫</strong>')
    expect(renderInline('<b onclick="x()">a</b>')).toBe('<b>a</b>')
  })
})

describe('renderPreview', () => {
  it('shows HTML as readers get it', () => {
    expect(renderPreview('<div>\n<p>原样 <b>HTML</b></p>\n</div>')).toContain(
      '<p>原样 <b>HTML</b></p>',
    )
  })

  it('runs nothing', () => {
    const html = renderPreview(
      '<p onclick="steal()">a</p><script>steal()</script><iframe src="https://example.com"></iframe><style>body{display:none}</style><svg onload="steal()"></svg><a href="javascript:steal()">b</a>',
    )
    expect(html).not.toMatch(/onclick|onload|<script|<iframe|<style|<svg|javascript:/)
    expect(html).toContain('a')
  })

  it('loads nothing from elsewhere and leads nowhere', () => {
    const html = renderPreview(
      '<img src="https://example.com/a.png" alt="外图"> <video src="https://example.com/a.mp4" poster="https://example.com/b.png"></video> [链接](https://example.com/x) ![图](c.png)',
    )
    expect(html).not.toMatch(/<(?:img|video|audio|source)\b|\s(?:src|href|poster)=/)
    expect(html).toContain('外图')
    expect(html).toContain('title="https://example.com/x"')
    expect(html).toContain('图')
  })

  it('leaves no ids that could stand twice on the page', () => {
    expect(renderPreview('# 标题\n\n<p id="field-title">x</p>')).not.toContain('id=')
  })
})

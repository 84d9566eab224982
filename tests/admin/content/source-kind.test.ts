import { describe, expect, it } from 'vitest'
import { hasPreview, sourceKind } from '../../../src/admin/content/source-kind'

describe('sourceKind', () => {
  it.each([
    ['<div class="raw">', 'html'],
    ['</section>', 'html'],
    ['<!-- 注释 -->', 'comment'],
    ['{% highlight js %}', 'liquid'],
    ['{{ site.url }}', 'liquid'],
    ['{: .center}', 'liquid'],
    ['{{< figure src="a.png" >}}', 'shortcode'],
    ['{{% notice %}}', 'shortcode'],
    ['$$\nx\n$$', 'math'],
    ['[^1]: 脚注', 'footnote'],
    ['[ref]: https://example.com', 'definition'],
    ['| 左 | 右 |', 'table'],
    ['> [!note] 提示', 'quote'],
    ['  - 项', 'list'],
    ['12) twelve', 'list'],
    ['-5 degrees', 'markdown'],
    ['<3 of them', 'markdown'],
    ['plain', 'markdown'],
    ['', 'markdown'],
  ] as const)('%j is %s', (source, kind) => expect(sourceKind(source)).toBe(kind))
})

describe('hasPreview', () => {
  it('shows what readers see, and nothing for what a site generator reads', () => {
    expect(hasPreview('<b>x</b>')).toBe(true)
    expect(hasPreview('| a |')).toBe(true)
    expect(hasPreview('{{< figure >}}')).toBe(false)
    expect(hasPreview('[a]: b')).toBe(false)
    expect(hasPreview(' \n')).toBe(false)
  })
})

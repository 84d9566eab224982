import { describe, expect, it } from 'vitest'
import { relativeAddresses, runChecks } from '../../../src/review/checks'
import type { CheckInput } from '../../../src/review/checks'

function broken(body: string, rest: Partial<CheckInput> = {}) {
  return runChecks({ body, ...rest }).filter(({ rule }) => rule === 'broken-link')
}

describe('broken-link: addresses', () => {
  it.each([
    ['http://localhost/x', 'own machine'],
    ['http://wiki.corp.internal/x', 'own machine'],
    ['https://169.254.1.1/', 'own machine'],
    ['http://[fd00::1]/', 'own machine'],
    ['//10.0.0.8/x', 'own machine'],
    ['obsidian://open?vault=a', 'own machine'],
    ['file:///tmp/a.html', 'own machine'],
    ['http://exa mple', null],
    ['https://example.org，', 'full-width'],
    ['http:/example.org', 'no valid address'],
    ['htps://example.org', 'no valid address'],
    ['https//example.org', 'no valid address'],
    ['https://example', 'no valid address'],
    ['javascript:alert', 'script'],
    ['example.com/a', 'lacks https://'],
  ])('%s', (url, words) => {
    const found = broken(`见[文](${url})。`)
    expect(found.map(({ message }) => message).join()).toEqual(
      words === null ? '' : expect.stringContaining(words),
    )
    if (words !== null) expect(found[0]?.messageZh).toMatch(/请更正地址或删除/)
  })
  it.each([
    'https://example.org',
    'http://8.8.8.8/dns',
    'https://[2606:4700::1111]/',
    '//cdn.example.org/a.js',
    '/about',
    'about.html',
    'tel:123',
    'https://zh.wikipedia.org/wiki/清樣',
  ])('leaves %s', (url) => {
    expect(broken(`见[文](${url})。`)).toEqual([])
  })
  it('gives the exact place', () => {
    const body = '见 [甲](https://example.org) 与 [乙]() 。'
    const [found] = broken(body, { bodyLine: 5 })
    expect(found).toMatchObject({ line: 5, endLine: 5, excerpt: '[乙]()' })
    expect(body.slice((found?.column ?? 0) - 1, (found?.endColumn ?? 0) - 1)).toBe('[乙]()')
  })
})

describe('broken-link: within the page', () => {
  it('knows headings with links, numbered doubles and ids without quotes', () => {
    const body =
      '## [Latex Suite](https://example.org/l)\n\n## 注\n\n## 注\n\n<a id=here></a>\n\n[a](#latex-suite) [b](#注-1) [c](#here)'
    expect(broken(body)).toEqual([])
    expect(broken(body + ' [d](#latex)')).toHaveLength(1)
  })
  it('finds links and footnotes that nothing defines', () => {
    const body = '见[文档][doc]、[手册][]与注[^注]。\n\n[Doc]: https://example.org'
    expect(broken(body).map(({ excerpt }) => excerpt)).toEqual(['[手册][]', '[^注]'])
    expect(broken(`${body}\n[手册]: https://example.org/m\n\n[^注]: 说明`)).toEqual([])
  })
  it('checks the address of a definition', () => {
    expect(broken('[甲][a]\n\n[a]: http://localhost:80/')).toMatchObject([{ line: 3 }])
  })
  it.each([
    '数组 a[i][j] 的元素',
    '`[x][y]`',
    '如报告所述[1][2]。',
    '正则 [^a-z] 与 [^0-9]',
    '- [ ] [x] 待办',
    '\\[甲][乙]',
    '```\n[甲][乙] [^1]\n```',
  ])('leaves %s', (body) => {
    expect(broken(body)).toEqual([])
  })
})

describe('linked files', () => {
  const body = '![图](a.png) [文](./b.pdf) ![站](/c.png)'
  it('are told when they are not there, and only when they were looked up', () => {
    const files = new Map([
      ['a.png', true],
      ['./b.pdf', false],
    ])
    const found = runChecks({ body, files }).map(({ rule, excerpt }) => `${rule} ${excerpt}`)
    expect(found).toEqual(['broken-link [文](./b.pdf)', 'relative-image ![站](/c.png)'])
    expect(broken(body)).toEqual([])
  })
  it('are the relative addresses with a file’s ending', () => {
    const more = `${body} [a](https://example.org/x.png) [b](about/) [c](x.html) [d](#e.png) [e]({{ f.png }}) [g](example.com)`
    expect(relativeAddresses({ body: more })).toEqual(['a.png', './b.pdf', '/c.png'])
  })
})

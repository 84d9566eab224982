import { describe, expect, it } from 'vitest'
import { checkRules, runChecks } from '../../../src/review/checks'
import type { CheckInput } from '../../../src/review/checks'

function lines(rule: string, input: CheckInput): number[] {
  return runChecks(input).flatMap((finding) => (finding.rule === rule ? [finding.line] : []))
}

function first(rule: string, input: CheckInput) {
  return runChecks(input).find((finding) => finding.rule === rule)
}

describe('local-path', () => {
  it('finds personal folders in the text and its code spans, as an error', () => {
    const body =
      '见 /Users/lina/drafts/a.md。\n\n`C:\\Users\\lina\\a.txt`\n\nfile:///home/lina/a.png'
    expect(lines('local-path', { body })).toEqual([1, 3, 5])
    expect(first('local-path', { body })?.severity).toBe('error')
  })
  it('only warns in a listing, and leaves folders of nobody in particular', () => {
    expect(first('local-path', { body: '```\n/home/lina/.bashrc\n```' })?.severity).toBe('warning')
    const body =
      '/home/user/app /Users/you/x /home/ubuntu/a https://example.org/home/lina/x ~/notes'
    expect(lines('local-path', { body })).toEqual([])
  })
  it.each([
    'C:\\\\Users\\\\lina\\\\a.txt',
    '/mnt/c/Users/lina/a.txt',
    '/c/Users/lina/a.txt',
    '\\\\wsl$\\Ubuntu\\home\\lina\\a.txt',
    '/var/folders/zz/zyxv/T/a.png',
    'file:///C:/Users/lina/a.txt',
  ])('finds %s, with its place', (path) => {
    const body = `见 ${path} 的内容`
    const found = first('local-path', { body })
    expect(body.slice((found?.column ?? 0) - 1, (found?.endColumn ?? 0) - 1)).toBe(path)
  })
  it.each([
    'GET /Users/lina',
    'C:\\Windows\\System32',
    '/var/log/nginx/a.log',
    '见 /home/',
    'https://example.org/Users/lina/a',
  ])('leaves %s', (body) => {
    expect(lines('local-path', { body })).toEqual([])
  })
})

describe('secret', () => {
  // Put together here, so that no scanner takes this file for a leak.
  const github = ['gh', 'p_'].join('') + 'a8Kd93mZq0Lw7TyXcV5bNs2Rf4Gh6Jk1PoIu'
  it('finds credentials, in code too, and does not repeat them', () => {
    const found = first('secret', { body: `\`\`\`\ntoken: ${github}\n\`\`\`` })
    expect(found).toMatchObject({ line: 2, severity: 'error' })
    expect(JSON.stringify(found)).not.toContain(github)
  })
  it('finds a random value given to a telling name', () => {
    expect(lines('secret', { body: 'app_secret = "9fK2mX7qLw0ZtYb4RsVe81Nc"' })).toEqual([1])
  })
  it('leaves what documentation writes', () => {
    const body =
      'api_key = "your-api-key-goes-right-here"\nAKIAIOSFODNN7EXAMPLE\npassword: correct-horse-battery-staple'
    expect(lines('secret', { body })).toEqual([])
  })
})

describe('links and images', () => {
  it('finds addresses that can be seen not to work', () => {
    const body = [
      '[a]()',
      '[b](http://localhost:3000/x)',
      '[c](www.example.org)',
      '[d](https：//example.org)',
      '[e](./other-post.md)',
      '[f](#nowhere)',
    ].join('\n\n')
    expect(lines('broken-link', { body })).toEqual([1, 3, 5, 7, 9, 11])
  })
  it('leaves good ones, templates and code', () => {
    const body =
      '## 第一节：开始\n\n[a](https://example.org/(x)) [b](#第一节开始) [c](/about) [d](mailto:a@b.org) [e]({{ url }})\n\n`[f]()`\n\n```\n[g]()\n```'
    expect(lines('broken-link', { body })).toEqual([])
  })
  it('finds images with a relative address or no alternative text', () => {
    const body =
      '![图](./a.png)\n\n![](https://example.org/b.png)\n\n![[c.png]]\n\n<img src="https://example.org/d.png">\n\n![好](https://example.org/e.png "题")'
    expect(lines('relative-image', { body })).toEqual([1, 5])
    expect(lines('missing-alt', { body })).toEqual([3, 5, 7])
  })
})

describe('heading-structure', () => {
  it('finds empty headings, jumps and further titles', () => {
    const body = '# 一\n\n### 跳级\n\n##\n\n# 二\n\n## 好\n\n### 好\n\n```\n# 注释\n```'
    expect(lines('heading-structure', { body })).toEqual([3, 5, 7])
  })
})

describe('fields', () => {
  it('asks for what is missing, and not for what was never asked about', () => {
    const names = (input: CheckInput) => runChecks(input).map(({ rule }) => rule)
    expect(names({ body: '正文。' })).toEqual([])
    const empty = { summary: '', cover: null, sources: [], involvement: 'unknown' } as const
    expect(names({ body: '正文。', ...empty, sources: [] })).toEqual([
      'missing-cover',
      'missing-source',
      'missing-summary',
      'unknown-ai-involvement',
    ])
    expect(names({ body: '正文。', ...empty, sources: [], kind: 'issue' })).toEqual([])
  })
  it('takes a link in the text for a source', () => {
    expect(lines('missing-source', { body: '见 https://example.org/a', sources: [] })).toEqual([])
    expect(
      lines('missing-source', { body: '![图](https://example.org/a.png)', sources: [] }),
    ).toEqual([1])
  })
  it('finds entities that the text does not name', () => {
    const body = '月之暗面发布了 Kimi K2，Burry 不以为然。'
    const entities = [
      { name: '月之暗面（Moonshot AI）' },
      { name: 'kimi k2' },
      { name: 'Michael Burry' },
      { name: 'Valuation' },
    ]
    const found = runChecks({ body, entities }).map(({ excerpt }) => excerpt)
    expect(found).toEqual(['Valuation'])
  })
  it('counts characters as WeChat does', () => {
    const input = {
      body: '短',
      title: '题'.repeat(32),
      summary: '摘'.repeat(128),
      authors: ['李然'],
    }
    expect(lines('wechat-limits', input)).toEqual([])
    const found = runChecks({ body: '短', title: '题'.repeat(33), summary: '摘'.repeat(129) })
    // The bridge cuts a digest at a sentence; a title cut short is worth a warning.
    expect(found.map(({ severity }) => severity)).toEqual(['info', 'warning'])
    const long = { title: '题'.repeat(33), summary: '摘'.repeat(129), authors: ['一'.repeat(17)] }
    expect(lines('wechat-limits', { body: '长'.repeat(20_000), ...long })).toHaveLength(4)
    // What is set for WeChat alone stands in the place of all three.
    const wechat = { title: '短', author: '短', digest: '短' }
    expect(lines('wechat-limits', { body: '短', ...long, wechat })).toEqual([])
  })
})

describe('runChecks', () => {
  it('gives the columns of what stands in one line, none for whole lines and fields', () => {
    const body = '# 题\n\n见 ![](https://example.org/a.png)\n\n### 跳级'
    const places = runChecks({ body, bodyLine: 4, summary: '' }).map(
      ({ rule, line, column, endColumn }) => [rule, line, column, endColumn],
    )
    expect(places).toEqual([
      ['missing-summary', 1, undefined, undefined],
      ['missing-alt', 6, 3, 33],
      ['heading-structure', 8, undefined, undefined],
    ])
  })

  it('gives lines of the file, sorted, once each, the same every time', () => {
    const input = { body: '正文。\n\n![](./a.png) ![](./a.png)\n\n/Users/lina/a/b', bodyLine: 8 }
    const found = runChecks(input)
    expect(found.map(({ line, rule }) => `${line} ${rule}`)).toEqual([
      '10 missing-alt',
      '10 relative-image',
      '12 local-path',
    ])
    expect(runChecks(input)).toEqual(found)
  })
  it('says what is wrong in both languages, with an excerpt of at most 120 characters', () => {
    const body = `![](./${'很长'.repeat(200)}.png)`
    for (const finding of runChecks({ body, title: '😀'.repeat(200), cover: '' })) {
      expect(finding.message).toMatch(/[a-z]/)
      expect(finding.messageZh).toMatch(/[\u4e00-\u9fff]/)
      expect([...finding.excerpt].length).toBeLessThanOrEqual(120)
    }
  })
  it('lists every rule once, in both languages', () => {
    const names = checkRules.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    expect(names).toContain('ai-residue')
    for (const { summary } of checkRules) expect(summary.en && summary.zh).toBeTruthy()
  })
  it.each(['', '\n\n', '\uFEFF', '```', '<!--', '[](', '# ', '> > >', '\r\n---\r\n'])(
    'takes the odd text %j',
    (body) => {
      expect(() => runChecks({ body, title: '', summary: '' })).not.toThrow()
    },
  )
})

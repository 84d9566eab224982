import { describe, expect, it } from 'vitest'
import { IntakeError, parseFile } from '../../src/intake'
import { article, bytes, codes } from './helpers'

/** The error a text is refused with. */
function refused(text: string, name = 'a.md'): IntakeError {
  try {
    parseFile(name, bytes(text))
  } catch (error) {
    if (error instanceof IntakeError) return error
    throw error
  }
  throw new Error('it was read')
}

describe('broken front matter', () => {
  it.each([
    ['an unclosed bracket', '---\ntitle: a\ntags: [x\ndate: 2020-01-01\n---\nb', 3],
    ['an unclosed quote', '---\ntitle: "a\ndate: 2020-01-01\n---\nb', 2],
    ['a colon in a plain value', '---\nlayout: post\ntitle: Foo: bar\n---\nb', 3],
    ['text after a quoted value', "---\nx: 1\ntitle: 'it's'\n---\n", 3],
    ['a fence that never closes', '---\ntitle: a\n\nbody', 1],
    ['the same after a BOM, with CRLF', '\uFEFF---\r\ntitle: a\r\nx: @y\r\n---\r\n', 3],
    ['broken TOML', '+++\ntitle = "a"\ndate = \n+++\nb', 3],
    ['TOML that never closes', '+++\ntitle = "a"\n', 1],
  ])('%s names file and line', (_, text, line) => {
    const error = refused(text, 'posts/a.md')
    expect(error.line).toBe(line)
    expect(error.message).toMatch(new RegExp(`^posts/a\\.md:${line}: .*[\u4e00-\u9fff]`, 's'))
  })

  it('names the line that is not UTF-8', () => {
    const gbk = new Uint8Array([...bytes('---\ntitle: a\n---\n'), 0xb0, 0xa1, 0x0a])
    expect(() => parseFile('a.md', gbk)).toThrowError(/^a\.md:4: .*GB18030/)
    expect(() => parseFile('a.md', new Uint8Array([0xff, 0xfe, 0x41, 0]))).toThrowError(/UTF-16/)
    expect(refused('a\nb\0').line).toBe(2)
  })

  it('names the encoding it seems to be, with the way out', () => {
    const said = (file: number[]): string => {
      try {
        parseFile('a.md', new Uint8Array(file))
      } catch (error) {
        return String(error)
      }
      return 'read'
    }
    const wide = (text: string): number[] => [...text].flatMap((char) => [char.charCodeAt(0), 0])
    expect(said([0xd6, 0xd0, 0xce, 0xc4])).toMatch(/looks like GB18030 .* iconv -f GB18030/)
    expect(said([...bytes('caf'), 0xe9, 0x0a])).toMatch(/WINDOWS-1252/)
    expect(said([...bytes('caf'), 0xe9, 0x0a])).not.toMatch(/looks like/)
    expect(said(wide('---\ntitle: a\n---\n'))).toMatch(/UTF-16.*iconv/)
  })

  it.each([
    ['a list within itself', 'a: &a [*a]', /nested/],
    ['an alias without an anchor', 'title: *bold*', /in quotes/],
    ['a name with an at sign', 'author: @ann', /in quotes/],
    ['a full-width colon below a key', 'date: 2024-01-05\n标题：甲', /half-width colon/],
  ])('%s is refused with the way out', (_, line, words) => {
    expect(refused(`---\n${line}\n---\n`).message).toMatch(words)
  })
})

describe('front matter', () => {
  it('reads files whose lines end with CR alone', () => {
    const text = '---\rtitle: a\rtags: [x]\r---\rone\r\rtwo\r'
    expect(article('a.md', text)).toMatchObject({
      title: 'a',
      tags: ['x'],
      body: 'one\n\ntwo\n',
      bodyLine: 5,
      raw: text,
    })
  })

  it.each([
    ['no space after the colon', '---\ntitle:a\ndate:2024-01-05\n---\nb', 2],
    ['a full-width colon', '---\n标题：甲\ndate: 2024-01-05\n---\nb', 2],
    ['JavaScript', '---js\nconst title = 1\n---\nb', 1],
  ])('says so when a block at the top is none: %s', (_, text, line) => {
    const parsed = article('a.md', text)
    expect(parsed.body).toBe(text)
    expect(parsed.warnings).toContainEqual(
      expect.objectContaining({ code: 'front-matter-unread', line }),
    )
  })

  it('does not take prose between rules for lost keys', () => {
    expect(codes(article('a.md', '---\n说明：正文。\n---\nb'))).not.toContain('front-matter-unread')
  })

  it('is only what stands at the very start', () => {
    const parsed = article('a.md', '# T\n\n---\ntitle: no\n---\n')
    expect(parsed.frontMatter).toBeNull()
    expect(parsed.title).toBe('T')
    expect(parsed.body).toBe('# T\n\n---\ntitle: no\n---\n')
    const second = article('a.md', '---\ntitle: yes\n---\n\ntext\n\n---\ntitle: no\n---\n')
    expect(second.title).toBe('yes')
    expect(second.body).toContain('title: no')
  })

  it('leaves a rule at the top of a text alone', () => {
    const text = '---\n\nSome prose, no key.\n\n---\n\nMore.\n'
    expect(article('a.md', text)).toMatchObject({ frontMatter: null, body: text })
  })

  it('reads BOM, CRLF and tabs, and keeps the file as it was', () => {
    const text = '\uFEFF---\r\ntitle: a\r\ntags:\r\n\t- x\r\n\t- y\r\n---\r\n\r\nbody\r\n'
    const parsed = article('a.md', text)
    expect(parsed).toMatchObject({
      title: 'a',
      tags: ['x', 'y'],
      raw: text,
      body: '\nbody\n',
      bodyLine: 7,
    })
    expect(parsed.warnings).toMatchObject([{ code: 'tab-indent', line: 4 }])
  })

  it('takes the last of a key that stands twice, and says so', () => {
    const parsed = article('a.md', '---\ntitle: one\ndate: 2026-01-01\ntitle: two\n---\n')
    expect(parsed.title).toBe('two')
    expect(parsed.warnings).toMatchObject([{ code: 'duplicate-key', line: 4 }])
  })

  it('keeps dates and numbers as they are written', () => {
    const parsed = article(
      'a.md',
      '---\ntitle: 007\ndate: 2026-02-28 17:00:00\ntags: [2025, 1.10]\nx: 3\n---\n',
    )
    expect(parsed.title).toBe('007')
    expect(parsed.tags).toEqual(['2025', '1.10'])
    expect(parsed.frontMatter).toMatchObject({ date: '2026-02-28 17:00:00', x: 3 })
    expect(parsed.date?.iso).toBe('2026-02-28T17:00:00+08:00')
  })

  it('survives aliases that would grow without end, and keys named __proto__', () => {
    const bomb = [
      'a: &a [x,x]',
      ...'bcdefghij'.split('').map((c, i) => `${c}: &${c} [${`*${'abcdefghij'[i]},`.repeat(9)}]`),
    ]
    expect(() => parseFile('a.md', bytes(`---\n${bomb.join('\n')}\n---\n`))).toThrow(IntakeError)
    const parsed = article('a.md', '---\n__proto__: {polluted: yes}\ntitle: a\n---\n')
    expect(parsed.title).toBe('a')
    expect(Object.keys(parsed.frontMatter ?? {})).toContain('__proto__')
    expect('polluted' in {}).toBe(false)
  })

  it.each([
    ['JSON at the start (hugo)', '{\n"title": "a",\n"tags": ["x"]\n}\nbody'],
    ['JSON between fences', '---\n{"title":"a","tags":["x"]}\n---\nbody'],
    ['YAML without an opening fence (hexo)', 'title: a\ntags: [x]\n---\nbody'],
    ['an empty line before the fence', '\n---\ntitle: a\ntags: [x]\n---\nbody'],
  ])('reads %s', (_, text) => {
    expect(article('a.md', text)).toMatchObject({ title: 'a', tags: ['x'], body: 'body' })
  })

  it.each([
    [
      'a note with header lines',
      'Date: 2025-11-07\nTags: [[ai]] [[a/b|b]]\n\n# T\n',
      ['ai', 'a/b'],
    ],
    ['a zettel', '202411141824\nTags: #one #two\n\n# T\n', ['one', 'two']],
    [
      'an outliner page',
      'tags:: css, typeface\ncreated-at:: 1626360964731\n\n# T',
      ['css', 'typeface'],
    ],
  ])('reads the header lines of %s', (_, text, tags) => {
    const parsed = article('a.md', text)
    expect(parsed).toMatchObject({ dialect: 'obsidian', title: 'T', tags, draft: null })
    expect(parsed.date).not.toBeNull()
  })

  it('does not take prose for header lines', () => {
    expect(article('a.md', '来源：某报。今天下雨。\n\n正文').frontMatter).toBeNull()
    expect(article('a.md', 'Note: read this first.\n').frontMatter).toBeNull()
  })
})

describe('fields', () => {
  const tags = (value: string, dialect: 'jekyll' | 'hexo' | 'obsidian' = 'jekyll'): string[] =>
    article('a.md', `---\ntitle: a\ntags: ${value}\n---\n`, { dialect }).tags
  it.each([
    ['[AI, 日报]', ['AI', '日报']],
    ['court,flow', ['court', 'flow']],
    ['人工智能、芯片', ['人工智能', '芯片']],
    ['a b', ['a', 'b']],
    ["'[]'", []],
    ['"[a, b]"', ['a', 'b']],
    ['[[one, two], [three]]', ['one', 'two', 'three']],
    ['"[[ai]] [[macro]]"', ['ai', 'macro']],
    ['"#a #b"', ['a', 'b']],
    ['[x, x, "", null]', ['x']],
  ])('tags: %s', (value, want) => {
    expect(tags(value)).toEqual(want)
  })
  it('follows the dialect where a string has only spaces', () => {
    expect(tags('machine learning', 'hexo')).toEqual(['machine learning'])
  })
  it('reads authors as text, list, mapping and joined names', () => {
    const authors = (value: string): string[] =>
      article('a.md', `---\ntitle: a\nauthor: ${value}\n---\n`).authors
    expect(authors('李钊,季敏')).toEqual(['李钊', '季敏'])
    expect(authors('赵真灵、刘晶')).toEqual(['赵真灵', '刘晶'])
    expect(authors('Ann & Bob')).toEqual(['Ann', 'Bob'])
    expect(authors('{name: Ann, avatar: x}')).toEqual(['Ann'])
    expect(authors('[{name: Ann}, Bob]')).toEqual(['Ann', 'Bob'])
  })
  it('tells a draft by flag, by folder, and by published: false', () => {
    expect(article('a.md', '---\ntitle: a\ndraft: yes\n---\n').draft).toBe(true)
    expect(article('_drafts/a.md', '---\ntitle: a\n---\n').draft).toBe(true)
    expect(article('a.md', '---\ntitle: a\nlayout: post\npublished: false\n---\n')).toMatchObject({
      draft: true,
      date: null,
    })
    expect(article('a.md', '---\ntitle: a\nstatus: draft\n---\n')).toMatchObject({
      draft: true,
      maturity: null,
    })
  })
  it('says which date it could not read', () => {
    const parsed = article('a.md', '---\ntitle: a\ndate: next week\n---\n')
    expect(parsed.date).toBeNull()
    expect(codes(parsed)).toContain('unreadable-date')
  })
  it('makes slugs of slug, permalink, file name, title', () => {
    const slug = (name: string, text: string): string => article(name, text).slug
    expect(slug('a.md', '---\ntitle: t\nslug: My Post\n---\n')).toBe('my-post')
    expect(slug('a.md', '---\ntitle: t\npermalink: /pages/83ab/\n---\n')).toBe('83ab')
    expect(slug('a.md', '---\ntitle: t\npermalink: /:year/:title/\n---\n')).toBe('a')
    expect(slug('2025-11-09-ＡＩ 日报.md', '---\ntitle: t\n---\n')).toBe('ai-日报')
    expect(slug('posts/海图/index.md', '---\ntitle: t\n---\n')).toBe('海图')
    expect(slug('!!!.md', '---\ntitle: 海 图\n---\n')).toBe('海-图')
  })
})

describe('AI provenance', () => {
  const ai = (body: string, head = 'title: a'): unknown =>
    article('a.md', `---\n${head}\n---\n\n正文\n\n${body}\n`).ai
  it.each([
    ['本文由 林舟 & 月亮🌙AI团队 共同创作', 'cocreated', ['月亮🌙AI团队']],
    ['*本文由 AI 自动生成，数据来自网络*', 'generated', []],
    ['> 本文由 Javis 🤖 自动生成', 'generated', ['Javis 🤖']],
    ['<!-- AI Generated: page -->', 'generated', []],
    ['This article was written with the help of ChatGPT.', 'assisted', ['ChatGPT']],
    ['本文使用 Claude 润色', 'assisted', ['Claude']],
  ])('%s', (line, involvement, tools) => {
    expect(ai(line)).toMatchObject({
      involvement,
      tools,
      credit: expect.stringMatching(/\S/) as unknown,
    })
  })
  it.each([
    '这张图由 AI 生成。',
    '```\n本文由 AI 自动生成\n```',
    '本文由张三撰写',
    '他说：本文由 AI 生成的时代到了',
  ])('takes no statement from: %s', (line) => {
    expect(ai(line)).toMatchObject({ involvement: 'unknown', credit: null })
  })
  it('reads front matter, and an author that can only be a model', () => {
    expect(
      ai('x', 'title: a\nai: {involvement: assisted, tools: [Claude], prompt: p}'),
    ).toMatchObject({
      involvement: 'assisted',
      tools: ['Claude'],
      prompt: 'p',
    })
    expect(ai('x', 'title: a\nai_generated: true')).toMatchObject({ involvement: 'generated' })
    expect(ai('x', 'title: a\nauthor: AI Bot')).toMatchObject({
      involvement: 'generated',
      tools: ['AI Bot'],
    })
    expect(ai('x', 'title: a\nauthor: AI Engineer')).toMatchObject({ involvement: 'unknown' })
    expect(ai('x', 'title: a\nai: 一段由主题插件写的摘要')).toMatchObject({
      involvement: 'unknown',
    })
  })
  it('reads the article’s own label, which is no evidence of how far AI took part', () => {
    const label = '本文部分由 AI 生成'
    for (const head of [
      `ai_label: ${label}`,
      `ai: {label: ${label}}`,
      `ai: {}\nai_label: ${label}`,
    ]) {
      const silent = { involvement: 'unknown', tools: [], prompt: null, credit: null, label }
      expect(ai('x', `title: a\n${head}`)).toEqual(silent)
      expect(ai('*本文由 AI 自动生成*', `title: a\n${head}`)).toMatchObject({
        involvement: 'generated',
        label,
      })
      expect(ai('x', `title: a\nauthor: AI Bot\n${head}`)).toMatchObject({
        involvement: 'generated',
        tools: ['AI Bot'],
        label,
      })
      const aigc = `AIGC: {Label: "1"}`
      expect(ai('x', `title: a\n${aigc}\n${head}`)).toMatchObject({ involvement: 'generated' })
      expect(ai('x', `title: a\n${aigc}`)).toEqual({
        ...silent,
        involvement: 'generated',
        label: null,
      })
    }
  })
  it('takes "no AI" as a claim', () => {
    const parsed = article('a.md', '---\ntitle: a\n---\n\n本文未使用任何 AI 工具。\n')
    expect(parsed.ai).toMatchObject({ involvement: 'none', credit: '本文未使用任何 AI 工具。' })
    expect(codes(parsed)).toContain('human-claim')
  })
})

import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  IntakeError,
  parseFile,
  writeArticle,
  writeIssue,
  type Dialect,
  type OriginFile,
  type ParsedArticle,
  type PostFields,
} from '../../src/intake'
import { mergeBody, settled } from '../../src/intake/merge-body'
import { article, articleFile, bytes, issueFile, samples } from './helpers'

const timezone = 'Asia/Shanghai'
const same = { dialect: 'same' as const, timezone }

function post(parsed: ParsedArticle): PostFields {
  return { ...parsed, publishedAt: parsed.date?.instant ?? null, draft: true }
}
const origin = ({ dialect, path, raw }: ParsedArticle): OriginFile => ({
  dialect,
  path,
  markdown: raw,
})

/** Writes a parsed file back with some fields changed. */
function edited(parsed: ParsedArticle, fields: Partial<PostFields>, body = parsed.body): string {
  return writeArticle(origin(parsed), { ...post(parsed), ...fields }, body, same)
}

/** The lines of `after` that `before` has not, and the other way. */
function changedLines(before: string, after: string): { gone: string[]; came: string[] } {
  const old = before.split('\n')
  const now = after.split('\n')
  return {
    gone: old.filter((line) => !now.includes(line)),
    came: now.filter((line) => !old.includes(line)),
  }
}

describe('an untouched document', () => {
  const names = readdirSync(samples).filter((name) => name.endsWith('.md'))
  it.each(names)('%s comes back byte for byte', (name) => {
    const parsed = articleFile(samples, name)
    expect(bytes(edited(parsed, {}))).toEqual(
      new Uint8Array(readFileSync(path.join(samples, name))),
    )
  })

  it('whatever it is: any text that can be read comes back', () => {
    const line = fc.oneof(
      fc.constantFrom(
        '---',
        '+++',
        'title: a',
        'tags: [x, y]',
        'Date: 2026-01-01',
        '# H',
        '',
        '\t- x',
        'x: "',
        '{"a": 1}',
        '\r',
      ),
      fc.string(),
    )
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 12 }),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        (lines, eol, bom) => {
          const text = (bom ? '\uFEFF' : '') + lines.join(eol)
          try {
            const parsed = parseFile('x.md', bytes(text))
            if (parsed.kind === 'issue') return
            expect(parsed.raw).toBe(text)
            expect(edited(parsed, {})).toBe(text)
          } catch (error) {
            if (!(error instanceof IntakeError)) throw error
          }
        },
      ),
      { numRuns: 500 },
    )
  })
})

describe('an edited document changes only where it was edited', () => {
  it('YAML: order, comments and quoting stay', () => {
    const parsed = articleFile(samples, 'knowledge-base.md')
    const text = edited(parsed, {
      title: '新题：一',
      publishedAt: '2026-02-12T00:00:00.000Z',
      tags: ['robotics'],
    })
    expect(changedLines(parsed.raw, text)).toEqual({
      gone: ["date: '2026-02-11'   # 录制日", '  - edge-computing', 'title: "机器人，为什么慢？"'],
      came: ["date: '2026-02-12 08:00:00'   # 录制日", 'title: "新题：一"'],
    })
  })

  it('YAML: a flow list stays one, a new key comes last', () => {
    const parsed = articleFile(samples, 'jekyll-column.md')
    const text = edited(parsed, { categories: ['AI'], summary: '冒号: 要加引号' })
    expect(changedLines(parsed.raw, text)).toEqual({
      gone: ['categories: [AI, 周报]'],
      came: ['categories: [AI]', 'description: "冒号: 要加引号"'],
    })
  })

  it('a summary of several lines is read back, wherever it stands', () => {
    const summary = 'The first: with "quotes"\n\n- and lines\n# and more'
    for (const name of readdirSync(samples).filter((file) => file.endsWith('.md'))) {
      const text = edited(articleFile(samples, name), { summary, guest: 'A\nB' })
      const read = parseFile(name, bytes(text))
      const flat = name === 'garden-note.md' ? summary.replace(/\n+/g, ' ') : summary
      expect(read, name).toMatchObject({ summary: flat })
    }
    const block = article('x.md', '---\ntitle: x\nsummary: |\n  one\n  two\n---\n\ntext\n')
    expect(edited(block, { summary: 'one\nthree' })).toContain('\nsummary: "one\\nthree"\n')
  })

  it('TOML and header lines', () => {
    const toml = articleFile(samples, 'hugo-toml.md')
    const came = changedLines(
      toml.raw,
      edited(toml, { title: '新海图', tags: ['海'], area: 'sea' }),
    ).came
    expect(came).toEqual(["title = '新海图'", 'area = "sea"'])
    const note = articleFile(samples, 'garden-note.md')
    expect(changedLines(note.raw, edited(note, { tags: ['ai', 'port'] })).came).toEqual([
      'Tags: [[ai]] [[port]]',
    ])
  })

  it('TOML: comments behind values, quotes, lists and tables stay', () => {
    const block = [
      "title  = 'A # B' # the title",
      'date = "2026-03-01"  # day',
      'tags = ["a", "b"] # two',
      'speaker = "S"',
      '',
      '[taxonomies] # grouped',
      'categories = [',
      '  "x",',
      '  "y",',
      ']',
    ]
    const file = article('a.md', `+++\n${block.join('\n')}\n+++\nbody\n`)
    const text = edited(file, {
      title: "It's # new",
      publishedAt: '2026-03-02T00:00:00.000Z',
      tags: ['a', 'c'],
      categories: ['x', 'z'],
      guest: 'G',
    })
    expect(changedLines(file.raw, text)).toEqual({
      gone: [block[0], block[1], block[2], '  "y",'],
      came: [
        'title  = "It\'s # new" # the title',
        'date = "2026-03-02 08:00:00"  # day',
        'tags = ["a", "c"] # two',
        'guest = "G"',
        '  "z",',
      ],
    })
    expect(article('a.md', text)).toMatchObject({ categories: ['x', 'z'], guest: 'G' })
  })

  it('JSON: indent, key order and the layout of lists stay', () => {
    for (const [indent, list] of [
      ['  ', '["a", "b"]'],
      ['\t', '[\n\t\t"a",\n\t\t"b"\n\t]'],
    ] as const) {
      const lines = [`"title": "T"`, `"tags": ${list}`, `"x" : {"y":1}`]
      const json = `{\n${lines.map((line) => indent + line).join(',\n')}\n}`
      const file = article('a.md', `${json}\n\nbody\n`)
      const text = edited(file, { title: '题: "新"', tags: ['a', 'c'], guest: 'G' })
      const tail = `"x" : {"y":1}`
      expect(text).toBe(
        file.raw
          .replace('"T"', '"题: \\"新\\""')
          .replace('"b"', '"c"')
          .replace(tail, `${tail},\n${indent}"guest": "G"`),
      )
    }
    const one = article('a.md', '{"title":"T","tags":["a","b"]}\n\nbody\n')
    expect(edited(one, { tags: ['b'] })).toBe('{"title":"T","tags":["b"]}\n\nbody\n')
  })

  it('YAML: lines of items that stay keep their quotes and comments', () => {
    const file = article(
      'a.md',
      '---\ntitle: x\ntags:\n    - \'one\'   # first\n    # between\n    - two\n    - "three"\nauthor: Ann\n---\nbody\n',
    )
    expect(edited(file, { tags: ['one', 'new: er', 'three'] })).toBe(
      file.raw.replace('    - two\n', "    - 'new: er'\n"),
    )
    // One name in which a comma stands would be read as two.
    expect(article('a.md', edited(file, { authors: ['Ann, B.'] })).authors).toEqual(['Ann, B.'])
  })

  it('AI’s part: under the keys that the file has, or ai_…', () => {
    const ai = {
      involvement: 'cocreated',
      tools: ['Kimi'],
      prompt: 'p: q',
      credit: null,
      label: null,
    } as const
    const changed = { ai: { ...ai, tools: [...ai.tools] } }
    const came = (head: string): string[] => {
      const file = article('a.md', `---\ntitle: x\n${head}---\nbody\n`)
      const text = edited(file, changed)
      expect(article('a.md', text).ai).toEqual(ai)
      return changedLines(file.raw, text).came
    }
    const flat = ['ai_involvement: cocreated', 'ai_tools:', '  - Kimi', 'ai_prompt: "p: q"']
    expect(came('')).toEqual(flat)
    // Another plugin's summary is left alone.
    expect(came('ai: 这篇文章介绍了……\n')).toEqual(flat)
    expect(came('ai:\n  involvement: assisted # by ear\n  tools: [Kimi]\n  prompt: p\n')).toEqual([
      '  involvement: cocreated # by ear',
      '  prompt: "p: q"',
    ])
    expect(came('ai: assisted\n')).toEqual(['ai: cocreated', ...flat.slice(1)])
    const note = articleFile(samples, 'garden-note.md')
    expect(article('n.md', edited(note, changed)).ai).toEqual(ai)
  })

  it('the article’s own label: its key alone changes, in YAML, TOML and JSON', () => {
    const label = '本文: 部分由 AI 生成 #1'
    const heads: [string, string[]][] = [
      ['---\ntitle: x\nauthor: AI Bot\n---\n', ['ai_label: "本文: 部分由 AI 生成 #1"']],
      ['---\ntitle: x\nai_label: old # why\n---\n', ['ai_label: "本文: 部分由 AI 生成 #1" # why']],
      ['---\ntitle: x\nai:\n  label: old\n---\n', ['  label: "本文: 部分由 AI 生成 #1"']],
      ['---\ntitle: x\nai: {}\nai_label: a\n---\n', ['ai_label: "本文: 部分由 AI 生成 #1"']],
      ['+++\ntitle = "x"\nai_label = "old"\n+++\n', ['ai_label = "本文: 部分由 AI 生成 #1"']],
      ['{\n  "title": "x",\n  "ai_label": "old"\n}\n', ['  "ai_label": "本文: 部分由 AI 生成 #1"']],
    ]
    for (const [head, want] of heads) {
      const file = article('a.md', `${head}\nbody\n`)
      expect(edited(file, {})).toBe(file.raw)
      const text = edited(file, { ai: { ...file.ai, label } })
      expect(changedLines(file.raw, text).came, head).toEqual(want)
      expect(article('a.md', text).ai).toEqual({ ...file.ai, label })
      const without = article('a.md', edited(file, { ai: { ...file.ai, label: null } }))
      expect(without.ai, head).toEqual({ ...file.ai, label: null })
    }
    // Nothing is concluded from a new author any more, whatever the label says.
    const bot = article('a.md', '---\ntitle: x\nauthor: AI Bot\nai_label: l\n---\nbody\n')
    const text = edited(bot, { authors: ['Ann'] })
    expect(article('a.md', text)).toMatchObject({ authors: ['Ann'], ai: bot.ai })
  })

  it('mixed line ends stay as they are, line by line', () => {
    const file = article('a.md', '---\r\ntitle: a\nx: 1\r\n---\n\none\r\n\ntwo\n\nthree\r\n')
    const text = writeArticle(origin(file), { ...post(file), title: 'b' }, 'one\n\n2\n\nthree', {
      ...same,
      mergeBody,
    })
    expect(text).toBe(file.raw.replace('title: a', 'title: b').replace('two', '2'))
  })

  it('the body: replaced in place, with the empty lines around it', () => {
    const parsed = articleFile(samples, 'jekyll-column.md')
    const text = edited(parsed, {}, '新的正文\n')
    expect(text).toBe(`${parsed.raw.slice(0, parsed.raw.indexOf('## 引言'))}新的正文\n`)
  })

  it('the body’s unedited blocks keep their source', () => {
    const original = '\n# T\n\n* one\n* two\n\n\n__bold__ and *soft*\n\nlast  \nline\n'
    const present = settled(original)
    expect(present).not.toBe(original.trim())
    expect(mergeBody(original, present)).toBe(original)
    // The edited block keeps its writer's spelling around the edit, too.
    expect(mergeBody(original, present.replace('last', 'final'))).toBe(
      original.replace('last', 'final'),
    )
    expect(mergeBody('Text:\n* one\n\n\nlast', 'Other text:\n\n- one\n\nlast')).toBe(
      'Other text:\n* one\n\n\nlast',
    )
    const longer = mergeBody(original, `${present}\n\nOne more.`)
    expect(longer).toBe(
      '\n# T\n\n* one\n* two\n\n\n__bold__ and *soft*\n\nlast  \nline\n\nOne more.\n',
    )
    const shorter = mergeBody(original, settled('# T\n\nlast  \nline'))
    expect(shorter).toBe('\n# T\n\nlast  \nline\n')
  })

  it('a merged body says what the editor said, whatever it was before', () => {
    const block = fc.constantFrom(
      '# H',
      '* a\n* b',
      '- a\n\n- b',
      '__x__',
      '> q',
      '1) n',
      '[l][r]',
      '[r]: /u',
      '```\nc\n```',
      '中文\n换行',
    )
    const text = fc.array(block, { maxLength: 6 }).map((blocks) => blocks.join('\n\n'))
    fc.assert(
      fc.property(text, text, (original, edit) => {
        const present = settled(edit)
        expect(settled(mergeBody(original, present))).toBe(present)
      }),
      { numRuns: 60 },
    )
  })

  it('CRLF and BOM stay', () => {
    const parsed = article('a.md', '\uFEFF---\r\ntitle: a\r\nx: 1\r\n---\r\n\r\nbody\r\n')
    expect(edited(parsed, { title: 'b' })).toBe(
      '\uFEFF---\r\ntitle: b\r\nx: 1\r\n---\r\n\r\nbody\r\n',
    )
  })

  it('what was written is read back as it was meant', () => {
    const text = fc
      .string({ minLength: 1, maxLength: 30 })
      .map((value) => value.replace(/\s+/g, ' ').trim())
    fc.assert(
      fc.property(
        text,
        fc.constantFrom('jekyll-column.md', 'knowledge-base.md', 'hugo-toml.md'),
        (title, name) => {
          fc.pre(title !== '' && title !== '~' && title !== 'null')
          const parsed = articleFile(samples, name)
          const again = article(name, edited(parsed, { title }))
          expect(again.title).toBe(title)
          expect(again.frontMatter).toEqual({
            ...parsed.frontMatter,
            title: again.frontMatter?.title,
          })
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('another dialect', () => {
  const parsed = articleFile(samples, 'knowledge-base.md')
  it.each<Dialect>(['jekyll', 'obsidian', 'hexo', 'hugo'])(
    '%s keeps every field and unknown key',
    (dialect) => {
      const text = writeArticle(origin(parsed), post(parsed), parsed.body, { dialect, timezone })
      const again = article('机器人.md', text, { dialect })
      const {
        title,
        authors,
        tags,
        categories,
        people,
        companies,
        products,
        works,
        maturity,
        area,
        speaker,
        date,
      } = parsed
      expect(again).toMatchObject({
        title,
        authors,
        tags,
        categories,
        people,
        companies,
        products,
        works,
        maturity,
        area,
        speaker,
      })
      expect(again.date?.instant).toBe(date?.instant)
      expect(again.frontMatter).toHaveProperty('custom_key', { keep: 'me' })
      expect(again.body.trim()).toBe(parsed.body.trim())
    },
  )

  it('a post that came from no file is written in the knowledge base’s form', () => {
    const text = writeArticle(null, post(parsed), '正文', same)
    expect(text).toMatch(/^---\nauthor: 海风频道\n/)
    expect(article('a.md', text)).toMatchObject({
      dialect: 'eleventy',
      title: parsed.title,
      draft: true,
    })
  })

  it('refuses to write a post as a digest', () => {
    expect(() => writeArticle(null, post(parsed), '', { dialect: 'digest', timezone })).toThrow(
      RangeError,
    )
  })
})

describe('a digest', () => {
  const issue = issueFile(samples, 'digest.txt')
  const from: OriginFile = { dialect: 'digest', path: 'digest.txt', markdown: issue.raw }
  it('comes back byte for byte when untouched', () => {
    expect(writeIssue(from, issue, timezone)).toBe(issue.raw)
  })
  it('changes only the line that was edited, and keeps its line ends', () => {
    for (const eol of ['\n', '\r\n']) {
      const markdown = issue.raw.replaceAll('\n', eol)
      const items = issue.items.map((item) =>
        item.number === 2 ? { ...item, author: 'Hilary' } : item,
      )
      const text = writeIssue({ ...from, markdown }, { ...issue, items }, timezone)
      const { gone, came } = changedLines(markdown, text)
      expect(came).toEqual([`作者：Hilary${eol.slice(0, -1)}`])
      expect(gone.length).toBeLessThanOrEqual(1)
      expect(text.split(eol)).toHaveLength(markdown.split(eol).length)
    }
  })
  it('with an edit is read back the same', () => {
    const items = issue.items.map((item) =>
      item.number === 2 ? { ...item, author: 'Hilary' } : item,
    )
    const text = writeIssue(from, { ...issue, items }, timezone)
    const again = parseFile('digest.txt', bytes(text))
    if (again.kind !== 'issue') throw new Error('no digest')
    const plain = (list: typeof items): unknown => list.map((item) => ({ ...item, line: 0 }))
    expect(plain(again.items)).toEqual(plain(items))
    expect(again).toMatchObject({
      sections: issue.sections,
      closing: issue.closing,
      site: issue.site,
    })
  })
})

import { describe, expect, it } from 'vitest'
import { writeArticle, type ParsedArticle, type PostFields } from '../../src/intake'
import { article } from './helpers'

const timezone = 'Asia/Shanghai'

type Edit = Partial<PostFields> | ((parsed: ParsedArticle) => Partial<PostFields>)

/** A front matter, edited and read again: its text, and what was read. */
function edited(front: string, edit: Edit, fence = '---'): { text: string; again: ParsedArticle } {
  const parsed = article('a.md', `${fence}\n${front}${fence}\nBody.\n`)
  const text = writeArticle(
    { dialect: parsed.dialect, path: parsed.path, markdown: parsed.raw },
    {
      ...parsed,
      publishedAt: parsed.date?.instant ?? null,
      draft: true,
      ...(typeof edit === 'function' ? edit(parsed) : edit),
    },
    parsed.body,
    { dialect: 'same', timezone },
  )
  return { text, again: article('a.md', text, { dialect: parsed.dialect }) }
}

describe('an edited date keeps the zone as it was written', () => {
  it.each([
    ['2024-01-05T10:00:00+08:00[Asia/Shanghai]', '2024-06-03T10:00:00+08:00[Asia/Shanghai]'],
    // Summer time there: the clock goes with the zone.
    ['2024-01-05 10:00:00 America/New_York', '2024-06-03 11:00:00 America/New_York'],
    ['2024/01/05 10:00:00 UTC', '2024/06/03 10:00:00 UTC'],
    ['2024-01-05 10:00:00 PST', '2024-06-03 10:00:00 PST'],
    ['2024-01-05 10:00:00 UTC+8', '2024-06-03 10:00:00 UTC+8'],
    ['2024-01-05 10:00 +0900', '2024-06-03 10:00:00 +0900'],
    ['2024-01-05 10:00 PM', '2024-06-03 22:00:00'],
  ])('%s', (date, later) => {
    const { text, again } = edited(`title: a\ndate: ${date}\n`, ({ date: was }) => ({
      publishedAt: new Date(Date.parse(was?.instant ?? '') + 150 * 86_400_000).toISOString(),
    }))
    expect(text).toContain(`\ndate: ${later}\n`)
    const before = article('a.md', `---\ntitle: a\ndate: ${date}\n---\n`).date?.instant ?? ''
    expect(Date.parse(again.date?.instant ?? '') - Date.parse(before)).toBe(150 * 86_400_000)
  })
})

describe('an edit reaches its own place', () => {
  it('a category of two words stays one when the tag that said so goes', () => {
    const front = 'layout: post\ntitle: a\ntags: [AI News, b]\ncategories: AI News\n'
    const { text, again } = edited(front, { tags: ['b'] })
    expect(again).toMatchObject({ tags: ['b'], categories: ['AI News'] })
    expect(text).toContain('categories:\n  - AI News\n')
  })

  it('keys in a TOML table on one line', () => {
    const front =
      'title = "a"\ntaxonomies = { tags = ["q"], n = 3 } # why\nextra = { cover = "a.png", s = "x" }\n'
    const { text, again } = edited(front, { tags: ['q', 'r'], cover: 'b.png' }, '+++')
    expect(again).toMatchObject({ tags: ['q', 'r'], cover: 'b.png' })
    expect(text).toContain('taxonomies = { tags = ["q", "r"], n = 3 } # why\n')
    expect(text).toContain('extra = { cover = "b.png", s = "x" }\n')
  })

  it('the image of a cover that is a mapping, whose other keys stay', () => {
    const toml = edited(
      'title = "a"\n[cover]\nimage = "c.png"\nalt = "甲"\n',
      { cover: 'd.png' },
      '+++',
    )
    expect(toml.text).toContain('[cover]\nimage = "d.png"\nalt = "甲"\n')
    expect(toml.again.cover).toBe('d.png')
    const yaml = edited('title: a\ncover:\n  alt: 甲 # 图\n  image: c.png\n', { cover: 'd.png' })
    expect(yaml.text).toContain('cover:\n  alt: 甲 # 图\n  image: d.png\n')
    expect(yaml.again.cover).toBe('d.png')
  })

  it('a line by itself, where the block is only nearly YAML', () => {
    const { text } = edited('title: a\nauthor: "[[甲]]" # who\ntags: [[a]] [[b]] #c\n', {
      authors: ['甲', '乙'],
    })
    expect(text).toContain('author: "[[甲]] [[乙]]" # who\ntags: [[a]] [[b]] #c\n')
  })
})

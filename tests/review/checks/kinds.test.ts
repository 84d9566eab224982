import { describe, expect, it } from 'vitest'
import { parseFile } from '../../../src/intake'
import { checkInputOf, runChecks } from '../../../src/review/checks'
import type { Finding } from '../../../src/review/finding'
import { articleWith, sample } from './samples'

function residue(body: string): Finding[] {
  return runChecks({ body }).filter(({ rule }) => rule === 'ai-residue')
}

interface Passage {
  kind: string
  place: string
  text: string
}

const passages: Passage[] = sample('kinds.txt')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => {
    const [kind = '', place = '', text = ''] = line.split('\t')
    return { kind, place, text: text.replaceAll('\\n', '\n') }
  })
const kinds = [...new Set(passages.map(({ kind }) => kind))]

describe('residue of every kind', () => {
  it.each(kinds)('is found in both languages: %s', (kind) => {
    const own = passages.filter((passage) => passage.kind === kind)
    const missed = own.filter((passage) => residue(articleWith(passage)).length === 0)
    // What is left out is what only the next line or a reader's sense would tell.
    expect(missed.length, JSON.stringify(missed, null, 1)).toBeLessThanOrEqual(
      Math.floor(own.length / 4),
    )
  })

  it('is found in nine passages of ten', () => {
    const found = passages.filter((passage) => residue(articleWith(passage)).length > 0)
    expect(found.length / passages.length).toBeGreaterThanOrEqual(0.9)
  })
})

describe('where residue hides', () => {
  const said = '好的，以下是根据您的要求撰写的文章：'
  const article = articleWith({ place: 'head', text: '第一段写的是清晨的市场。' })

  it.each([
    ['a heading', `## ${said}`],
    ['a list', `- ${said}`],
    ['a footnote', `[^1]: ${said}`],
    ['bold text', `**${said}**`],
    ['a description of an image', `![${said}](https://example.org/a.png)`],
    ['a comment', `<!-- ${said} -->`],
    ['traditional characters', '好的，以下是根據您的要求撰寫的文章：'],
    ['wide letters', 'Ｓｕｒｅ！ Ｈｅｒｅ ｉｓ ｔｈｅ article you asked for.'],
    ['capitals', 'CERTAINLY! HERE IS THE ARTICLE YOU REQUESTED.'],
    ['small letters', 'certainly! here is the article you requested.'],
  ])('in %s', (_place, line) => {
    const body = `${article}\n\n${line}\n`
    const at = body.split('\n').indexOf(line) + 1
    expect(residue(body)).toMatchObject([{ line: at, endLine: at }])
  })

  it('in a comment blocks nobody: readers do not see it', () => {
    expect(residue(`${article}\n\n<!-- ${said} -->`)).toMatchObject([{ severity: 'warning' }])
  })
})

describe('the words of a finding', () => {
  it.each([
    ['好的，以下是根据您的要求撰写的文章：', 'reply', '答复'],
    ['如果您愿意，我可以继续为您生成一份摘要。', 'offer', '收尾'],
    ['作为一个AI语言模型，我无法访问互联网。', 'speaking of itself', '自述'],
    ['以上是《渡口》一文的完整目录大纲，符合字数要求。', 'delivered text', '成稿'],
    ['所有任务已完成。以下是修改总结：', 'its own work', '工作记录'],
    ['Okay, the user wants an essay, so I should open with a scene.', 'reasoning', '思考'],
  ])('say what it is: %s', (text, en, zh) => {
    const [found] = residue(`正文第一段。\n\n${text}`)
    expect(found?.message).toContain(en)
    expect(found?.messageZh).toContain(zh)
    expect(found?.suggestion).toBe('')
  })
})

describe('the lines of a finding are those of the file', () => {
  const chat = 'Sure! Here is the article you requested.'
  const head = '---\ntitle: The ferry\ndate: 2025-03-01\n---\n'
  const lines = (file: string, name = '2025-03-01-ferry.md') => {
    const input = checkInputOf(parseFile(name, new TextEncoder().encode(file), {}))
    return runChecks(input)
      .filter(({ rule }) => rule === 'ai-residue')
      .map(({ line, endLine, excerpt }) => [line, endLine, excerpt])
  }
  const body = `\n${chat}\n\nThe ferry leaves at six.\n\nIt comes back at night.\n`

  it.each([
    ['front matter', head + body, 6],
    ['Windows line ends', (head + body).replaceAll('\n', '\r\n'), 6],
    ['a byte order mark', `\uFEFF${head}${body}`, 6],
    ['both', `\uFEFF${(head + body).replaceAll('\n', '\r\n')}`, 6],
    ['TOML', `+++\ntitle = "The ferry"\n+++\n${body}`, 5],
    ['no front matter', body.slice(1), 1],
  ])('with %s', (_name, file, line) => {
    expect(lines(file)).toEqual([[line, line, chat]])
  })

  it('of a field too', () => {
    const file =
      '---\ntitle: 渡口\nsummary: "好的，这是根据您的要求写的摘要。"\n---\n\n渡船六点开。\n'
    expect(lines(file)).toEqual([[3, 3, '好的，这是根据您的要求写的摘要。']])
  })
})

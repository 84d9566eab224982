import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { runChecks } from '../../../src/review/checks'
import type { Finding } from '../../../src/review/finding'
import { articleWith, hasShared, passages, sample, shared, split } from './samples'

function residue(body: string, rest: Partial<Parameters<typeof runChecks>[0]> = {}): Finding[] {
  return runChecks({ body, ...rest }).filter(({ rule }) => rule === 'ai-residue')
}

describe('an assistant’s messages', () => {
  const chatter = passages('chatter.txt')
  const plain = passages('plain.txt')

  it('are found wherever they stand in an article, in both languages', () => {
    const missed = chatter.filter((passage) => residue(articleWith(passage)).length === 0)
    expect(missed.length / chatter.length, JSON.stringify(missed, null, 1)).toBeLessThanOrEqual(
      0.07,
    )
  })

  it('are reported on their own lines only', () => {
    for (const passage of chatter) {
      const article = articleWith(passage)
      const line = article.split('\n').indexOf(passage.text) + 1
      for (const finding of residue(article)) {
        expect([finding.line, finding.endLine], passage.text).toEqual([line, line])
      }
    }
  })

  it.each(plain)('leaves what people write: $text', (passage) => {
    expect(residue(articleWith(passage))).toEqual([])
  })

  it('are one finding with their plan, up to the rule that ends them', () => {
    const { body, bodyLine } = split(sample('task-log.md'))
    expect(residue(body, { bodyLine })).toMatchObject([{ line: 6, endLine: 16, severity: 'error' }])
  })

  it('are not found where an article shows a dialogue, an example or a quotation', () => {
    expect(residue(sample('dialogue.md'))).toEqual([])
    expect(residue(sample('handbook.md'))).toEqual([])
  })

  it('are found in a title and a summary, at the fields’ lines', () => {
    const found = residue('正文。', {
      title: '好的，以下是根据您的要求撰写的文章',
      summary: 'Sure! Here is the summary you requested.',
      fieldLines: { title: 3, summary: 5 },
    })
    expect(found.map(({ line }) => line)).toEqual([3, 5])
  })

  it('are told from the credit line', () => {
    const credit = '本文由李然与 AI 助手共同完成'
    expect(residue(`正文。\n\n${credit}`, { credit })).toEqual([])
  })
})

describe('marks that only a chat tool leaves', () => {
  it.each([
    ['citation', '销量增长了三成:contentReference[oaicite:2]{index=2}。'],
    ['citation', 'Sales grew by a third.citeturn0search3turn1view0'],
    ['citation', '如报告所述【12†source】。'],
    ['citation', '增长 30% [cite: 3, 7]'],
    ['control', '简介：一款写作工具<tool_call>'],
    ['control', '<|im_start|>assistant'],
    ['placeholder', '[插入图片：城市夜景]'],
    ['placeholder', '（此处插入图表）'],
    ['placeholder', 'Best regards, [Your Name]'],
    ['placeholder', '[Insert chart of quarterly sales]'],
    ['placeholder', 'Lorem ipsum dolor sit amet.'],
    ['tracking', '见[文档](https://example.org/a?utm_source=chatgpt.com)。'],
    ['interface', 'ChatGPT said:'],
    ['interface', '已深度思考（用时 12 秒）'],
    ['interface', '[下载](sandbox:/mnt/data/report.csv)'],
  ])('%s: %s', (_kind, line) => {
    expect(residue(`第一段。\n\n${line}\n\n最后一段。`)).toMatchObject([{ line: 3, endLine: 3 }])
  })

  it.each([
    'CSS 教程里常用 `Lorem ipsum dolor` 填充。',
    '标记 `oaicite` 和 `turn0search0` 来自聊天页面。',
    '模型先输出 <think> 标签，再输出答案。',
    '```text\n<think>\n用户要求我写一篇文章\n</think>\n```',
    '![插入图片](https://example.org/a.png)',
    '[插入图片的方法](https://example.org/how)',
    'See [your name](https://example.org/names).',
    '<p><a href="https://example.org/a?utm_source=chatgpt.com">a copy</a></p>',
  ])('leaves %s', (body) => {
    expect(residue(body)).toEqual([])
  })

  it('takes a block of reasoning whole, and only its first line when it never ends', () => {
    const closed = '# 题\n\n<think>\n先列提纲。\n\n再写。\n</think>\n\n正文。'
    expect(residue(closed)).toMatchObject([{ line: 3, endLine: 7 }])
    expect(residue('<think>先列提纲。\n\n正文，很长。')).toMatchObject([{ line: 1, endLine: 1 }])
  })

  it('sees a whole article in a fence, not an article that shows one', () => {
    const article = '# 题\n\n第一段。\n\n## 小节\n\n第二段。'
    expect(residue(`\`\`\`markdown\n${article}\n\`\`\``)).toMatchObject([{ line: 1 }])
    expect(
      residue(`这样写：\n\n\`\`\`markdown\n# 题\n\`\`\`\n\n${article}\n\n还有很多。\n\n更多。`),
    ).toEqual([])
  })
})

interface Entry {
  file: string
  label: 'pos' | 'neg' | 'hardneg' | 'provenance'
  strength?: 'strong' | 'weak'
}

describe.skipIf(!hasShared)('measured on ../shared', () => {
  const seed = (name: string) => split(readFileSync(path.join(shared, 'seeds', name), 'utf8'))

  it('flags lines 8 to 72 of the 1108techdown seed', () => {
    const { body, bodyLine } = seed('jekyll-wxpub-1108techdown.md')
    const found = new Set<number>()
    for (const { line, endLine } of residue(body, { bodyLine })) {
      for (let at = line; at <= endLine; at += 1) found.add(at)
    }
    const wanted = Array.from({ length: 65 }, (_, index) => index + 8)
    const both = wanted.filter((line) => found.has(line)).length
    const overlap = both / new Set([...wanted, ...found]).size
    expect(overlap).toBeGreaterThanOrEqual(0.9)
  })

  it.each([
    'epub-digest.txt',
    'jekyll-daily-column.md',
    'obsidian-note.md',
    'eleventy-knowledge-base.md',
  ])('flags nothing in the seed %s', (name) => {
    const { body } = seed(name)
    expect(
      residue(body, name.endsWith('.txt') ? { dialect: 'digest', kind: 'issue' } : {}),
    ).toEqual([])
  })

  it('reaches its floors on the residue corpus, by document', () => {
    const folder = path.join(shared, 'corpora/residue')
    const entries = JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8')) as Entry[]
    const count = { pos: [0, 0], strong: [0, 0], neg: [0, 0], hardneg: [0, 0], provenance: [0, 0] }
    for (const { file, label, strength } of entries) {
      const { head, body, bodyLine } = split(readFileSync(path.join(folder, file), 'utf8'))
      const field = (names: string) =>
        new RegExp(`^(?:${names}):\\s*["']?(.*?)["']?$`, 'm').exec(head)?.[1] ?? null
      const title = field('title') ?? undefined
      const found = residue(body, { bodyLine, title, summary: field('description|summary') })
      for (const name of strength === 'strong' ? ([label, 'strong'] as const) : [label]) {
        const pair = count[name]
        pair[0] = (pair[0] ?? 0) + (found.length > 0 ? 1 : 0)
        pair[1] = (pair[1] ?? 0) + 1
      }
    }
    const share = ([flagged = 0, all = 0]: number[]) => flagged / all
    const flagged = [count.pos, count.neg, count.hardneg, count.provenance].map(([n = 0]) => n)
    const precision = (flagged[0] ?? 0) / flagged.reduce((sum, n) => sum + n, 0)
    // Every file of this corpus has been looked at while the features were written: these are no
    // held-out figures. The first look at the even-numbered half, tuned on the odd one alone, gave
    // recall 17/22, hard negatives 2/11, plain negatives 0/46, provenance 0/3.
    process.stdout.write(
      `residue by document: recall ${count.pos.join('/')}, strong ${count.strong.join('/')}, ` +
        `precision ${precision.toFixed(3)}, hard negatives flagged ${count.hardneg.join('/')}, ` +
        `negatives ${count.neg.join('/')}, provenance ${count.provenance.join('/')}\n`,
    )
    expect(share(count.pos)).toBeGreaterThanOrEqual(0.95)
    expect(share(count.strong)).toBeGreaterThanOrEqual(0.95)
    expect(precision).toBeGreaterThanOrEqual(0.95)
    expect(share(count.hardneg)).toBeLessThanOrEqual(0.05)
    expect(count.provenance[0]).toBe(0)
  })
})

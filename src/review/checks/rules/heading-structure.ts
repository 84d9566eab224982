import type { Block } from '../document'
import type { Report, Rule } from '../rule'

function at(block: Block, message: string, messageZh: string): Report {
  return { start: block.start, end: block.start, message, messageZh }
}

export const headingStructure: Rule = {
  name: 'heading-structure',
  severity: 'warning',
  summary: {
    en: 'Empty headings, skipped levels, several first-level headings',
    zh: '空标题、跳级标题、多个一级标题',
  },
  issues: false,
  check: (document) => {
    const reports: Report[] = []
    let previous = 0
    let titles = 0
    for (const block of document.blocks) {
      if (block.kind !== 'heading' || block.quote > 0) continue
      if (block.lines.join('').replace(/[#*_\s]/g, '') === '') {
        reports.push(
          at(block, 'This heading is empty. Write it or delete it.', '标题是空的。请填写或删除。'),
        )
        continue
      }
      if (block.level === 1) titles += 1
      if (block.level === 1 && titles > 1) {
        reports.push(
          at(
            block,
            'A second first-level heading: an article has one title. Make it ## or lower.',
            '出现第二个一级标题，一篇文章只应有一个。请改为 ## 或更低级别。',
          ),
        )
      }
      if (previous > 0 && block.level > previous + 1) {
        reports.push(
          at(
            block,
            `The heading jumps from level ${previous} to level ${block.level}, so that screen readers and tables of contents miss a step. Use level ${previous + 1}.`,
            `标题从 ${previous} 级跳到 ${block.level} 级，读屏软件和目录会缺一层。请改用 ${previous + 1} 级。`,
          ),
        )
      }
      previous = block.level
    }
    return reports
  },
}

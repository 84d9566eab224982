import { describe, expect, it } from 'vitest'
import { maskCode, scanDocument } from '../../../src/review/checks/document'

function kinds(body: string, options?: { indentedCode?: boolean }): string[] {
  return scanDocument(body, options).blocks.map(
    ({ kind, start, end, level }) => `${kind}${level || ''} ${start}-${end}`,
  )
}

describe('scanDocument', () => {
  it('splits a text into blocks with their lines', () => {
    const body =
      '# 题\n\n第一段\n第二行\n\n- 甲\n- 乙\n\n> 引文\n\n```js\n# 注释\n```\n\n---\n\n| a |\n| - |\n\n<!-- 注\n释 -->'
    expect(kinds(body)).toEqual([
      'heading1 0-0',
      'paragraph 2-3',
      'item 5-5',
      'item 6-6',
      'paragraph 8-8',
      'code 10-12',
      'rule 14-14',
      'table 16-17',
      'comment 19-20',
    ])
  })
  it('reads underlined headings, CRLF and fences that never close', () => {
    expect(kinds('题\r\n===\r\n\r\n小节\r\n---\r\n')).toEqual(['heading1 0-1', 'heading2 3-4'])
    expect(kinds('甲\n\n~~~\n乙\n\n丙')).toEqual(['paragraph 0-0', 'code 2-5'])
  })
  it('reads indented code, but not in lists or plain text', () => {
    expect(kinds('甲\n\n    code')).toEqual(['paragraph 0-0', 'code 2-2'])
    expect(kinds('- 甲\n\n    乙')).toEqual(['item 0-0', 'paragraph 2-2'])
    expect(kinds('甲\n\n\t乙', { indentedCode: false })).toEqual(['paragraph 0-0', 'paragraph 2-2'])
  })
  it('drops the marks that close a heading', () => {
    const texts = scanDocument('## 题 ##\n\n# C#\n\n#').blocks.map(({ lines }) => lines[0])
    expect(texts).toEqual(['题', 'C#', ''])
  })
})

describe('maskCode', () => {
  it('blanks code spans and keeps positions', () => {
    expect(maskCode('a `b` c ``d`e`` f')).toBe('a     c         f')
    expect(maskCode('a ` b')).toBe('a ` b')
  })
})

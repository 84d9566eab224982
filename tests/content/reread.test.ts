import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normaliseText, parseMarkdown, sameTree } from '../../src/content'
import { blocksToMdast } from '../../src/content/from-lexical/blocks'
import { stringifyBlocks } from '../../src/content/stringify'
import { markdownToLexical } from '../../src/content/to-lexical/index'
import { rereadBlocks, type SourceBlock } from '../../src/content/to-lexical/reread'
import { markdown } from './arbitrary'

const runs = { numRuns: 50 }

/** Texts of several blocks, some of them open at their end or indented. */
const blocks = fc
  .array(
    fc.tuple(
      fc.oneof(
        { weight: 2, arbitrary: markdown },
        {
          weight: 3,
          arbitrary: fc.constantFrom(
            ...['- a\n- b', '* a\n  - b', '1. a', '- ', '-', '2) x\n\n   y', '- [ ] t', '   - i'],
            ...[
              '[^1]: note',
              '[^1]: note\n\n    more',
              '[r]: /u',
              '    code',
              '  text',
              '> q',
              '>',
            ],
            ...[
              '<!-- open',
              '<!-- c -->',
              '<div>',
              '</div>',
              '```js\nx\n```',
              '```\nopen',
              '$$\nx\n$$',
            ],
            ...['| a |\n|-|\n| b |', '# h', 'h\n===', '***', '---', '{% raw %}', '{% endraw %}'],
            ...['see [r] and [^1]', '[r][]', '![r]', '[x](u)', 'https://a.com', '<pre>', '</pre>'],
          ),
        },
      ),
      fc.constantFrom('\n\n', '\n\n', '\n\n', '\n', '\n\n\n', '\n  \n', '  \n\n'),
    ),
    { maxLength: 7 },
  )
  .map((parts) => parts.flat().join(''))

const blocksOf = (source: string): SourceBlock[] =>
  parseMarkdown(source).children.map((block) => ({ block, source }))

/** Whether reading parts of what was written, where that sufficed, told what reading all tells. */
function isTrue(text: string): boolean {
  const source = normaliseText(text)
  const root = parseMarkdown(source)
  const state = markdownToLexical(source)
  // Also without what the conversion did for a block that came back different.
  for (const children of [blocksToMdast(state.root.children, {}), root.children]) {
    const written = stringifyBlocks({ type: 'root', children: structuredClone(children) })
    const read = rereadBlocks(blocksOf(source), source, written)
    if (read === null) continue
    const whole = parseMarkdown(written.text)
    if (!sameTree(root, whole)) return false
    if (
      !sameTree(
        read.map(({ block }) => block),
        whole.children,
      )
    )
      return false
  }
  return true
}

describe('reading written Markdown again in part', () => {
  it('never takes for equal what the whole text reads otherwise', () => {
    fc.assert(fc.property(markdown, isTrue), runs)
    fc.assert(fc.property(blocks, isTrue), runs)
  })

  it('reads only what was written otherwise', () => {
    const source = 'Plain.\n\n* item\n\n## Head\n\n[a]\n\n[a]: /u\n'
    const pieces = ['Plain.', '- item', '## Head', '[a]', '[a]: /u']
    const written = { text: `${pieces.join('\n\n')}\n`, blocks: pieces }
    const read = rereadBlocks(blocksOf(source), source, written)
    expect(read?.map((block) => block.source === source)).toEqual([true, false, false, true, true])
  })

  it.each([
    ['a block that says something else', ['Plain.', '# item']],
    ['a block that swallows the next', ['<!-- Plain.', '* item']],
    ['a block too few', ['Plain.']],
    ['a block that became two', ['Plain.', '- item\n\n# x']],
  ])('does not vouch for %s', (_name, pieces) => {
    const source = 'Plain.\n\n* item\n'
    const written = { text: `${pieces.join('\n\n')}\n`, blocks: pieces }
    expect(rereadBlocks(blocksOf(source), source, written)).toBeNull()
  })
})

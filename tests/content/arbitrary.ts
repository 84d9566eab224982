import fc from 'fast-check'

const inline = [
  ...[
    '**粗**',
    '*斜*',
    '***x***',
    '**_y_**',
    '~~删~~',
    '~单~',
    '`code`',
    '`` a`b ``',
    '**重点：**后文',
  ],
  ...['[链](u "t")', '[**x**](u)', '**[x](u)**', '![图](a.png)', '[[w|别名]]', '![[e]]', '[^1]'],
  ...[
    '$x^2$',
    '$10/月',
    '$5',
    '~$1B',
    '1~2',
    '<u>u</u>',
    '<kbd>',
    '</kbd>',
    '<br>',
    '{{ v }}',
    '{% t %}',
  ],
  ...[
    'https://a.com/b',
    '<https://a.com>',
    'a@b.co',
    '&amp;',
    '&nbsp;',
    '\\*',
    '\\',
    '*',
    '_',
    '**',
    '~~',
    '`',
  ],
  ...[
    '[',
    ']',
    '](',
    '!',
    '|',
    '\\|',
    '#',
    '>',
    '-',
    '1.',
    '中文',
    '“引”',
    'word',
    ' ',
    '  ',
    '\t',
    ':',
    '。',
  ],
]
const blocks = [
  ...[
    '# ',
    '## ',
    '> ',
    '> > ',
    '- ',
    '* ',
    '+ ',
    '1. ',
    '3) ',
    '- [ ] ',
    '- [x] ',
    '  - ',
    '    ',
    '\t',
  ],
  ...[
    '```js meta\n',
    '```\n',
    '~~~\n',
    '---\n',
    '===\n',
    '$$\n',
    '| a | b |\n|:-|-:|\n| ',
    '|-|\n',
    '<div>\n',
  ],
  ...[
    '</div>\n',
    '<!-- ',
    '-->\n',
    '[^1]: ',
    '[r]: ',
    '> [!note] ',
    '> [!WARNING]- **题**\n> ',
    '{% raw %}\n',
    '{% endraw %}\n',
    '***\n',
  ],
]

const piece = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...inline) },
  { weight: 3, arbitrary: fc.constantFrom(...blocks) },
  { weight: 3, arbitrary: fc.constantFrom('\n', '\n\n', '  \n', '\\\n', '\n  ', '\n    ') },
  { weight: 1, arbitrary: fc.string({ maxLength: 6, unit: 'grapheme' }) },
)

/** Text made of what Markdown gives a meaning to, well formed or not. */
const jumble = fc.array(piece, { maxLength: 24 }).map((pieces) => pieces.join(''))

/** Lines of text with formats in them, none of which begins as a block does. */
const lines = fc
  .array(
    fc
      .constantFrom('中文', 'word', '**粗**', '`a`', '[链](u)', '[[w|别名]]', '![[e]]', '[^1]')
      .chain((first) =>
        fc
          .constantFrom('', '$x^2$', '$$y$$', ' *斜*', '<kbd>', '![](a.png)', '  ', '\\')
          .map((rest) => first + rest),
      ),
    { minLength: 1, maxLength: 3 },
  )
  .map((parts) => parts.join('\n'))

const indented = (text: string, first: string): string =>
  first + text.split('\n').join(`\n${' '.repeat(first.length)}`)
const quoted = (text: string): string => text.replace(/^/gm, '> ')
const opening = fc
  .record({
    kind: fc.constantFrom('note', 'TIP', '自定', 'my-kind', 'warning'),
    fold: fc.constantFrom('', '+', '-'),
    title: fc.constantFrom('', '', ' 题', ' **粗** 题', ' `c` $x$', '无空格', ' a * b', ' [[w]]'),
    end: fc.constantFrom('\n', '\n', '\n\n', '  \n'),
  })
  .map(({ kind, fold, title, end }) => `[!${kind}]${fold}${title}${end}`)

/** Blocks that stand in each other as people write them. */
export const { blocks: nestedMarkdown } = fc.letrec<{ blocks: string; block: string }>((tie) => ({
  blocks: fc
    .array(fc.tuple(tie('block'), fc.constantFrom('\n\n', '\n\n', '\n')), {
      minLength: 1,
      maxLength: 3,
      depthIdentifier: 'blocks',
    })
    .map((parts) => parts.flat().slice(0, -1).join('')),
  block: fc.oneof(
    { depthIdentifier: 'blocks', depthSize: 'small' },
    lines,
    lines,
    fc.constantFrom(
      '```js meta\nx = `1`\n\ny\n```',
      '$$\na_b\n$$',
      '| a | [[b\\|c]] |\n|:-|-|\n| $x$ | [^1] |',
      '## 标题',
      '<div>\n*x*\n</div>',
      '![图](a.png)',
      '---',
      '[r]: u',
      '[^1]: 注',
    ),
    fc
      .tuple(
        fc.constantFrom('- ', '* ', '1. ', '3) ', '- [x] ', '- [ ] '),
        fc.array(tie('blocks'), { minLength: 1, maxLength: 3 }),
        fc.boolean(),
      )
      .map(([mark, items, loose]) =>
        items
          .map((item) => indented(item, mark).replace(/\[[x ]\] +(?=[>|`#-])/, ''))
          .join(loose ? '\n\n' : '\n'),
      ),
    tie('blocks').map(quoted),
    fc.tuple(opening, tie('blocks')).map(([head, inside]) => quoted(head + inside)),
    fc
      .tuple(fc.constantFrom('1', '2', '注', 'a_b'), tie('blocks'))
      .map(([label, inside]) => `[^${label}]: ${inside.replace(/\n(?!\n)/g, '\n    ')}`),
  ),
}))

/** Markdown of any kind: a jumble of signs, or blocks in blocks. */
export const markdown = fc.oneof(jumble, nestedMarkdown)

/** HTML that would run something: an element or handler of scripts, or such an address. */
export const runnable =
  /<(?:script|iframe|style|object|embed)\b|<\w+(?:\s+[\w-]+(?:="[^"]*")?)*\s+on\w+=|\s(?:href|src)="\s*(?:javascript|data):/i

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
export const markdown = fc.array(piece, { maxLength: 24 }).map((pieces) => pieces.join(''))

/** HTML that would run something: an element or handler of scripts, or such an address. */
export const runnable =
  /<(?:script|iframe|style|object|embed)\b|<\w+(?:\s+[\w-]+(?:="[^"]*")?)*\s+on\w+=|\s(?:href|src)="\s*(?:javascript|data):/i

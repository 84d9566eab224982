import fc from 'fast-check'

const tags =
  'a abbr aside audio b blockquote br caption cite code dd del details div dl dt em figcaption figure h1 h3 h6 hr i img input ins kbd li mark ol p picture pre q rp rt ruby s samp section small source span strike strong sub summary sup table tbody td tfoot th thead tr tt u ul var video'.split(
    ' ',
  )
const attributes = [
  '',
  ' id="1 a"',
  ' align="center" colspan="3" start="x" value="-2"',
  ' href="https://a.example/c d"',
  ' src="x.png" alt="i" width="50%"',
  ' lang="zz" dir="foo" title="t" cite="x y" datetime="q" class="a b"',
  ' headers="h" scope="q" rowspan="0" itemscope open',
]

/** Raw HTML of all elements that a text may hold, nested as no standard lets them. */
export const rawHtml: fc.Arbitrary<string> = fc.letrec<{ node: string; element: string }>(
  (tie) => ({
    node: fc.oneof(
      { depthSize: 'medium' },
      fc.constantFrom('字', ' ', 'x & y', '&nbsp;', '<!-- c -->'),
      tie('element'),
    ),
    element: fc
      .tuple(
        fc.constantFrom(...tags),
        fc.constantFrom(...attributes),
        fc.array(tie('node'), { maxLength: 4 }),
      )
      .map(([tag, more, children]) => `<${tag}${more}>${children.join('')}</${tag}>`),
  }),
).element

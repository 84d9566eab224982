/** What WeChat does to HTML, as data: each rule with where it is known from. */

const FIELD = 'what WeChat does to HTML: field reports, gathered for the bridge'

export const limits = {
  /** Pixels; what WeChat's column is wide. */
  svgWidth: 677,
} as const

export const rules = {
  'inline-styles': {
    source: `${FIELD}: only inline styles survive, position is stripped`,
    /** What a style attribute may say. */
    properties: [
      ...['font-size', 'font-weight', 'font-family', 'font-style', 'line-height', 'letter-spacing'],
      ...['color', 'background', 'text-align', 'text-decoration', 'vertical-align', 'direction'],
      ...[
        'margin',
        'padding',
        'padding-left',
        'padding-bottom',
        'width',
        'min-width',
        'max-width',
        'height',
      ],
      ...['border', 'border-left', 'border-top', 'border-bottom', 'border-radius'],
      ...[
        'border-collapse',
        'border-spacing',
        'list-style',
        'overflow-x',
        'overflow-wrap',
        'word-break',
      ],
      'white-space',
    ],
  },
  tags: { source: `${FIELD}: script and style are stripped; no frames, forms or comments` },
  attributes: { source: `${FIELD}: id, class and data are stripped` },
  script: { source: `${FIELD}: event handlers are stripped; script addresses never` },
  escapes: { source: 'draft/add: error 40033 for \\uXXXX escapes in the text' },
  'well-formed': { source: 'HTML: what a parser has to mend comes out differently in each' },
  'nested-lists': { source: `${FIELD}: a list directly in a list breaks, nest inside li` },
  'item-section': { source: `${FIELD}: the text of an item is wrapped in a section` },
  links: { source: `${FIELD}: links in the body only work to mp.weixin.qq.com` },
  'code-spaces': { source: `${FIELD}: code needs &nbsp; and <br> to keep its spaces and lines` },
  tables: { source: `${FIELD}: wide tables need a section that scrolls` },
  images: { source: 'draft/add: images that are no addresses are filtered out' },
  svg: { source: `${FIELD}: SVG without defs, style and ids, at most 677 px wide` },
} as const

export type Rule = keyof typeof rules

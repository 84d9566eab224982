import type { Row } from './compare'

/** The comparison as a page: kept as docs/wechat-compared.md, and its table in the README. */
export const comparedPath = 'docs/wechat-compared.md'

const MARKS = { fine: '✓', fault: '✗' }

/** A cell: a mark, and what is wrong. A bar would end the cell. */
function cell(fault: string): string {
  return fault === '' ? MARKS.fine : `${MARKS.fault} ${fault.replaceAll('|', '\\|')}`
}

/** The construct and what each makes of it, a row each. */
export function comparedTable(galley: readonly Row[], wenyan: readonly Row[]): string {
  const rows = galley.map(({ name, fault }, index) =>
    ['', name.replaceAll('|', '\\|'), cell(fault), cell(wenyan[index]?.fault ?? ''), '']
      .join(' | ')
      .trim(),
  )
  return ['| construct | Galley | wenyan 3.0.10 |', '|---|---|---|', ...rows].join('\n')
}

const README = { path: 'README.md', from: '<!-- compared -->', to: '<!-- /compared -->' }
export const readmePath = README.path

/** The README with the table between its marks. */
export function withTable(readme: string, table: string): string {
  const [from, to] = [readme.indexOf(README.from), readme.indexOf(README.to)]
  if (from < 0 || to < from) throw new Error(`${README.path} has no ${README.from} … ${README.to}`)
  return `${readme.slice(0, from + README.from.length)}\n\n${table}\n\n${readme.slice(to)}`
}

/** The table of a page, as it stands there. */
export function tableOf(page: string): string {
  const at = page.indexOf('| construct |')
  return page.slice(at, page.indexOf('\n\n', at))
}

/** Galley's column of a page, by construct: what the test compares. */
export function galleyColumn(page: string): [construct: string, cell: string][] {
  return page
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| construct'))
    .map((line) => line.split(/(?<!\\)\|/).map((part) => part.trim()))
    .map(([, construct = '', galley = '']) => [construct, galley])
}

/**
 * The whole page.
 * @param speed lines about the documents a second, of the run that wrote the page
 */
export function comparedPage(table: string, speed: readonly string[]): string {
  return `# The WeChat renderer beside wenyan's

Written by \`npm run bench -- wechat\`: both make the same small documents (\`tests/bench/wechat/constructs.ts\`), and both results are judged by the same checker of what WeChat does to HTML (\`tests/channels/wechat/checker.ts\`), which knows neither, and by what a reader should see. The last rows are told by the calls that arrive at a stand-in for WeChat's API when a file is published, changed and published again. wenyan is \`@wenyan-md/core\`, by its own entry for Node, with the settings of its command line.

✓ as it should be · ✗ not, and why.

${table}

Where wenyan has more: themes (eight and those of your own CSS, code themes apart; Galley has four, as data files), other platforms (Zhihu, Toutiao, Medium), and it runs in a browser.

## Documents a second

${speed.map((line) => `- ${line}`).join('\n')}
`
}

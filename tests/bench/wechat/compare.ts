import { constructs } from './constructs'
import { Page } from './page'
import type { Way } from './ways'

/** A row of the comparison: a fault each, empty for none. */
export interface Row {
  name: string
  fault: string
}

/** What a way makes of each construct. What it throws is its fault. */
export async function judge(way: Way): Promise<Row[]> {
  const rows: Row[] = []
  for (const { name, markdown, fault } of constructs) {
    const file = { path: 'post.md', bytes: Buffer.from(markdown) }
    try {
      const made = await way(file)
      rows.push({ name, fault: fault(new Page(made)) })
    } catch (error) {
      rows.push({ name, fault: `fails: ${error instanceof Error ? error.name : String(error)}` })
    }
  }
  return [...rows, await sameTwice(way)]
}

async function sameTwice(way: Way): Promise<Row> {
  const bytes = Buffer.from(constructs.map(({ markdown }) => markdown.slice(0, 2_000)).join('\n'))
  const [one, two] = [await way({ path: 'a.md', bytes }), await way({ path: 'a.md', bytes })]
  return {
    name: 'The same file gives the same bytes',
    fault: one.html === two.html ? '' : 'differs',
  }
}

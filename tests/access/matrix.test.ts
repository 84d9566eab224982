import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { configToSchema } from '@payloadcms/graphql'
import { format, resolveConfig } from 'prettier'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from '../support/server'
import { type House, openHouse } from './house'
import { unseenFields, writtenFields } from './matrix/fields'
import { disagreements, renderFields, renderRows } from './matrix/render'
import { type Row, runMatrix, unknownFields, unknownOf, unlike } from './matrix/run'
import { runSettings, unknownGlobals } from './matrix/settings'
import { fill } from './secrets'

/**
 * Who may do what, carried out and compared with the reviewed tables of docs/access.md.
 * `UPDATE_ACCESS=1 npx vitest run tests/access/matrix.test.ts` writes them anew, to be reviewed.
 */
const file = path.join(root, 'docs/access.md')
const marks = ['<!-- generated: see the first lines -->\n', '<!-- end -->'] as const

/** Where ways in may disagree, and why. */
const accepted = new Map([
  [
    'restore a version, as a draft',
    'The Local API can’t restore as a draft: it would put the version before readers at once, and is refused.',
  ],
])

let house: House
let rows: Row[]
let fields: string
let schema: Set<string>
beforeAll(async () => {
  house = await openHouse()
  const made = configToSchema(house.payload.config).schema
  const types = [made.getQueryType(), made.getMutationType()]
  schema = new Set(types.flatMap((type) => Object.keys(type?.getFields() ?? {})))
  const column = await fill(house)
  const unseen = await unseenFields(house, column)
  rows = [...(await runMatrix(house, schema)), ...(await runSettings(house))]
  fields = renderFields(unseen, await writtenFields(house, column))
  // Some 3,000 askings: about 40 s of a processor, many times that on a busy machine.
}, 900_000)
afterAll(() => house?.close())

describe('who may do what', () => {
  it('is known of every collection, global, route and GraphQL field', () => {
    const { collections } = house.payload.config
    const slugs = collections.map(({ slug }) => slug)
    expect([
      ...collections.flatMap(unknownOf),
      ...unknownGlobals(house),
      ...unknownFields(slugs, schema),
    ]).toEqual([])
    expect(unlike(house)).toEqual([])
    expect(new Set(rows.map(({ collection }) => collection))).toEqual(
      new Set([...slugs, 'settings', 'MCP']),
    )
  })

  it('is the same by REST, GraphQL and the Local API', () => {
    const unexplained = disagreements(rows).filter(
      (line) => ![...accepted.keys()].some((operation) => line.includes(`: ${operation} as `)),
    )
    expect(unexplained).toEqual([])
  })

  it('is what docs/access.md says', async () => {
    const written = readFileSync(file, 'utf8')
    const [start, end] = [written.indexOf(marks[0]) + marks[0].length, written.indexOf(marks[1])]
    expect(start).toBeGreaterThan(marks[0].length)
    const reasons = [...accepted].map(([operation, why]) => `- \\* *${operation}*: ${why}`)
    const parts = [
      '',
      renderRows(rows, accepted),
      '## Where the ways in differ',
      '',
      ...reasons,
      '',
      fields,
    ]
    const text = written.slice(0, start) + parts.join('\n') + written.slice(end)
    const options = { ...(await resolveConfig(file)), filepath: file }
    const made = await format(text, options)
    if (process.env.UPDATE_ACCESS === '1') writeFileSync(file, made)
    else expect(made).toBe(written)
  })
})

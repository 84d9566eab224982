import { readFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { temporaryFolder } from '../../support/server'
import { judge } from './compare'
import { galleyPublisher } from './publishers'
import { judgePublishing } from './publishing'
import { comparedPath, comparedTable, galleyColumn, readmePath, tableOf } from './table'
import { galley } from './ways'

const folder = temporaryFolder()
afterAll(folder.remove)

describe(comparedPath, () => {
  it('says of Galley what the comparison gives', async () => {
    const rows = [...(await judge(galley)), ...(await judgePublishing(galleyPublisher, folder.dir))]
    const kept = galleyColumn(readFileSync(comparedPath, 'utf8'))
    expect(kept).toEqual(galleyColumn(comparedTable(rows, rows)))
    expect(kept.length).toBeGreaterThan(20)
    // It stands in the README: no longer than a page.
    expect(kept.length).toBeLessThanOrEqual(30)
  })

  it('has the table that stands in the README', () => {
    const readme = readFileSync(readmePath, 'utf8')
    expect(tableOf(readme)).toBe(tableOf(readFileSync(comparedPath, 'utf8')))
  })

  it('can tell a fault: a way that gives the Markdown as it is has many', async () => {
    const raw = await judge(({ bytes }) => ({
      ...{ html: Buffer.from(bytes).toString(), title: '', digest: '', remarks: [] },
    }))
    expect(raw.filter(({ fault }) => fault === '').length).toBeLessThan(raw.length / 2)
  })
})

import { afterAll, describe, it } from 'vitest'
import { startMongo } from '../support/mongodb'
import { importAgainSuite } from './import-again.suite'
import { importBench } from './import-bench'
import { importFolderSuite } from './import-folder.suite'
import { importImagesSuite } from './import-images.suite'

const mongo = await startMongo()

if ('skipped' in mongo) {
  it.skip(`the import on MongoDB: ${mongo.skipped}`, () => undefined)
} else {
  describe(`on ${mongo.name}`, () => {
    const bench = importBench(async () => ({ DATABASE_URL: mongo.url }))
    importFolderSuite(bench)
    importAgainSuite(bench)
    importImagesSuite(bench)
    afterAll(() => mongo.stop())
  })
}

import { importAgainSuite } from './import-again.suite'
import { importBench } from './import-bench'
import { importFolderSuite } from './import-folder.suite'
import { importImagesSuite } from './import-images.suite'

const bench = importBench()
importFolderSuite(bench)
importAgainSuite(bench)
importImagesSuite(bench)

import { exportLabelsSuite } from './export-labels.suite'

exportLabelsSuite(async () => ({}))

export { labelFile, withLines } from './file'
export { labelledMarkdown, type FileLabel } from './lines'
export { unlabelled, type Unlabelled } from './strip'

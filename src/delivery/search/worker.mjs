// The thread of the search index: makes TypeScript known to it, however the process was started.
import { register } from 'tsx/esm/api'

register()
await import('./worker.ts')

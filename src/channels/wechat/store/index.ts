export { FileStore } from './file'
export { PayloadStore } from './payload'
export {
  StoreError,
  type BridgeStore,
  type CallCounts,
  type Doubt,
  type PostRecord,
  type WaitingEvent,
} from './types'

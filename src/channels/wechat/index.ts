export { createBridge, type Bridge, type BridgeOptions, type BridgeSettings } from './bridge'
export { bridgeSettingsFromEnv, type SettingsResult } from './settings'
export { FileStore, PayloadStore, type BridgeStore } from './store'
export type { Outcome } from './outcome'

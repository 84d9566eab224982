export { createBridge, type BridgeOptions, type BridgeSettings } from './bridge'
export { bridgeSettingsFromEnv, type SettingsResult } from './settings'
export { FileStore, type BridgeStore } from './store'
export type { Outcome } from './outcome'

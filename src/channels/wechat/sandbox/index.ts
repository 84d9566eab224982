export { createSandbox, type Sandbox, type SandboxOptions } from './app'
export type { Fault, FaultPlan } from './faults'

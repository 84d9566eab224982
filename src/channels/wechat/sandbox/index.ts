export { createSandbox, type Sandbox, type SandboxOptions } from './app'
export { FaultError, parseFault, type Fault, type FaultPlan } from './faults/fault'
export { newAccountQuotas } from './quotas'

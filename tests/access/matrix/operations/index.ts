import { accountOperations } from './accounts'
import { create } from './create'
import type { HouseOperation, Operation } from './operation'
import { newsletterOperations } from './newsletter'
import { reading } from './reading'
import { reviewing } from './review'
import { upkeep } from './upkeep'
import { versions } from './versions'
import { writing } from './writing'

export { type Asking, type HouseOperation, namesOf, type Operation } from './operation'

/** What Payload itself offers of a collection; deletions come last. */
export const payloadOperations: Operation[] = [create, ...reading, ...versions, ...writing]

/** What Galley adds, and what goes with accounts, files and jobs. */
export const houseOperations: HouseOperation[] = [
  ...reviewing,
  ...upkeep,
  ...newsletterOperations,
  ...accountOperations,
]

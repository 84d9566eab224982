import type { Operation } from '../operation'
import { agents } from './agents'
import { drafts } from './drafts'
import { house } from './house'
import { images } from './images'
import { imports } from './imports'
import { names } from './names'
import { pairs } from './pairs'
import { ways } from './ways'

/** Everything that a sequence may try. */
export const operations: readonly Operation[] = [
  ...ways,
  ...drafts,
  ...images,
  ...names,
  ...house,
  ...imports,
  ...pairs,
  ...agents,
]

import type { CollectionConfig } from 'payload'
import { APIError } from 'payload'

const refuse = (): never => {
  throw new APIError(
    'The audit log is only added to, by Galley itself. 审计日志只能由系统追加，不可修改或删除。',
    403,
    { code: 'append-only' },
    true,
  )
}

/**
 * Hooks of a collection that no operation of Payload writes, with or without access: `audit()` adds
 * its rows to the database itself.
 */
export const appendOnly: CollectionConfig['hooks'] = {
  beforeChange: [refuse],
  beforeDelete: [refuse],
}

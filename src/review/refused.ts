import { APIError } from 'payload'
import type { Finding } from './finding'
import type { Refusal, RefusalCode } from './states'

/** HTTP status of a refusal: 403 when this role never may, 400 when the request lacks something. */
function statusOf(code: RefusalCode): number {
  if (code === 'forbidden') return 403
  return code === 'missing-input' || code === 'scheduled-in-past' ? 400 : 409
}

/** A refused write or transition: nothing has been changed. `data` carries the code and the findings. */
export class RefusedError extends APIError<{ code: RefusalCode; findings?: Finding[] }> {
  constructor({ code, message }: Refusal, findings?: Finding[]) {
    super(message, statusOf(code), findings ? { code, findings } : { code }, true)
    this.name = 'Refused'
  }
}

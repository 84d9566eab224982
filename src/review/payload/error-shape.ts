import type { AfterErrorHook } from 'payload'
import { RefusedError } from '../refused'

/** Puts a refusal's code and findings where clients look for them: `errors[0].code`, `.findings`. */
export const showRefusal: AfterErrorHook = ({ error, result }) => {
  if (!(error instanceof RefusedError) || !result?.errors) return
  const [first, ...rest] = result.errors
  if (!first) return
  return { response: { ...result, errors: [{ ...first, ...error.data }, ...rest] } }
}

/**
 * Whether a transaction failed only because another one wrote to the same document first (MongoDB's
 * WriteConflict and other transient errors): nothing was stored, and it may be run again.
 */
export function isConflict(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  if ('code' in error && error.code === 112) return true
  const labels: unknown = 'errorLabels' in error ? error.errorLabels : null
  if (Array.isArray(labels) && labels.includes('TransientTransactionError')) return true
  return 'cause' in error && isConflict(error.cause)
}

/** Whether a value of a form is the saved one; null and nothing are alike. */
function same(shown: unknown, saved: unknown): boolean {
  const [left, right] = [shown ?? null, saved ?? null]
  if (left === right) return true
  // Payload's forms hold 0 for a list without rows.
  if (left === 0 && Array.isArray(right)) return right.length === 0
  if (typeof left !== 'object' || typeof right !== 'object') return false
  if (left === null || right === null || Array.isArray(left) !== Array.isArray(right)) return false
  if (Array.isArray(left) && Array.isArray(right) && left.length !== right.length) return false
  const [a, b] = [left as Record<string, unknown>, right as Record<string, unknown>]
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => same(a[key], b[key]))
}

/**
 * Whether a form holds what was saved, in any order of keys.
 * @param shown the form's values; a document may have more fields than its form
 * @param saved the document as the server answered it
 */
export function isSaved(shown: Record<string, unknown>, saved: Record<string, unknown>): boolean {
  return Object.keys(shown).every((name) => same(shown[name], saved[name]))
}

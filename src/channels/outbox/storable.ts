/** Deeper than this, MongoDB stores nothing (its limit is 100, the fields around it included). */
const deepest = 40

/**
 * An answer as both databases can store it: itself, or its text where its keys or its depth would be
 * refused by MongoDB. A receiver's answer must never keep a delivery from being settled.
 */
export function storable(answer: unknown): unknown {
  return plain(answer, deepest) ? answer : JSON.stringify(answer)
}

function plain(value: unknown, left: number): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (left === 0) return false
  return Object.entries(value).every(
    ([key, inner]) => !/^\$|[.\0]/.test(key) && key !== '__proto__' && plain(inner, left - 1),
  )
}

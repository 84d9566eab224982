/** A JSON value under a key, in whatever database. The bridge's store is made of these. */
export interface KeyValues {
  get(key: string): Promise<unknown>
  /** All whose key begins with `prefix`, which ends in a colon. */
  list(prefix: string): Promise<{ key: string; value: unknown }[]>
  set(key: string, value: unknown): Promise<void>
  delete(key: string): Promise<void>
  /**
   * Replaces a value if it still is what it was, in one step.
   * @param old as it was read; null for none
   * @param value null deletes
   * @returns whether it was replaced
   */
  swap(key: string, old: unknown, value: unknown): Promise<boolean>
  /** Adds one to the number `n` of a value, in one step. @returns the number then */
  increment(key: string): Promise<number>
  /** How many under a prefix have something in a field of their values. */
  count(prefix: string, field: string): Promise<number>
  /** Deletes all keys from `from` up to, not including, `to`. */
  deleteRange(from: string, to: string): Promise<void>
  /** Of those under a prefix, deletes all but the newest by the number `at` of their values. */
  prune(prefix: string, keep: number): Promise<void>
  close?(): Promise<void>
}

/** The first key after all that begin with a prefix: a semicolon follows the colon at its end. */
export function after(prefix: string): string {
  return `${prefix.slice(0, -1)};`
}

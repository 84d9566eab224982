/**
 * A key of the front matter that gets another value; `a.b` is the key `b` below `a` where no key is
 * called so. `date` values are written unquoted.
 */
export interface Change {
  key: string
  value: string | string[] | boolean | null
  date?: boolean
  /** Written as a list, also where one string held the names before. */
  asList?: boolean
}

/** Spaces, controls, and characters that nothing is seen of (Unicode: Default_Ignorable), with the empty Braille cell. */
const unseen = /^[\p{Z}\p{C}\p{Default_Ignorable_Code_Point}\u2800]*$/u

/**
 * Whether a text says anything: zero-width characters and fillers alone are no reason, statement or
 * title that anybody could read later.
 */
export function saysSomething(text: string | null | undefined): boolean {
  return typeof text === 'string' && !unseen.test(text)
}

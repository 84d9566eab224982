import type { Field } from 'payload'

/** The formats that Lexical puts on text (bold, …) but not on an inline block, kept for the way back. */
export const marksField: Field = {
  name: 'marks',
  type: 'text',
  admin: { hidden: true },
}

import type { Element } from 'hast'
import { h } from 'hastscript'
import type { Disclosure } from '../../review/labels'

/** What stands before and after a text: the AI label where the settings want it, and the credit line. */
export function notices(
  disclosure: Disclosure | null,
  credit: string | null,
): { before: Element[]; after: Element[] } {
  const label = (): Element[] =>
    disclosure ? [h('p', { className: ['ai-label'] }, disclosure.text)] : []
  const position = disclosure?.position
  return {
    before: position === 'end' ? [] : label(),
    after: [
      ...(credit ? [h('p', { className: ['credit'] }, credit)] : []),
      ...(position === 'end' || position === 'both' ? label() : []),
    ],
  }
}

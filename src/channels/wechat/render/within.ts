import type { Root } from 'mdast'
import { renderWechat } from './index'
import type { Rendered, RenderOptions } from './types'

/** A rendering, and how it was made to fit. */
export interface Fitted extends Rendered {
  /** Whether the plainer style was taken. */
  lean: boolean
}

/**
 * Renders an article so that it stays under WeChat's limit where that can be had without losing
 * text: first as wanted, then in the plainest style and code without colours, then with formulas as
 * text, the longest first. What is still too long after that is given as it is.
 * @param limit characters the HTML must stay below, tags included
 */
export function renderWithin(root: Root, options: RenderOptions, limit: number): Fitted {
  const wanted = renderWechat(root, options)
  if (lengthOf(wanted.html) < limit) return { ...wanted, lean: false }
  const plain: RenderOptions = { ...options, theme: 'lean', compact: true }
  const lean = renderWechat(root, plain)
  const over = lengthOf(lean.html) - limit + 1
  if (over <= 0 || lean.formulas.length === 0) return { ...lean, lean: true }
  const taken = longest(lean.formulas, over)
  const rendered = renderWechat(root, { ...plain, textFormulas: taken })
  const share = taken.size === lean.formulas.length ? 'all' : `the ${taken.size} longest`
  return {
    ...rendered,
    lean: true,
    warnings: [
      ...rendered.warnings,
      `${share} of ${lean.formulas.length} formulas are written as text, since their drawings would go over WeChat’s limit (公式图形过长，已将 ${taken.size} 个公式改为文字)`,
    ],
  }
}

/** The formulas to write as text, the longest first until enough is saved; equal ones in order. */
function longest(formulas: Rendered['formulas'], over: number): Set<string> {
  const taken = new Set<string>()
  let saved = 0
  for (const { tex, characters } of formulas.toSorted((a, b) => b.characters - a.characters)) {
    if (saved >= over) break
    taken.add(tex)
    // The text that stands in its place is hardly longer than the TeX.
    saved += Math.max(0, characters - tex.length - 60)
  }
  return taken
}

/** Characters as WeChat may count them: one for each code point. */
function lengthOf(html: string): number {
  return Array.from(html).length
}

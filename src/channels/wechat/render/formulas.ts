import { formulaSvg } from './formula'
import { mathText } from './math'
import { escapeText } from './text'
import type { Context, Rendered } from './types'

/** A formula in a line of text. */
export function inlineFormula(ctx: Context, tex: string): string {
  return draw(ctx, tex, false) ?? `<span${ctx.style('math')}>${escapeText(mathText(tex))}</span>`
}

/** A formula of its own: centred, and scrolled when it is wider than the phone. */
export function displayFormula(ctx: Context, tex: string): string {
  if (tex.trim() === '') return ''
  const inner =
    draw(ctx, tex, true) ?? `<span${ctx.style('math')}>${escapeText(mathText(tex))}</span>`
  return `<section style="margin:1em 0;text-align:center;overflow-x:auto">${inner}</section>`
}

/** The SVG of a formula; null when it is to be text. */
function draw(ctx: Context, tex: string, display: boolean): string | null {
  const { formula, textFormulas } = ctx.options
  if (tex.trim() === '' || textFormulas?.has(tex)) return null
  const svg = formula ? formula(tex, display) : drawOrWarn(ctx, tex, display)
  if (svg !== null) ctx.formulas.set(tex, (ctx.formulas.get(tex) ?? 0) + svg.length)
  return svg
}

function drawOrWarn(ctx: Context, tex: string, display: boolean): string | null {
  try {
    return formulaSvg(tex, display, ctx.options.compact)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const shown = tex.trim().replace(/\s+/g, ' ')
    ctx.warnings.add(
      `the formula ${shown.length > 60 ? `${shown.slice(0, 59)}…` : shown} is written as text: ${reason} (公式无法排版，已改为文字)`,
    )
    return null
  }
}

/**
 * The formulas to write as text so that a rendering shrinks: the longest first until enough is
 * saved, equal ones in order.
 * @param over characters to save
 */
export function longestFormulas(formulas: Rendered['formulas'], over: number): Set<string> {
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

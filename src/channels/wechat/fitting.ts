import type { Root } from 'mdast'
import { EXIT, visit } from 'unist-util-visit'
import { strictLength } from '../../fields/wechat-limits'
import type { Limits } from './limits'
import { longestFormulas, renderWechat, type Rendered, type RenderOptions } from './render'

interface Step {
  options: Partial<RenderOptions>
  /** What it gives up; a text that has nothing of it is not tried. */
  gives: 'colours' | 'looks' | 'formulas'
  warning: string
}

/** Ways to set a text that is too long, each with less of its looks: the first that fits is taken. */
const STEPS: readonly Step[] = [
  {
    gives: 'colours',
    options: { compact: true },
    warning: 'the text is near WeChat’s limit: its code has no colours (正文接近上限，代码不着色)',
  },
  {
    gives: 'looks',
    options: { compact: true, theme: 'lean' },
    warning:
      'the text is near WeChat’s limit: it is set in a plainer style (正文接近上限，已改用精简样式)',
  },
  {
    gives: 'formulas',
    options: { compact: true, theme: 'lean' },
    warning:
      'the text is near WeChat’s limit: it is set in a plainer style, its longest formulas as text (正文接近上限，已改用精简样式，较长的公式以文字代替)',
  },
]

/** Looks are at most about three quarters of a text (measured): beyond this, words alone are too many. */
const HOPELESS = 4

export interface Fitting extends Rendered {
  /** What it was rendered with. */
  options: RenderOptions
  /** Whether something had to be given up. */
  plainer: boolean
}

/**
 * Renders an article so that it stays under WeChat's limits, giving up as little of its looks as that
 * takes. A text that fits in no way comes in the leanest.
 * @param warnings gets a line for what was given up
 */
export function fitting(
  root: Root,
  options: RenderOptions,
  limits: Limits,
  warnings: string[],
): Fitting {
  const fits = ({ html }: Rendered) =>
    strictLength(html) < limits.contentCharacters && Buffer.byteLength(html) < limits.contentBytes
  let tried: Fitting = { ...renderWechat(root, options), options, plainer: false }
  if (fits(tried)) return tried
  const formulas = tried.formulas.length > 0
  let steps = STEPS.filter(
    ({ gives }) => gives === 'looks' || (gives === 'formulas' ? formulas : hasCode(root)),
  )
  if (!formulas && strictLength(tried.html) > limits.contentCharacters * HOPELESS) {
    steps = steps.slice(-1)
  }
  let warning = ''
  for (const step of steps) {
    if (fits(tried)) break
    const over = strictLength(tried.html) - limits.contentCharacters + 1
    const textFormulas =
      step.gives === 'formulas' ? { textFormulas: longestFormulas(tried.formulas, over) } : {}
    const plainer = { ...options, ...step.options, ...textFormulas }
    tried = { ...renderWechat(root, plainer), options: plainer, plainer: true }
    ;({ warning } = step)
  }
  if (warning !== '') warnings.push(warning)
  return tried
}

function hasCode(root: Root): boolean {
  let found = false
  visit(root, 'code', () => {
    found = true
    return EXIT
  })
  return found
}

import { createRequire } from 'node:module'
import type { liteAdaptor as LiteAdaptor } from 'mathjax-full/js/adaptors/liteAdaptor'
import type { RegisterHTMLHandler as Register } from 'mathjax-full/js/handlers/html'
import type { TeX as TeXInput } from 'mathjax-full/js/input/tex'
import type { mathjax as MathJax } from 'mathjax-full/js/mathjax'
import type { SVG as SvgOutput } from 'mathjax-full/js/output/svg'
import type { DrawingNode } from './picture'

/**
 * What TeX may do: mathematics, chemistry and macros. Left out: `require` and `autoload` (loading),
 * `html` and `action` (addresses, ids, classes, styles), `bbox` (styles), `unicode` and `verb`
 * (fonts of their own), `noerrors` and `noundefined` (a formula in error is shown as text instead).
 */
const PACKAGES = [
  ...['base', 'ams', 'amscd', 'boldsymbol', 'braket', 'bussproofs', 'cancel', 'cases', 'centernot'],
  ...['color', 'colortbl', 'empheq', 'enclose', 'extpfeil', 'gensymb', 'mathtools', 'mhchem'],
  ...['newcommand', 'upgreek', 'textcomp', 'textmacros'],
]

/** Macros replaced in one formula: enough for any real one, and an end to `\def\a{\a\a}`. */
const MAX_MACROS = 500
/** Characters a formula may grow to while its macros are replaced. */
const MAX_BUFFER = 8_192

/** Commands whose effect outlasts their formula: the next one gets a new engine. */
const LASTING = /\\(?:(?:re)?new|provide|def|gdef|let|definecolor|Declare|usetagform|mathtoolsset)/

type Convert = (tex: string, display: boolean) => DrawingNode

let convert: Convert | null = null
let glyphs: ((code: number) => string | null) | null = null

/** The outline that a character has in the upright font, at its usual size; null when it has none. */
export function uprightOutline(code: number): string | null {
  return glyphs?.(code) ?? null
}

/**
 * The drawing of a formula by MathJax, which is loaded with the first one.
 * @throws Error when the formula can't be read
 */
export function drawFormula(tex: string, display: boolean): DrawingNode {
  convert ??= createEngine()
  try {
    return convert(tex, display)
  } finally {
    if (LASTING.test(tex)) convert = null
  }
}

function createEngine(): Convert {
  // By `require`, so that whoever renders no formula doesn't load it: half a second and 40 MB.
  const load = createRequire(import.meta.url)
  const { mathjax } = load('mathjax-full/js/mathjax.js') as { mathjax: typeof MathJax }
  const { TeX } = load('mathjax-full/js/input/tex.js') as { TeX: typeof TeXInput }
  const { SVG } = load('mathjax-full/js/output/svg.js') as { SVG: typeof SvgOutput }
  const { liteAdaptor } = load('mathjax-full/js/adaptors/liteAdaptor.js') as {
    liteAdaptor: typeof LiteAdaptor
  }
  const { RegisterHTMLHandler } = load('mathjax-full/js/handlers/html.js') as {
    RegisterHTMLHandler: typeof Register
  }
  load('mathjax-full/js/input/tex/AllPackages.js')
  const adaptor = liteAdaptor()
  const handler = RegisterHTMLHandler(adaptor)
  const tex = new TeX({
    packages: PACKAGES,
    tags: 'none',
    maxMacros: MAX_MACROS,
    maxBuffer: MAX_BUFFER,
    formatError: (_jax: unknown, error: Error) => {
      throw error
    },
  })
  const output = new SVG({ fontCache: 'none' })
  glyphs = (code) => {
    const { p } = (output.font.getChar('normal', code)?.[3] ?? {}) as { p?: unknown }
    return typeof p === 'string' ? `M${p}Z` : null
  }
  const document = mathjax.document('', { InputJax: tex, OutputJax: output })
  mathjax.handlers.unregister(handler)
  return (source, display) => {
    tex.reset()
    const container = document.convert(source, { display, em: 16, ex: 8 }) as DrawingNode
    const svg = container.children?.find((child) => child.kind === 'svg')
    if (!svg) throw new Error('MathJax drew nothing')
    return svg
  }
}

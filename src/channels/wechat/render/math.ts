/** Formulas as readable text: what fits in Unicode is written so, the rest keeps its TeX names. */

const SYMBOLS: Record<string, string> = {
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  delta: 'δ',
  epsilon: 'ε',
  varepsilon: 'ε',
  zeta: 'ζ',
  eta: 'η',
  theta: 'θ',
  iota: 'ι',
  kappa: 'κ',
  lambda: 'λ',
  mu: 'μ',
  nu: 'ν',
  xi: 'ξ',
  pi: 'π',
  rho: 'ρ',
  sigma: 'σ',
  tau: 'τ',
  phi: 'φ',
  varphi: 'φ',
  chi: 'χ',
  psi: 'ψ',
  omega: 'ω',
  Gamma: 'Γ',
  Delta: 'Δ',
  Theta: 'Θ',
  Lambda: 'Λ',
  Xi: 'Ξ',
  Pi: 'Π',
  Sigma: 'Σ',
  Phi: 'Φ',
  Psi: 'Ψ',
  Omega: 'Ω',
  times: '×',
  cdot: '·',
  div: '÷',
  pm: '±',
  mp: '∓',
  leq: '≤',
  le: '≤',
  geq: '≥',
  ge: '≥',
  neq: '≠',
  ne: '≠',
  approx: '≈',
  equiv: '≡',
  sim: '∼',
  propto: '∝',
  ll: '≪',
  gg: '≫',
  infty: '∞',
  partial: '∂',
  nabla: '∇',
  sum: '∑',
  prod: '∏',
  int: '∫',
  oint: '∮',
  in: '∈',
  notin: '∉',
  subset: '⊂',
  subseteq: '⊆',
  cup: '∪',
  cap: '∩',
  emptyset: '∅',
  forall: '∀',
  exists: '∃',
  neg: '¬',
  land: '∧',
  lor: '∨',
  to: '→',
  rightarrow: '→',
  leftarrow: '←',
  Rightarrow: '⇒',
  Leftarrow: '⇐',
  leftrightarrow: '↔',
  Leftrightarrow: '⇔',
  mapsto: '↦',
  implies: '⇒',
  iff: '⇔',
  ldots: '…',
  dots: '…',
  cdots: '⋯',
  circ: '∘',
  ast: '∗',
  langle: '⟨',
  rangle: '⟩',
  lfloor: '⌊',
  rfloor: '⌋',
  lceil: '⌈',
  rceil: '⌉',
  mid: '|',
  vert: '|',
  quad: '  ',
  qquad: '   ',
  prime: '′',
  degree: '°',
  hbar: 'ℏ',
  ell: 'ℓ',
  Re: 'ℜ',
  Im: 'ℑ',
}

const UP: Record<string, string> = {
  '0': '⁰',
  '1': '¹',
  '2': '²',
  '3': '³',
  '4': '⁴',
  '5': '⁵',
  '6': '⁶',
  '7': '⁷',
  '8': '⁸',
  '9': '⁹',
  '+': '⁺',
  '-': '⁻',
  '=': '⁼',
  '(': '⁽',
  ')': '⁾',
  n: 'ⁿ',
  i: 'ⁱ',
  T: 'ᵀ',
  '′': '′',
}

const DOWN: Record<string, string> = {
  '0': '₀',
  '1': '₁',
  '2': '₂',
  '3': '₃',
  '4': '₄',
  '5': '₅',
  '6': '₆',
  '7': '₇',
  '8': '₈',
  '9': '₉',
  '+': '₊',
  '-': '₋',
  '=': '₌',
  '(': '₍',
  ')': '₎',
  i: 'ᵢ',
  j: 'ⱼ',
  k: 'ₖ',
  n: 'ₙ',
  t: 'ₜ',
  x: 'ₓ',
  a: 'ₐ',
  e: 'ₑ',
  o: 'ₒ',
  m: 'ₘ',
  s: 'ₛ',
  p: 'ₚ',
}

/**
 * Reads TeX and writes it as a line of text.
 * @param tex the formula without its dollar signs
 */
export function mathText(tex: string): string {
  try {
    return readAll(new Reader(tex)).replace(/ {2,}/g, ' ').trim()
  } catch (error) {
    // Braces nested thousands deep exhaust the stack: the TeX is shown as it is.
    if (!(error instanceof RangeError)) throw error
    return tex
  }
}

class Reader {
  at = 0
  constructor(readonly tex: string) {}

  peek(): string {
    return this.tex.charAt(this.at)
  }

  /** One argument: a group in braces, a command, or a character. */
  argument(): string {
    while (/\s/.test(this.peek())) this.at += 1
    if (this.peek() !== '{') return this.at < this.tex.length ? readOne(this) : ''
    let depth = 0
    const start = this.at + 1
    for (; this.at < this.tex.length; this.at += 1) {
      const char = this.peek()
      if (char === '\\') this.at += 1
      else if (char === '{') depth += 1
      else if (char === '}' && (depth -= 1) === 0) break
    }
    const inner = this.tex.slice(start, this.at)
    this.at += 1
    return readAll(new Reader(inner))
  }
}

function readAll(reader: Reader): string {
  let text = ''
  while (reader.at < reader.tex.length) text += readOne(reader)
  return text
}

function readOne(reader: Reader): string {
  const char = reader.peek()
  if (char === '{') return reader.argument()
  reader.at += 1
  if (char === '^') return script(reader.argument(), UP, '^')
  if (char === '_') return script(reader.argument(), DOWN, '_')
  if (char === '&') return ' '
  if (char === '~') return ' '
  if (/\s/.test(char)) return ' '
  return char === '\\' ? command(reader) : char === "'" ? '′' : char
}

function command(reader: Reader): string {
  const word = /^[a-zA-Z]+\*?/.exec(reader.tex.slice(reader.at))?.[0]
  if (word === undefined) {
    const char = reader.peek()
    reader.at += 1
    return char === '\\' ? ' ; ' : /[,;:! ]/.test(char) ? ' ' : char
  }
  reader.at += word.length
  switch (word) {
    case 'frac':
    case 'dfrac':
    case 'tfrac':
      return `${group(reader.argument())}/${group(reader.argument())}`
    case 'sqrt':
      return `√${group(reader.argument())}`
    case 'left':
    case 'right':
    case 'displaystyle':
    case 'limits':
    case 'big':
    case 'Big':
      return reader.peek() === '.' ? ((reader.at += 1), '') : ''
    case 'begin':
    case 'end':
      reader.argument()
      return ' '
    case 'text':
    case 'mathrm':
    case 'mathbf':
    case 'mathbb':
    case 'mathcal':
    case 'operatorname':
    case 'boldsymbol':
    case 'bar':
    case 'hat':
    case 'vec':
    case 'tilde':
      return reader.argument()
    default:
      return SYMBOLS[word] ?? `${word} `
  }
}

function group(text: string): string {
  const inner = text.trim()
  return /^[\p{L}\p{N}.]+$/u.test(inner) ? inner : `(${inner})`
}

function script(text: string, table: Record<string, string>, sign: string): string {
  const inner = text.trim()
  const mapped = Array.from(inner, (char) => table[char])
  if (inner !== '' && mapped.every((char) => char !== undefined)) return mapped.join('')
  return `${sign}${Array.from(inner).length > 1 ? `(${inner})` : inner}`
}

/** A 2×3 matrix `[a, b, c, d, e, f]`, as in SVG's `matrix(…)`. */
export type Matrix = readonly [number, number, number, number, number, number]

/** A command of an outline: a letter of SVG's and its points, transformed already. */
export interface Step {
  letter: 'M' | 'L' | 'Q' | 'T' | 'C' | 'Z'
  points: readonly (readonly [number, number])[]
}

/** A drawing instruction that this renderer does not know. */
export class OutlineError extends Error {}

/** One transformation after another: `inner` first. */
export function multiply(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer
  const [g, h, i, j, k, l] = inner
  return [
    a * g + c * h,
    b * g + d * h,
    a * i + c * j,
    b * i + d * j,
    a * k + c * l + e,
    b * k + d * l + f,
  ]
}

/** Reads an SVG `transform`. */
export function readTransform(value: string): Matrix {
  let matrix: Matrix = [1, 0, 0, 1, 0, 0]
  for (const [, name, list] of value.matchAll(/([a-z]+)\s*\(([^)]*)\)/gi)) {
    matrix = multiply(matrix, oneTransform(name ?? '', numbersOf(list ?? '')))
  }
  return matrix
}

function oneTransform(name: string, numbers: readonly number[]): Matrix {
  const [a = 0, b, c = 0, d = 0, e = 0, f = 0] = numbers
  switch (name) {
    case 'translate':
      return [1, 0, 0, 1, a, b ?? 0]
    case 'scale':
      return [a, 0, 0, b ?? a, 0, 0]
    case 'matrix':
      return [a, b ?? 0, c, d, e, f]
    case 'rotate': {
      const angle = (a * Math.PI) / 180
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
      const about: Matrix = [1, 0, 0, 1, b ?? 0, c]
      return multiply(multiply(about, [cos, sin, -sin, cos, 0, 0]), [1, 0, 0, 1, -(b ?? 0), -c])
    }
    default:
      throw new OutlineError(`transform ${name}`)
  }
}

export function numbersOf(list: string): number[] {
  return Array.from(list.matchAll(/[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi), ([number]) =>
    Number(number),
  )
}

const SIZES: Record<string, number> = { M: 2, L: 2, H: 1, V: 1, Q: 4, T: 2, C: 6, Z: 0 }

/** Reads a path as MathJax writes it (no arcs, no smooth cubic curves) and transforms its points. */
export function readOutline(path: string, matrix: Matrix): Step[] {
  const steps: Step[] = []
  let [x, y] = [0, 0]
  let start: [number, number] = [0, 0]
  for (const [, written = '', list = ''] of path.matchAll(/([a-z])([^a-z]*)/gi)) {
    const letter = written.toUpperCase()
    const size = SIZES[letter]
    if (size === undefined) throw new OutlineError(`path command ${written}`)
    const numbers = numbersOf(list)
    if (letter === 'Z') {
      steps.push({ letter, points: [] })
      ;[x, y] = start
    }
    for (let at = 0; size > 0 && at + size <= numbers.length; at += size) {
      // A lower-case command counts from where the one before it ended.
      const [fromX, fromY] = written === letter ? [0, 0] : [x, y]
      const values = numbers.slice(at, at + size)
      const [first = 0] = values
      const flat =
        letter === 'H' ? [first, y - fromY] : letter === 'V' ? [x - fromX, first] : values
      const points: [number, number][] = []
      for (let index = 0; index + 1 < flat.length; index += 2) {
        ;[x, y] = [fromX + (flat[index] ?? 0), fromY + (flat[index + 1] ?? 0)]
        points.push(apply(matrix, x, y))
      }
      const plain = letter === 'H' || letter === 'V' || (letter === 'M' && at > 0)
      if (letter === 'M' && at === 0) start = [x, y]
      steps.push({ letter: plain ? 'L' : (letter as Step['letter']), points })
    }
  }
  return steps
}

export function apply([a, b, c, d, e, f]: Matrix, x: number, y: number): [number, number] {
  return [a * x + c * y + e, b * x + d * y + f]
}

/** The outline of a rectangle. */
export function rectangle(
  matrix: Matrix,
  [x, y, width, height]: readonly [number, number, number, number],
): Step[] {
  return readOutline(`M${x} ${y}H${x + width}V${y + height}H${x}Z`, matrix)
}

/**
 * Writes an outline with relative commands and whole numbers: about a third of the characters that
 * MathJax writes, which all count towards WeChat's limit. Every point is rounded by itself, so that
 * errors don't add up.
 */
export function writeOutline(steps: readonly Step[]): string {
  let out = ''
  let last = ''
  let [x, y] = [0, 0]
  let start: [number, number] = [0, 0]
  for (const { letter, points } of steps) {
    if (letter === 'Z') {
      out += 'z'
      last = 'z'
      ;[x, y] = start
      continue
    }
    const rounded = points.map(([px, py]) => [Math.round(px), Math.round(py)] as const)
    const [endX, endY] = rounded.at(-1) ?? [x, y]
    let command = letter.toLowerCase()
    let numbers = rounded.flatMap(([px, py]) => [px - x, py - y])
    if (command === 'l' && endY === y) [command, numbers] = ['h', [endX - x]]
    else if (command === 'l' && endX === x) [command, numbers] = ['v', [endY - y]]
    if (command === 'm' || numbers.some((number) => number !== 0)) {
      const name = command === last ? '' : command
      out += name + joinNumbers(numbers, name === '')
      last = command
    }
    ;[x, y] = [endX, endY]
    if (letter === 'M') start = [x, y]
  }
  return out
}

function joinNumbers(numbers: readonly number[], follows: boolean): string {
  return numbers
    .map((number, index) => (number < 0 || (index === 0 && !follows) ? `${number}` : ` ${number}`))
    .join('')
}

import { escapeText } from '../text'
import { uprightOutline } from './engine'
import {
  apply,
  multiply,
  numbersOf,
  OutlineError,
  readOutline,
  readTransform,
  rectangle,
  writeOutline,
  type Matrix,
  type Step,
} from './outline'

/** A node of the drawing, as MathJax's own small DOM keeps it. */
export interface DrawingNode {
  kind: string
  attributes?: Record<string, unknown>
  children?: DrawingNode[]
  value?: string
}

/** What the drawing's numbers are divided by: its em is 1,000, ours 125, so an eighth of a pixel. */
export const UNIT = 8

/** The lines of tables, whose width MathJax leaves to a style sheet. */
const TABLE_LINE = 70

interface Ink {
  fill: string
  stroke: string
  /** Of lines, in the drawing's own units. */
  width: number
}

/** Shapes that share their look: one `<path>`. */
interface Layer {
  look: string
  steps: Step[]
}

/** Letters that share their look: one `<text>` with a place for each. */
interface Line {
  look: string
  text: string
  x: number[]
  y: number[]
}

type Part = string | Layer | Line

/** What a drawing is made into. */
interface Out {
  parts: Part[]
  /** Letters and digits as text in the reader's serif font: a tenth of the characters. */
  asText: boolean
}

/**
 * Draws MathJax's SVG anew with as little as can be: one path for a formula of one colour. No defs,
 * use, style, class, id, data or inner svg is left, since WeChat strips or breaks those.
 * @param asText letters and digits as text, each in its place: for articles near the limit
 * @returns the elements inside `<svg>`, in units of 1/125 em
 * @throws OutlineError when the drawing holds what can't be drawn so
 */
export function drawPlainly(svg: DrawingNode, asText: boolean): string {
  const out: Out = { parts: [], asText }
  const ink: Ink = { fill: 'currentColor', stroke: 'currentColor', width: 0 }
  const scale: Matrix = [1 / UNIT, 0, 0, 1 / UNIT, 0, 0]
  for (const child of svg.children ?? []) draw(child, scale, ink, out)
  return out.parts.map(write).join('')
}

function write(part: Part): string {
  if (typeof part === 'string') return part
  if ('steps' in part) return `<path${part.look} d="${writeOutline(part.steps)}"></path>`
  const sameLine = part.y.every((y) => y === part.y[0])
  const y = sameLine ? part.y.slice(0, 1) : part.y
  return `<text${part.look} x="${part.x.join(' ')}" y="${y.join(' ')}">${escapeText(part.text)}</text>`
}

function draw(node: DrawingNode, outer: Matrix, outside: Ink, out: Out): void {
  const attribute = (name: string): string => String(node.attributes?.[name] ?? '')
  const size = (name: string): number => numbersOf(attribute(name))[0] ?? 0
  const matrix = multiply(outer, readTransform(attribute('transform')))
  const ink: Ink = {
    fill: colour(attribute('fill')) ?? outside.fill,
    stroke: colour(attribute('stroke')) ?? outside.stroke,
    width: attribute('stroke-width') === '' ? outside.width : size('stroke-width'),
  }
  switch (node.kind) {
    case 'g':
    case 'a':
      for (const child of node.children ?? []) draw(child, matrix, ink, out)
      return
    case 'path': {
      const letter = out.asText ? letterOf(attribute('data-c'), attribute('d')) : null
      if (letter) addLetter(out, letter, matrix, ink)
      else add(out, fillLook(ink), readOutline(attribute('d'), matrix))
      return
    }
    case 'rect': {
      const box = [size('x'), size('y'), size('width'), size('height')] as const
      const framed = attribute('data-frame') !== ''
      if (ink.fill !== 'none' && !framed) add(out, fillLook(ink), rectangle(matrix, box))
      else
        line(
          node,
          framed ? { ...ink, width: TABLE_LINE } : ink,
          matrix,
          rectangle(matrix, box),
          out,
        )
      return
    }
    case 'line': {
      const ends = `M${size('x1')} ${size('y1')}L${size('x2')} ${size('y2')}`
      const width = ink.width || (attribute('data-line') === '' ? 0 : TABLE_LINE)
      line(node, { ...ink, width }, matrix, readOutline(ends, matrix), out)
      return
    }
    case 'ellipse':
      line(node, ink, matrix, ellipse(matrix, size('cx'), size('cy'), size('rx'), size('ry')), out)
      return
    case 'svg':
      stretched(node, matrix, ink, out)
      return
    case 'text':
      out.parts.push(letters(node, matrix, ink, size('font-size')))
      return
    case '#text':
    case '#comment':
      return
    default:
      throw new OutlineError(`element ${node.kind}`)
  }
}

function add(out: Out, look: string, steps: readonly Step[]): void {
  const last = out.parts.at(-1)
  if (typeof last === 'object' && 'steps' in last && last.look === look) last.steps.push(...steps)
  else out.parts.push({ look, steps: [...steps] })
}

const SERIF = /^[A-Za-z0-9Α-Ω+=<>()[\]|/,.;:!?−×·]$/

/** A glyph that any serif font has much the same: a letter, digit or plain sign. */
function letterOf(code: string, outline: string): { text: string; style: string } | null {
  const number = Number.parseInt(code, 16)
  const italic = (number >= 0x1d434 && number <= 0x1d467) || number === 0x210e
  const greek = number >= 0x1d6e2 && number <= 0x1d71b
  const bold = number >= 0x1d400 && number <= 0x1d433
  if (italic || greek) {
    return { text: String.fromCodePoint(number).normalize('NFKC'), style: ' font-style="italic"' }
  }
  if (bold) {
    return { text: String.fromCodePoint(number).normalize('NFKC'), style: ' font-weight="700"' }
  }
  const text = Number.isNaN(number) ? '' : String.fromCodePoint(number)
  // The same character in script, or larger than its line, has another outline.
  const upright = SERIF.test(text) && uprightOutline(number) === outline
  return upright ? { text, style: '' } : null
}

function addLetter(
  out: Out,
  { text, style }: { text: string; style: string },
  matrix: Matrix,
  ink: Ink,
): void {
  const size = Math.round(1000 * scaleOf(matrix))
  const look = `${style} font-family="Times,serif" font-size="${size}"${fillLook(ink)}`
  const [x, y] = apply(matrix, 0, 0)
  let line = out.parts.find(
    (part): part is Line => typeof part === 'object' && 'x' in part && part.look === look,
  )
  if (!line) {
    line = { look, text: '', x: [], y: [] }
    out.parts.push(line)
  }
  line.text += text
  line.x.push(Math.round(x))
  line.y.push(Math.round(y))
}

function fillLook(ink: Ink): string {
  return ink.fill === 'currentColor' ? '' : ` fill="${ink.fill}"`
}

function line(node: DrawingNode, ink: Ink, matrix: Matrix, steps: readonly Step[], out: Out): void {
  if (ink.width <= 0 || ink.stroke === 'none') return
  const width = round(ink.width * scaleOf(matrix))
  const names = String(node.attributes?.class ?? '')
  const given = numbersOf(String(node.attributes?.['stroke-dasharray'] ?? ''))
  const dashes = /mjx-(dashed|dotted)/.exec(names)?.[1]
  const lengths = dashes === 'dashed' ? [140] : dashes === 'dotted' ? [1, 140] : given
  const dashed = lengths.map((length) => round(length * scaleOf(matrix))).join(' ')
  const more =
    (dashed === '' ? '' : ` stroke-dasharray="${dashed}"`) +
    (dashes === 'dotted' ? ' stroke-linecap="round"' : '')
  add(out, ` fill="none" stroke="${ink.stroke}" stroke-width="${width}"${more}`, steps)
}

/** Half an ellipse and its other half, as curves. */
function ellipse(matrix: Matrix, cx: number, cy: number, rx: number, ry: number): Step[] {
  const [k, l] = [rx * 0.5523, ry * 0.5523]
  const [left, right, top, bottom] = [cx - rx, cx + rx, cy - ry, cy + ry]
  return readOutline(
    `M${left} ${cy}C${left} ${cy - l} ${cx - k} ${top} ${cx} ${top}` +
      `C${cx + k} ${top} ${right} ${cy - l} ${right} ${cy}` +
      `C${right} ${cy + l} ${cx + k} ${bottom} ${cx} ${bottom}` +
      `C${cx - k} ${bottom} ${left} ${cy + l} ${left} ${cy}Z`,
    matrix,
  )
}

/**
 * The straight middle of a tall bracket or a long arrow: an inner `<svg>` that cuts a stretched
 * glyph. Its bars become rectangles of the part that shows.
 */
function stretched(node: DrawingNode, outer: Matrix, ink: Ink, out: Out): void {
  const read = (name: string): number[] => numbersOf(String(node.attributes?.[name] ?? ''))
  const [x = 0] = read('x')
  const [y = 0] = read('y')
  const [width = 0] = read('width')
  const [height = 0] = read('height')
  const [left = 0, top = 0, across = 0, down = 0] = read('viewBox')
  if (!width || !height || !across || !down) throw new OutlineError('inner svg')
  const fit: Matrix = [
    width / across,
    0,
    0,
    height / down,
    x - (left * width) / across,
    y - (top * height) / down,
  ]
  for (const child of node.children ?? []) {
    if (child.kind !== 'path') throw new OutlineError(`${child.kind} in an inner svg`)
    const own = readTransform(String(child.attributes?.transform ?? ''))
    for (const bar of bars(readOutline(String(child.attributes?.d ?? ''), multiply(fit, own)))) {
      const [x1, y1] = [Math.max(bar[0], x), Math.max(bar[1], y)]
      const [x2, y2] = [Math.min(bar[2], x + width), Math.min(bar[3], y + height)]
      if (x2 > x1 && y2 > y1) add(out, fillLook(ink), rectangle(outer, [x1, y1, x2 - x1, y2 - y1]))
    }
  }
}

/** The boxes around each closed part of an outline. */
function bars(steps: readonly Step[]): [number, number, number, number][] {
  const found: [number, number, number, number][] = []
  for (const { letter, points } of steps) {
    if (letter === 'M') found.push([Infinity, Infinity, -Infinity, -Infinity])
    const box = found.at(-1)
    for (const [x, y] of box ? points : []) {
      if (!box) continue
      box[0] = Math.min(box[0], x)
      box[1] = Math.min(box[1], y)
      box[2] = Math.max(box[2], x)
      box[3] = Math.max(box[3], y)
    }
  }
  return found
}

/** Characters that the fonts of formulas don't have (Chinese, emoji): set in the reader's font. */
function letters(node: DrawingNode, matrix: Matrix, ink: Ink, size: number): string {
  const text = (node.children ?? []).map((child) => child.value ?? '').join('')
  const [x, y] = apply(matrix, 0, 0)
  const bold = /bold|[6-9]00/.test(String(node.attributes?.['font-weight'] ?? ''))
  return (
    `<text x="${round(x)}" y="${round(y)}" font-size="${round(size * scaleOf(matrix))}"` +
    `${bold ? ' font-weight="700"' : ''}${fillLook(ink)}>${escapeText(text)}</text>`
  )
}

/** A colour that can stand in an attribute; null: none was given, or no plain colour. */
function colour(value: string): string | null {
  // Black is what text is in light ink: rules and plain lines follow the text in dark ink too.
  if (value === 'black') return 'currentColor'
  const plain = /^(#[0-9a-f]{3,8}|[a-z]{3,30}|rgba?\([\d\s.,%]{5,40}\))$/i.test(value)
  return plain ? value : null
}

function scaleOf([a, b]: Matrix): number {
  return Math.hypot(a, b)
}

function round(number: number): number {
  return Math.round(number * 10) / 10
}

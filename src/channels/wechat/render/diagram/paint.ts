import type { Element, ElementContent, Nodes } from 'hast'
import { toString } from 'hast-util-to-string'
import { escapeText } from '../text'

/** Lines, borders and arrows: a grey that can be seen in both of WeChat's inks. */
const GREY = '#888'
/** The ground of words on a line, which hides the line behind them. */
const PILL = '#757575'

type Point = readonly [number, number]

/** A tip of a line, as the drawing's `<marker>` gives it. */
interface Tip {
  refX: number
  refY: number
  shapes: Element[]
}

interface Painting {
  tips: Map<string, Tip>
  /** Outlines by their look, in the order of their first. */
  outlines: Map<string, string>
  shapes: string
  texts: string
}

/**
 * Paints a diagram anew without what WeChat strips: no style, defs, markers, classes or data. Its
 * colours hold in light and dark ink, since WeChat's dark mode leaves SVG as it is: words in the
 * text's colour, lines grey, grounds a trace of grey.
 * @param svg the drawing of beautiful-mermaid, parsed
 */
export function paintDiagram(svg: Element): string {
  const painting: Painting = { tips: new Map(), outlines: new Map(), shapes: '', texts: '' }
  findTips(svg, painting.tips)
  for (const child of svg.children) paint(child, painting, false)
  const outlines = Array.from(painting.outlines, ([look, d]) => `<path${look} d="${d}"></path>`)
  const words = `<g fill="currentColor" stroke="none" font-size="13" text-anchor="middle">${painting.texts}</g>`
  return `<g fill="none" stroke="${GREY}">${outlines.join('')}${painting.shapes}</g>${words}`
}

function findTips(node: Nodes, tips: Map<string, Tip>): void {
  if (node.type === 'element' && node.tagName === 'marker') {
    const shapes = node.children.filter((child) => child.type === 'element')
    const [refX, refY] = [number(node, 'refX'), number(node, 'refY')]
    tips.set(String(node.properties.id), { refX, refY, shapes })
  } else if ('children' in node) for (const child of node.children) findTips(child, tips)
}

function paint(node: ElementContent, painting: Painting, label: boolean): void {
  if (node.type !== 'element') return
  const at = (name: string): number => number(node, name)
  switch (node.tagName) {
    case 'g': {
      const inLabel = label || String(node.properties.className).includes('edge-label')
      for (const child of node.children) paint(child, painting, inLabel)
      return
    }
    case 'polyline':
    case 'polygon': {
      const points = pointsOf(node)
      outline(painting, look(node, label), lines(points, node.tagName === 'polygon'))
      addTips(node, points, painting)
      return
    }
    case 'line': {
      const points: Point[] = [
        [at('x1'), at('y1')],
        [at('x2'), at('y2')],
      ]
      outline(painting, look(node, label), lines(points, false))
      addTips(node, points, painting)
      return
    }
    case 'rect': {
      const size = `x="${round(at('x'))}" y="${round(at('y'))}" width="${round(at('width'))}" height="${round(at('height'))}"`
      const rx = at('rx') > 0 ? ` rx="${round(at('rx'))}"` : ''
      painting.shapes += `<rect${look(node, label)} ${size}${rx}></rect>`
      return
    }
    case 'circle':
    case 'ellipse': {
      const [rx, ry] = node.tagName === 'circle' ? [at('r'), at('r')] : [at('rx'), at('ry')]
      painting.shapes += `<ellipse${look(node, label)} cx="${round(at('cx'))}" cy="${round(at('cy'))}" rx="${round(rx)}" ry="${round(ry)}"></ellipse>`
      return
    }
    case 'path': {
      const d = String(node.properties.d ?? '').replace(/\d+\.\d+/g, (text) => round(Number(text)))
      painting.shapes += `<path${look(node, label)} d="${escapeText(d)}"></path>`
      return
    }
    case 'text':
      painting.texts += words(node, label)
      return
    case 'style':
    case 'defs':
      return
    default:
      throw new Error(`the diagram holds <${node.tagName}>`)
  }
}

/** Fill, dashes and width, where they are not those of all. */
function look(node: Element, label: boolean): string {
  const fill = String(node.properties.fill ?? 'none')
  const width = number(node, 'strokeWidth')
  if (label) return ` fill="${PILL}" stroke="none"`
  const ground = /none|--bg|group-fill/.test(fill)
    ? ''
    : /text|arrow/.test(fill)
      ? ` fill="${GREY}"`
      : ` fill="${GREY}" fill-opacity=".12"`
  const dashes = String(node.properties.strokeDashArray ?? '').replace(/[^\d. ]/g, ' ')
  return (
    ground +
    (dashes.trim() === '' ? '' : ` stroke-dasharray="${dashes.trim()}"`) +
    (width >= 1.5 ? ` stroke-width="${round(width)}"` : '') +
    (node.properties.stroke === 'none' ? ' stroke="none"' : '')
  )
}

function outline(painting: Painting, style: string, d: string): void {
  painting.outlines.set(style, (painting.outlines.get(style) ?? '') + d)
}

/** Draws the tips at a line's ends, turned as the line goes. */
function addTips(node: Element, points: readonly Point[], painting: Painting): void {
  const ends = [
    { name: node.properties.markerEnd, tip: points.at(-1), from: points.at(-2) },
    { name: node.properties.markerStart, tip: points[0], from: points[1] },
  ]
  for (const { name, tip, from } of ends) {
    const found = painting.tips.get(/#([\w-]+)/.exec(String(name ?? ''))?.[1] ?? '')
    if (!found || !tip || !from) continue
    const before = points.findLast(([x, y]) => x !== tip[0] || y !== tip[1])
    const [fromX, fromY] = tip === points[0] ? from : (before ?? from)
    const angle = Math.atan2(tip[1] - fromY, tip[0] - fromX)
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
    for (const shape of found.shapes) {
      const turned = pointsOf(shape).map(([x, y]): Point => {
        const [dx, dy] = [x - found.refX, y - found.refY]
        return [tip[0] + dx * cos - dy * sin, tip[1] + dx * sin + dy * cos]
      })
      if (turned.length > 1) {
        outline(painting, look(shape, false), lines(turned, shape.tagName === 'polygon'))
      }
    }
  }
}

/** A text, or the lines of one. */
function words(node: Element, label: boolean): string {
  const anchor = String(node.properties.textAnchor ?? 'start')
  const size = number(node, 'fontSize') || 13
  const style =
    (size === 13 ? '' : ` font-size="${round(size)}"`) +
    (anchor === 'middle' ? '' : ` text-anchor="${anchor === 'end' ? 'end' : 'start'}"`) +
    (number(node, 'fontWeight') >= 600 ? ' font-weight="700"' : '') +
    (label ? ' fill="#fff"' : '')
  const spans = node.children.filter((child) => child.type === 'element')
  const lineOf = (part: Element, x: number, y: number): string => {
    const text = toString(part).trim()
    return text === ''
      ? ''
      : `<text x="${round(x)}" y="${round(y)}"${style}>${escapeText(text)}</text>`
  }
  let y = number(node, 'y')
  const own = spans.every((span) => span.properties.dy === undefined)
  if (spans.length === 0 || own) return lineOf(node, number(node, 'x'), y + number(node, 'dy'))
  return spans
    .map((span) => {
      y += number(span, 'dy')
      return lineOf(span, number(span, 'x') || number(node, 'x'), y)
    })
    .join('')
}

function pointsOf(node: Element): Point[] {
  const numbers = String(node.properties.points ?? '').match(/-?\d+(\.\d+)?/g) ?? []
  const points: Point[] = []
  for (let index = 0; index + 1 < numbers.length; index += 2) {
    points.push([Number(numbers[index]), Number(numbers[index + 1])])
  }
  return points
}

function lines(points: readonly Point[], closed: boolean): string {
  const written = points.map(([x, y]) => `${round(x)} ${round(y)}`)
  const distinct = written.filter((point, index) => point !== written[index - 1])
  return `M${distinct.join('L')}${closed ? 'Z' : ''}`
}

function number(node: Element, name: string): number {
  const value = Number.parseFloat(String(node.properties[name] ?? ''))
  return Number.isFinite(value) ? value : 0
}

function round(value: number): string {
  return String(Math.round(value * 10) / 10)
}

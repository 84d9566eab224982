import type { Moment } from './timeline'

const width = 1000
const left = 130
const lane = 34
const lanes: { name: string; colour: string; has: (moment: Moment) => boolean }[] = [
  { name: 'editors’ events', colour: '#2b6cb0', has: ({ kind }) => kind === 'event' },
  { name: 'faults of WeChat', colour: '#b7791f', has: ({ kind }) => kind === 'fault' },
  {
    name: 'kill −9 of the CMS',
    colour: '#c53030',
    has: ({ kind, what }) => kind === 'kill' && what.startsWith('CMS'),
  },
  {
    name: 'kill −9 of the bridge',
    colour: '#c53030',
    has: ({ kind, what }) => kind === 'kill' && what.startsWith('bridge'),
  },
  { name: 'up again', colour: '#2f855a', has: ({ kind }) => kind === 'up' },
  { name: 'sent again by hand', colour: '#6b46c1', has: ({ kind }) => kind === 'resend' },
]

const escaped = (text: string): string =>
  text.replace(/[<>&"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** A run as an SVG: a lane for each kind of moment, from its begin to its end. */
export function plotOf(moments: readonly Moment[], title: string): string {
  const end = Math.max(1, ...moments.map(({ at }) => at))
  const x = (at: number): string => (left + (at / end) * (width - left - 20)).toFixed(1)
  const shown = lanes.filter(({ has }) => moments.some(has))
  const height = 60 + shown.length * lane + 30
  const rows = shown.map(({ name, colour, has }, index) => {
    const y = 60 + index * lane
    const marks = moments
      .filter(has)
      .map(
        ({ at, what }) =>
          `<path d="M${x(at)} ${y}v16" stroke="${colour}" stroke-width="2" opacity="0.75"><title>${escaped(what)}</title></path>`,
      )
    return `<text x="8" y="${y + 13}">${name}</text>${marks.join('')}`
  })
  const step = end > 600_000 ? 120_000 : 60_000
  const ticks = Array.from({ length: Math.floor(end / step) + 1 }, (_, at) => {
    const place = x(at * step)
    return `<path d="M${place} 50V${height - 30}" stroke="#ddd"/><text x="${place}" y="${height - 12}" text-anchor="middle">${(at * step) / 60_000} min</text>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12"><rect width="100%" height="100%" fill="#fff"/><text x="8" y="24" font-size="14">${escaped(title)}</text>${ticks.join('')}${rows.join('')}</svg>\n`
}

import type { Table } from '../measure'
import { coldGroup } from './cold'
import type { Times } from './publishing'
import type { Results } from './results'
import { target } from './targets'

/** One of the figures that were asked for. */
interface Verdict {
  what: string
  /** At least or at most so much. */
  wanted: ['≥' | '≤', number]
  /** Null where this run did not measure it. */
  measured: number | null
  /** The same by processor time, where it is a matter of rates. */
  cpu?: number | null
}

/** What was measured besides rates. */
export interface Measurements {
  results: Results
  sizes: readonly number[]
  publishing: { quiet: Times; publishing: Times } | null
  /** Longest time from publish to visible in ms: at the same process, at another. */
  visible: { same: number; other: number } | null
}

const times = (value: number | null, by = 1): number | null => value && value * by

/** The ratios that the design promises, each beside what this run gave. */
function verdictsOf({ results, sizes, publishing, visible }: Measurements): Verdict[] {
  type Place = [group: string, name: string]
  const ratio = (one: Place, other: Place): Pick<Verdict, 'measured' | 'cpu'> => ({
    measured: results.ratio(one, other),
    cpu: results.cpuRatio(one, other),
  })
  const hot = (query: string, against: string): Pick<Verdict, 'measured' | 'cpu'> =>
    ratio([`hot: ${query}`, target.galley], [`hot: ${query}`, against])
  const cold = (query: string, posts: number, against: string): Pick<Verdict, 'measured' | 'cpu'> =>
    ratio([coldGroup(query, posts), target.cacheOff], [coldGroup(query, posts), against])
  const smallest = Math.min(...sizes)
  const largest = Math.max(...sizes)
  const named = largest.toLocaleString('en')
  const sizesAsked = [...new Set([smallest, largest])]
  const floors: Verdict[] = (
    [
      ['list', 0.6],
      ['slug', 0.6],
      ['GraphQL POST list', 0.35],
      ['GraphQL POST slug', 0.35],
      ['GraphQL GET slug', 0.6],
    ] as const
  ).map(([query, share]) => ({
    what: `hot ${query}, of node:http sending the same bytes`,
    wanted: ['≥', share],
    ...hot(query, target.node),
  }))
  const bare: Verdict[] = [
    'list',
    'slug',
    'GraphQL POST list',
    'GraphQL POST slug',
    'GraphQL GET slug',
  ].map((query) => ({
    what: `hot ${query}, times bare Payload through Next`,
    wanted: ['≥', 20],
    ...hot(query, target.bare),
  }))
  const computed = ['list', 'slug', 'GraphQL POST list', 'GraphQL POST slug'].flatMap((query) =>
    sizesAsked.map((posts): Verdict => ({
      what: `cold ${query} at ${posts.toLocaleString('en')} posts, times bare Payload through Next`,
      wanted: ['≥', 2],
      ...cold(query, posts, target.bare),
    })),
  )
  const grown = (largest > smallest ? ['list', 'slug'] : []).map((query): Verdict => ({
    what: `cold ${query} at ${named} posts, times its cost at ${smallest.toLocaleString('en')}`,
    wanted: ['≤', 1.5],
    ...ratio(
      [coldGroup(query, smallest), target.cacheOff],
      [coldGroup(query, largest), target.cacheOff],
    ),
  }))
  return [
    ...floors,
    ...bare,
    {
      what: '304, of the rate of 200 (list)',
      wanted: ['≥', 1],
      ...ratio(['hot: list, 304', target.galley], ['hot: list', target.galley]),
    },
    ...computed,
    ...grown,
    {
      what: 'p99 while one post a second is published, times the p99 without',
      wanted: ['≤', 3],
      measured: publishing && publishing.publishing.p99 / publishing.quiet.p99,
    },
    {
      what: 'visible after publish in the same process, seconds at most',
      wanted: ['≤', 1],
      measured: times(visible && visible.same, 0.001),
    },
    {
      what: 'visible after publish in another process, seconds at most',
      wanted: ['≤', 1],
      measured: times(visible && visible.other, 0.001),
    },
    {
      what: `search at ${named} posts, times a \`like\` query`,
      wanted: ['≥', 20],
      ...ratio(
        [coldGroup('search', largest), target.cacheOff],
        [coldGroup('search by like', largest), target.cacheOff],
      ),
    },
  ]
}

const met = ({ wanted: [sign, bound], measured }: Verdict): string => {
  if (measured === null || Number.isNaN(measured)) return 'not measured'
  return (sign === '≥' ? measured >= bound : measured <= bound) ? 'met' : 'NOT MET'
}

/** The targets of the design as a table: what, wanted, measured, met or not. */
export function verdictTable(measurements: Measurements): Table {
  const rows = verdictsOf(measurements).map((verdict) => ({
    name: verdict.what,
    figures: {
      wanted: verdict.wanted.join(' '),
      measured: verdict.measured ?? '–',
      'by CPU': verdict.cpu ?? '',
      '': met(verdict),
    },
  }))
  return { title: 'Targets', rows }
}

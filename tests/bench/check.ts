import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { parseFile } from '../../src/intake'
import { checkInputOf, runChecks } from '../../src/review/checks'
import { article } from './articles'
import type { Bench, BenchOptions } from './bench'
import { Times, type Table } from './measure'

const encoder = new TextEncoder()

/** What `galley check` does with a file once it is in memory, beside parsing the same text alone. */
async function run({ documents }: BenchOptions): Promise<Table[]> {
  const files = Array.from({ length: documents }, (_, index) => {
    const { name, text } = article(index)
    return { name, bytes: encoder.encode(text), text }
  })
  const remark = unified().use(remarkParse)
  const times = { 'remark-parse alone': new Times(), intake: new Times(), 'all rules': new Times() }
  for (const { name, bytes, text } of files.slice(0, 40)) {
    remark.parse(text)
    runChecks(checkInputOf(parseFile(name, bytes)))
  }
  let findings = 0
  for (const { name, bytes, text } of files) {
    await times['remark-parse alone'].of(() => remark.parse(text))
    const input = await times.intake.of(() => checkInputOf(parseFile(name, bytes)))
    findings += (await times['all rules'].of(() => runChecks(input))).length
  }
  const baseline = times['remark-parse alone'].processor
  const whole = times.intake.processor + times['all rules'].processor
  const row = (name: string, cpu: number) => ({
    name,
    figures: { cpu, 'articles/s': 1000 / cpu, 'of remark-parse': cpu / baseline },
  })
  const size = files.reduce((sum, { bytes }) => sum + bytes.length, 0) / documents / 1000
  const title = `Checks, ms of CPU a document (${documents} documents of ${size.toFixed(1)} kB, ${findings} findings)`
  return [
    {
      title,
      rows: [
        ...Object.entries(times).map(([name, time]) => row(name, time.processor)),
        row('galley check', whole),
      ],
    },
  ]
}

export const bench: Bench = {
  name: 'check',
  summary: 'every proof rule on articles, without a database',
  run,
}

// Runs every test and ends with the line that CI reads: `N passed, N failed, N skipped`.
// Arguments go to vitest: `npm test -- tests/content`.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'

const print = (line) => process.stdout.write(`${line}\n`)
const root = path.resolve(import.meta.dirname, '..')
const report = path.join(root, 'artifacts', 'tests.json')
mkdirSync(path.dirname(report), { recursive: true })
rmSync(report, { force: true })

const { status } = spawnSync(
  process.execPath,
  [
    path.join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...process.argv.slice(2),
  ],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'test', NEXT_TELEMETRY_DISABLED: '1' },
  },
)

let result
try {
  result = JSON.parse(readFileSync(report, 'utf8'))
} catch {
  print('The tests did not run to their end: vitest wrote no report.')
  print('0 passed, 1 failed')
  process.exit(1)
}
const tests = result.testResults.flatMap((file) => file.assertionResults)
const skipped = tests.filter(
  (test) => test.status === 'pending' || test.status === 'skipped' || test.status === 'todo',
)
if (skipped.length > 0) {
  print('\nNot run:')
  for (const test of skipped) print(`  skipped: ${test.fullName}`)
}
// A file that can't be loaded has no tests of its own: it counts as one failure.
const broken = result.testResults.filter(
  (file) => file.status === 'failed' && !file.assertionResults.some((t) => t.status === 'failed'),
)
const passed = tests.filter((test) => test.status === 'passed').length
const failed = tests.filter((test) => test.status === 'failed').length + broken.length
const ok = status === 0 && failed === 0 && passed > 0
print(
  `\n${passed} passed, ${ok ? 0 : Math.max(failed, 1)} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`,
)
process.exit(ok ? 0 : 1)

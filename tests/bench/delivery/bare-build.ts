import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { glob } from 'tinyglobby'
import { root } from '../../support/server'

const site = path.join(import.meta.dirname, 'bare-site')
const stamp = path.join(site, '.next', 'bench-sources')

/** What decides whether a build still fits: the tables, the site’s own files, the packages. */
async function sources(): Promise<string> {
  const files = await glob(
    [
      'src/database/migrations/index.ts',
      'tests/bench/bare-collections.ts',
      'tests/bench/delivery/bare-site/app/**',
      'tests/bench/delivery/bare-site/*.{ts,mjs}',
      'node_modules/{next,payload}/package.json',
    ],
    { cwd: root, ignore: ['**/next-env.d.ts'] },
  )
  const hash = createHash('sha256')
  for (const file of files.sort()) hash.update(file).update(readFileSync(path.join(root, file)))
  return hash.digest('hex')
}

/**
 * Builds the bare Payload's Next app, unless a build of the same sources is there.
 * @param database a file with its tables
 */
export async function buildBare(database: string, log: (line: string) => void): Promise<void> {
  const wanted = await sources()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  log('building the bare Payload’s Next app (once, about two minutes)…')
  const child = spawn(
    process.execPath,
    [path.join(root, 'node_modules/next/dist/bin/next'), 'build', site],
    {
      cwd: root,
      env: {
        ...process.env,
        NODE_ENV: 'production',
        BARE_DATABASE: database,
        NEXT_TELEMETRY_DISABLED: '1',
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  )
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve))
  if (code !== 0) throw new Error(`next build of the bare site ended with ${code}`)
  writeFileSync(stamp, wanted)
}

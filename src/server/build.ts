import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { lock } from 'proper-lockfile'
import { glob } from 'tinyglobby'

const root = path.resolve(import.meta.dirname, '../..')
const stamp = path.join(root, '.next', 'galley-sources')

/** A fingerprint of everything that goes into the admin's build. */
async function sources(): Promise<string> {
  const files = await glob(
    [
      'src/**/*.{ts,tsx,css,js}',
      'collections/**/*.ts',
      'payload.config.ts',
      'next.config.mjs',
      'tsconfig.json',
      'package-lock.json',
    ],
    { cwd: root, ignore: ['src/cli/**', 'src/server/**'] },
  )
  const hash = createHash('sha256')
  for (const file of files.sort()) hash.update(file).update(readFileSync(path.join(root, file)))
  return hash.digest('hex')
}

/**
 * Builds the admin UI when there is no build of the present sources.
 * @param say tells the person waiting what happens
 * @throws when the build fails; its output has been shown
 */
export async function ensureBuild(say: (line: string) => void): Promise<void> {
  const wanted = await sources()
  if (isFresh(wanted)) return
  const cache = path.join(root, 'node_modules', '.cache')
  mkdirSync(cache, { recursive: true })
  // Of two starts at once one builds, the other waits and finds the build.
  const release = await lock(cache, {
    lockfilePath: path.join(cache, 'galley-build.lock'),
    retries: { retries: 600, minTimeout: 500, maxTimeout: 1000 },
  })
  try {
    if (!isFresh(wanted)) await build(wanted, say)
  } finally {
    await release()
  }
}

function isFresh(wanted: string): boolean {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted
}

async function build(wanted: string, say: (line: string) => void): Promise<void> {
  const start = Date.now()
  say('Building the admin UI (once, about two minutes) … 正在构建管理界面（仅首次，约两分钟）…')
  const code = await new Promise<number | null>((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [path.join(root, 'node_modules/next/dist/bin/next'), 'build'],
      {
        cwd: root,
        stdio: ['ignore', 'inherit', 'inherit'],
        env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
      },
    )
    child.on('error', reject)
    child.on('exit', resolve)
  })
  if (code !== 0)
    throw new Error(
      `The admin UI could not be built (next build ended with ${code}); see its output above.`,
    )
  writeFileSync(stamp, wanted)
  say(`Built in ${Math.round((Date.now() - start) / 1000)} s.`)
}

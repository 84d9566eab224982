// node --conditions=production --import tsx tests/bench/delivery/fill.ts --posts N --dir DIR [--bare]
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { galleyEnv, nodeArguments, root } from '../../support/server'

/** Counts up when what is filled changes, so that kept files are made anew. */
const edition = 2

/** A filled column: Galley's database and images, and a bare Payload's database of the same rows. */
export interface Filled {
  posts: number
  /** Holds `galley.db`, `media/`, and `bare.db` when that was asked for. */
  dir: string
}

const migration = path.join(root, 'src/database/migrations/index.ts')

const sign = (posts: number): string =>
  JSON.stringify({ posts, edition, schema: readFileSync(migration, 'utf8') })

const isSigned = (file: string, as: string): boolean =>
  existsSync(file) && readFileSync(file, 'utf8') === as

/** Runs a step in a process of its own: a process opens one Payload. */
async function step(file: string, args: string[], env: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn(
    process.execPath,
    [...nodeArguments, path.join(import.meta.dirname, file), ...args],
    { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] },
  )
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve))
  if (code !== 0) throw new Error(`${file} ${args.join(' ')} ended with ${code}`)
}

/**
 * Fills a folder with so many published posts; what an earlier run left there and still fits is kept.
 * @param bare makes the bare Payload's database too
 */
export async function fill(
  posts: number,
  dir: string,
  { bare = false }: { bare?: boolean } = {},
): Promise<Filled> {
  const signed = { galley: path.join(dir, 'galley.filled'), bare: path.join(dir, 'bare.filled') }
  const as = sign(posts)
  if (!isSigned(signed.galley, as)) {
    rmSync(dir, { recursive: true, force: true })
    mkdirSync(dir, { recursive: true })
    await step('fill-galley.ts', [String(posts)], galleyEnv(dir))
    await step('fill-copies.ts', [path.join(dir, 'galley.db'), String(posts)], galleyEnv(dir))
    writeFileSync(signed.galley, as)
  }
  if (bare && !isSigned(signed.bare, as)) {
    const file = path.join(dir, 'bare.db')
    for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true })
    const env = { ...galleyEnv(dir), BARE_DATABASE: file }
    // Payload makes tables by itself outside of production only.
    await step('fill-bare.ts', [], { ...env, NODE_ENV: 'test' })
    await step('fill-bare-rows.ts', [path.join(dir, 'galley.db'), file], env)
    writeFileSync(signed.bare, as)
  }
  return { posts, dir }
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({
    options: {
      posts: { type: 'string', default: '1000' },
      dir: { type: 'string' },
      bare: { type: 'boolean', default: false },
    },
  })
  const posts = Number(values.posts)
  if (!values.dir || !Number.isInteger(posts) || posts < 1)
    throw new TypeError('usage: fill.ts --posts N --dir DIR [--bare]')
  const dir = path.resolve(values.dir)
  await fill(posts, dir, { bare: values.bare })
  process.stdout.write(
    `${posts} posts: DATABASE_URL=file:${path.join(dir, 'galley.db')} MEDIA_DIR=${path.join(dir, 'media')} PAYLOAD_SECRET=${galleyEnv(dir).PAYLOAD_SECRET}\n`,
  )
}

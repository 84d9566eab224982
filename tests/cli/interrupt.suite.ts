import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Payload } from 'payload'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { galleyEnv, root, temporaryFolder } from '../support/server'

/** Documents in the folder: enough that a run is in their midst for some seconds. */
const FILES = 81
/** It is stopped when it has made this many. */
const STOP_AFTER = 15
/** Every so many documents has an image of its own. */
const IMAGE_EVERY = 3

interface Run {
  child: ChildProcess
  /** How many documents it has said were made. */
  made: () => number
  output: () => string
  ended: Promise<number | null>
}

/**
 * An import that is stopped in its midst leaves whole documents only, and the next one goes on.
 * @param database the variables that choose the database
 * @param endsDeadTransactions false when the server never ends the transaction of a client that is
 *   gone, so that nothing can be said of a process that was killed
 */
export function interruptSuite(
  database: () => Promise<Record<string, string>>,
  endsDeadTransactions = true,
): void {
  const folder = temporaryFolder()
  const inbox = path.join(folder.dir, 'in')
  const media = path.join(folder.dir, 'media')
  let env: NodeJS.ProcessEnv
  let payload: Payload

  beforeAll(async () => {
    env = galleyEnv(folder.dir, await database())
    Object.assign(process.env, env)
    const { openGalley } = await import('../../src/payload')
    payload = await openGalley()
  })
  afterAll(async () => {
    await payload?.destroy()
    folder.remove()
  })

  /** Puts documents into a new folder: each with a tag, an author and (some) an image of its own. */
  async function fill(name: string): Promise<string> {
    const dir = path.join(inbox, name)
    mkdirSync(dir, { recursive: true })
    for (let index = 0; index < FILES; index += 1) {
      const own = `${name}-${index}`
      const picture = index % IMAGE_EVERY === 0 ? `![${own}](${own}.png)` : 'No picture.'
      if (index % IMAGE_EVERY === 0) {
        const background = { r: index % 256, g: name.length * 20, b: 90 }
        await sharp({ create: { width: 8 + index, height: 8, channels: 3, background } })
          .png()
          .toFile(path.join(dir, `${own}.png`))
      }
      writeFileSync(
        path.join(dir, `${own}.md`),
        `---\ntitle: ${own}\ndate: 2026-03-01\nauthor: Author ${own}\ntags: [${own}]\n---\n\n${picture}\n\n${'文字。'.repeat(200)}\n`,
      )
    }
    return dir
  }

  /** @param launcher false: the process that imports, without the one that starts it */
  function start(dir: string, launcher = true): Run {
    const command = launcher
      ? ['src/cli/galley.mjs']
      : ['--conditions=production', 'src/cli/start.mjs']
    const child = spawn(process.execPath, [...command, 'import', dir], {
      cwd: root,
      env: { ...env, TSX_TSCONFIG_PATH: path.join(root, 'tsconfig.json') },
    })
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
    return {
      child,
      made: () => output.match(/^\+ created/gm)?.length ?? 0,
      output: () => output,
      ended: new Promise((resolve) => child.once('close', resolve)),
    }
  }

  async function inTheMidst(run: Run): Promise<void> {
    while (run.made() < STOP_AFTER) {
      if (run.child.exitCode !== null) throw new Error(`it has ended already:\n${run.output()}`)
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }

  function filesInMedia(name: string): string[] {
    if (!existsSync(media)) return []
    return readdirSync(media).filter((file) => file.startsWith(`${name}-`))
  }

  /**
   * The names of a run's documents that are stored; throws when one of them is not whole.
   * @param killed a process that is killed may leave the file of an image that it was just uploading
   */
  async function storedWhole(name: string, killed = false): Promise<string[]> {
    const all = { depth: 0, pagination: false, draft: true } as const
    const { docs } = await payload.find({
      ...all,
      collection: 'posts',
      where: { title: { like: `${name}-` } },
    })
    const titles = docs.map(({ title }) => title)
    const versions = await payload.findVersions({
      collection: 'posts',
      depth: 0,
      pagination: false,
      where: { parent: { in: docs.map(({ id }) => id) } },
    })
    const versioned = new Set(versions.docs.map(({ parent }) => parent))
    expect(docs.filter(({ id }) => !versioned.has(id))).toEqual([])
    expect(docs.filter(({ origin }) => !origin?.hash || !origin.contentHash)).toEqual([])
    expect(docs.filter(({ authors, tags }) => authors?.length !== 1 || tags?.length !== 1)).toEqual(
      [],
    )

    // Each document has names and images of its own: nothing may be there that no document names.
    const tags = await payload.find({ ...all, collection: 'tags' })
    const ofRun = (names: string[]): string[] => names.filter((one) => one.includes(`${name}-`))
    expect(ofRun(tags.docs.map((tag) => tag.name)).sort()).toEqual([...titles].sort())
    const authors = await payload.find({ ...all, collection: 'authors' })
    expect(ofRun(authors.docs.map((author) => author.name))).toHaveLength(titles.length)
    const pictured = titles.filter((title) => Number(title.split('-')[1]) % IMAGE_EVERY === 0)
    const images = await payload.find({ ...all, collection: 'media' })
    const own = images.docs.filter(({ filename }) => filename?.startsWith(`${name}-`))
    expect(own.map(({ filename }) => filename).sort()).toEqual(
      pictured.map((title) => `${title}.png`).sort(),
    )
    const files = own.flatMap(({ filename, sizes }) => [
      filename,
      ...Object.values(sizes ?? {}).map((size) => size?.filename),
    ])
    const there = filesInMedia(name)
    expect(there).toEqual(expect.arrayContaining(files.filter(Boolean)))
    if (!killed) expect(there).toHaveLength(files.filter(Boolean).length)
    return titles
  }

  async function runsToItsEnd(
    dir: string,
    name: string,
    before: number,
    killed = false,
  ): Promise<void> {
    const again = start(dir)
    expect(await again.ended, again.output()).toBe(0)
    expect(again.output()).toContain(`${FILES - before} created, 0 updated, ${before} unchanged`)
    expect(await storedWhole(name, killed)).toHaveLength(FILES)
  }

  describe('an import that is interrupted', () => {
    it.each([
      ['SIGINT', 130],
      ['SIGTERM', 143],
    ] as const)(
      'by %s ends its file, says how to go on and exits %i',
      async (signal, code) => {
        const name = signal.toLowerCase()
        const dir = await fill(name)
        const run = start(dir)
        await inTheMidst(run)
        run.child.kill(signal)
        expect(await run.ended, run.output()).toBe(code)
        expect(run.output()).toContain('stopping after this file')
        const stored = await storedWhole(name)
        expect(stored.length).toBe(run.made())
        expect(stored.length).toBeLessThan(FILES)
        expect(run.output()).toContain(
          `interrupted: ${stored.length} of ${FILES} files done, the last one whole; run the same command again`,
        )
        await runsToItsEnd(dir, name, stored.length)
      },
      400_000,
    )

    it.skipIf(!endsDeadTransactions)(
      'and killed outright leaves whole documents only, and the next run goes on',
      async () => {
        const dir = await fill('kill')
        const run = start(dir, false)
        await inTheMidst(run)
        run.child.kill('SIGKILL')
        await run.ended
        const stored = await storedWhole('kill', true)
        expect(stored.length).toBeGreaterThanOrEqual(STOP_AFTER)
        expect(stored.length).toBeLessThan(FILES)
        await runsToItsEnd(dir, 'kill', stored.length, true)
      },
      400_000,
    )
  })
}

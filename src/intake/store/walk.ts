import { existsSync, type Dirent } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'

/** A file to import. */
export interface FoundFile {
  /** Where it is: the given path, or the given folder and the path below it. */
  path: string
  /**
   * The name that stays the same however the import is called: relative to the root of the
   * collection it lives in, or to the folder that was given. Always with `/`.
   */
  key: string
  /** The folder that `key` is relative to; null for a file that was named and lives in no collection. */
  base: string | null
  /** The folder that image paths beginning with `/` are looked up in, and that images must be inside. */
  root: string
  /** True when it was found in a folder, not named: a file that is no document is then skipped. */
  walked: boolean
}

/** Files that mark the root of a site, a vault or a repository. */
const ROOT_MARKS = new Set([
  '.git',
  '.obsidian',
  '_config.yml',
  'hugo.toml',
  'hugo.yaml',
  'config.toml',
  'eleventy.config.js',
  '.eleventy.js',
  'package.json',
])
const DOCUMENT = /\.(md|markdown|mdown|txt)$/i

/** The nearest folder above (or at) `folder` that is the root of a collection; null without one. */
function collectionRoot(folder: string): string | null {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    if ([...ROOT_MARKS].some((mark) => existsSync(path.join(at, mark)))) return at
    if (path.dirname(at) === at) return null
  }
}

const slashes = (name: string): string => name.split(path.sep).join('/')

/** `posts/海图/index.md` is known by its folder, not as one of many `index.md`. */
function ownName(file: string): string {
  const base = path.basename(file)
  return /^_?index\./.test(base)
    ? `${path.basename(path.dirname(path.resolve(file)))}/${base}`
    : base
}

/** A path that is not there, or can't be read. */
export class NoSuchPathError extends Error {}

/** A path that a command was given: a folder to walk, or a file. */
export interface GivenPath {
  path: string
  isFolder: boolean
}

/**
 * Looks at the paths that a command was given.
 * @throws NoSuchPathError naming the first path that is not there
 */
export async function givenPaths(paths: string[]): Promise<GivenPath[]> {
  const given: GivenPath[] = []
  for (const at of paths) {
    try {
      given.push({ path: at, isFolder: (await stat(at)).isDirectory() })
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : ''
      if (code === 'ENOENT') throw new NoSuchPathError(`${at}: no such file or folder（找不到）`)
      throw new NoSuchPathError(`${at}: can't be read (${code})（无法读取）`)
    }
  }
  return given
}

/** In a folder: hidden files and `node_modules` are left out. */
const isWalked = (name: string): boolean => !name.startsWith('.') && name !== 'node_modules'

/** A folder's entries in the order of the paths below it: `a-b.md` comes before `a/x.md`. */
function inOrder(entries: Dirent[]): Dirent[] {
  const keyed = entries.map((entry) => ({
    entry,
    key: entry.isDirectory() ? `${entry.name}/` : entry.name,
  }))
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ entry }) => entry)
}

/**
 * Walks a folder, one folder's names in memory at a time.
 * @param root the root of the collection that `folder` is in; a folder below may be one of its own
 */
async function* walk(
  folder: string,
  given: string,
  root: string | null,
): AsyncGenerator<FoundFile, void, undefined> {
  let entries: Dirent[]
  try {
    entries = await readdir(folder, { withFileTypes: true })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    // No right to, or gone meanwhile. As a file it is refused with that reason: the others come in.
    const base = root ?? path.resolve(given)
    const key = slashes(path.relative(base, path.resolve(folder)))
    yield { path: folder, key, base, root: base, walked: true }
    return
  }
  const own = entries.some(({ name }) => ROOT_MARKS.has(name)) ? path.resolve(folder) : root
  const base = own ?? path.resolve(given)
  for (const entry of inOrder(entries)) {
    if (!isWalked(entry.name)) continue
    const at = path.join(folder, entry.name)
    if (entry.isDirectory()) yield* walk(at, given, own)
    else if (DOCUMENT.test(entry.name)) {
      const key = slashes(path.relative(base, path.resolve(at)))
      yield { path: at, key, base, root: base, walked: true }
    }
  }
}

function named(file: string): FoundFile {
  const root = collectionRoot(path.dirname(file))
  return {
    path: file,
    key: slashes(root ? path.relative(root, path.resolve(file)) : ownName(file)),
    base: root,
    root: root ?? path.resolve(path.dirname(file)),
    walked: false,
  }
}

/** True when one of `earlier` has this file already. */
function isAmong(earlier: GivenPath[], file: string): boolean {
  const absolute = path.resolve(file)
  return earlier.some(({ path: at, isFolder }) => {
    if (!isFolder) return path.resolve(at) === absolute
    const below = path.relative(path.resolve(at), absolute).split(path.sep)
    return below[0] !== '..' && DOCUMENT.test(absolute) && below.every(isWalked)
  })
}

/**
 * The documents at some paths: files as they are, folders with everything below them (`.md`,
 * `.markdown`, `.mdown`, `.txt`), hidden folders and `node_modules` left out, each file once, in a
 * stable order. They are found as they are asked for, so that any number of them takes little memory.
 */
export async function* filesAt(given: GivenPath[]): AsyncGenerator<FoundFile, void, undefined> {
  for (const [index, { path: at, isFolder }] of given.entries()) {
    const earlier = given.slice(0, index)
    if (!isFolder) {
      if (!isAmong(earlier, at)) yield named(at)
      continue
    }
    for await (const file of walk(at, at, collectionRoot(at))) {
      if (earlier.length === 0 || !isAmong(earlier, file.path)) yield file
    }
  }
}

/** All documents at some paths, see `filesAt`. */
export async function findFiles(paths: string[]): Promise<FoundFile[]> {
  const files: FoundFile[] = []
  for await (const file of filesAt(await givenPaths(paths))) files.push(file)
  return files
}

/** How many documents there are at some paths. */
export async function countFiles(given: GivenPath[]): Promise<number> {
  let count = 0
  for await (const _file of filesAt(given)) count += 1
  return count
}

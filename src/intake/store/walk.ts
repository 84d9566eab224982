import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import { glob } from 'tinyglobby'

/** A file to import. */
export interface FoundFile {
  /** Where it is: the given path, or the given folder and the path below it. */
  path: string
  /**
   * The name that stays the same however the import is called: relative to the root of the
   * collection it lives in, or to the folder that was given. Always with `/`.
   */
  key: string
  /** The folder that image paths beginning with `/` are looked up in, and that images must be inside. */
  root: string
  /** True when it was found in a folder, not named: a file that is no document is then skipped. */
  walked: boolean
}

/** Files that mark the root of a site, a vault or a repository. */
const ROOT_MARKS = [
  '.git',
  '.obsidian',
  '_config.yml',
  'hugo.toml',
  'hugo.yaml',
  'config.toml',
  'eleventy.config.js',
  '.eleventy.js',
  'package.json',
]
const DOCUMENTS = '**/*.{md,markdown,mdown,txt}'

/** The nearest folder above (or at) `folder` that is the root of a collection; null without one. */
function collectionRoot(folder: string): string | null {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    if (ROOT_MARKS.some((mark) => existsSync(path.join(at, mark)))) return at
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

function found(file: string, given: string | null): FoundFile {
  const root = collectionRoot(path.dirname(file))
  const key = root
    ? path.relative(root, path.resolve(file))
    : given === null
      ? ownName(file)
      : path.relative(given, file)
  return {
    path: file,
    key: slashes(key),
    root: root ?? path.resolve(given ?? path.dirname(file)),
    walked: given !== null,
  }
}

/** A path that is not there, or can't be read. */
export class NoSuchPathError extends Error {}

/**
 * The documents at some paths: files as they are, folders with everything below them (`.md`,
 * `.markdown`, `.txt`), hidden folders and `node_modules` left out, in a stable order.
 * @throws NoSuchPathError naming the first path that is not there
 */
export async function findFiles(paths: string[]): Promise<FoundFile[]> {
  const files: FoundFile[] = []
  for (const given of paths) {
    let isFolder: boolean
    try {
      isFolder = (await stat(given)).isDirectory()
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : ''
      if (code === 'ENOENT') throw new NoSuchPathError(`${given}: no such file or folder（找不到）`)
      throw new NoSuchPathError(`${given}: can't be read (${code})（无法读取）`)
    }
    if (!isFolder) files.push(found(given, null))
    else {
      const names = await glob(DOCUMENTS, {
        cwd: given,
        ignore: ['**/node_modules/**'],
        followSymbolicLinks: false,
        caseSensitiveMatch: false,
      })
      files.push(...names.sort().map((name) => found(path.join(given, name), given)))
    }
  }
  const seen = new Set<string>()
  return files.filter((file) => {
    const absolute = path.resolve(file.path)
    return seen.has(absolute) ? false : Boolean(seen.add(absolute))
  })
}

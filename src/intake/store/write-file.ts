import { lstat, mkdir, readFile, realpath, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'

/** A file that is not written because its place is not a plain one inside the folder. */
export class UnsafePlaceError extends Error {}

/**
 * Writes a file inside a folder: complete or not at all (a new file is moved into place), and never
 * through a symbolic link that leads out of the folder.
 * @param name a relative path made safe by `safePath`
 * @returns what became of the file
 * @throws UnsafePlaceError when a link or a folder stands in its place
 */
export async function writeInside(
  folder: string,
  name: string,
  text: string,
): Promise<'created' | 'updated' | 'unchanged'> {
  const root = await realpath(folder)
  const target = path.join(root, name)
  await makeFolders(root, path.dirname(name))
  let found: Awaited<ReturnType<typeof lstat>> | null
  try {
    found = await lstat(target)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    found = null
  }
  if (found && !found.isFile()) {
    throw new UnsafePlaceError(
      `${target}: not a plain file, not written over（不是普通文件，未写入）`,
    )
  }
  const bytes = Buffer.from(text)
  if (found && bytes.equals(await readFile(target))) return 'unchanged'
  const partial = `${target}.${process.pid}.part`
  await writeFile(partial, bytes, { flag: 'wx' })
  await rename(partial, target)
  return found ? 'updated' : 'created'
}

/** Makes the folders of a relative path one by one: a link on the way must not lead out. */
async function makeFolders(root: string, below: string): Promise<void> {
  let at = root
  for (const part of below.split(path.sep).filter((name) => name !== '.')) {
    at = path.join(at, part)
    await mkdir(at).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
    const real = await realpath(at)
    if (real !== root && !real.startsWith(root + path.sep)) {
      throw new UnsafePlaceError(
        `${at} leads out of the folder, not written（链接指向目录之外，未写入）`,
      )
    }
  }
}

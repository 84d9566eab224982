import { readFile } from 'node:fs/promises'
import { UsageError } from './io'

/**
 * Reads a file that a command was given.
 * @param command its name, for the words
 * @throws UsageError when the file is not there, is a folder or can't be opened
 */
export async function bytesOf(path: string, command: string): Promise<Uint8Array> {
  try {
    return await readFile(path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code === 'ENOENT') throw new UsageError(`${path}: no such file（找不到文件）`)
    if (code === 'EISDIR') {
      throw new UsageError(
        `${path} is a folder: ${command} takes files, for instance ${path}/*.md（请给出文件）`,
      )
    }
    throw new UsageError(`${path}: can't be read (${code})（无法读取）`)
  }
}

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { type Look, pages, type Problem } from './look'

interface Image {
  id: string
  filename?: string | null
  hash?: string | null
}

/** SHA-256 of a file, in hex; null when it is not there. */
async function hashOfFile(file: string): Promise<string | null> {
  const hash = createHash('sha256')
  try {
    await pipeline(createReadStream(file), hash)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
  return hash.digest('hex')
}

/**
 * Reports images without a recorded hash, and with `folder` those whose file has other bytes than were
 * recorded, or is gone.
 * @param folder where the files lie; null to look at the records only
 */
export async function checkImages(look: Look, folder: string | null): Promise<void> {
  const query = { select: { filename: true, hash: true } } as const
  for await (const page of pages<Image>(look.payload, 'media', query)) {
    for (const image of page) {
      look.step()
      const fault = await faultOf(image, folder)
      if (fault) look.report({ check: 'images', where: `media/${image.id}`, ...fault })
    }
  }
}

async function faultOf(
  { filename, hash }: Image,
  folder: string | null,
): Promise<Pick<Problem, 'severity' | 'message' | 'todo'> | null> {
  if (!hash) {
    return {
      severity: 'warning',
      message: `${filename ?? 'it'} has no recorded hash: what readers see of it is not covered by a sign-off`,
      todo: 'Upload it again.',
    }
  }
  if (folder === null || !filename) return null
  const actual = await hashOfFile(path.join(folder, filename))
  if (actual === hash) return null
  return {
    severity: 'error',
    message:
      actual === null
        ? `the file ${filename} is gone`
        : `the file ${filename} has other bytes than were uploaded: ${actual}, not ${hash}`,
    todo: 'Put the file back from a backup.',
  }
}

import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import path from 'node:path'
import { MongoMemoryReplSet } from 'mongodb-memory-server-core'
import { DryMongoBinary } from 'mongodb-memory-server-core/lib/util/DryMongoBinary.js'
import { MongoBinary } from 'mongodb-memory-server-core/lib/util/MongoBinary.js'
import { MongoBinaryDownloadUrl } from 'mongodb-memory-server-core/lib/util/MongoBinaryDownloadUrl.js'
import type { MongoServer, MongoSkipped } from '../mongodb'

/** How long a download server may take to answer at all, and a download to arrive (ms). */
const ANSWER_LIMIT = 4_000
const DOWNLOAD_LIMIT = 100_000

/**
 * Starts a real mongod as a replica set of one member: the binary `MONGOMS_SYSTEM_BINARY` names, or
 * `mongod` on the PATH, or one mongodb-memory-server has or can fetch (`MONGOMS_RUNTIME_DOWNLOAD=false`
 * forbids fetching).
 *
 * @throws {Error} when the binary found does not start
 */
export async function startMongod(): Promise<MongoServer | MongoSkipped> {
  const found = process.env.MONGOMS_SYSTEM_BINARY || onPath('mongod') || (await downloaded())
  if (typeof found !== 'string') return found
  const version = versionOf(found)
  if (!version) return { skipped: `${found} does not run as mongod` }
  const set = await MongoMemoryReplSet.create({
    binary: { systemBinary: found, version },
    replSet: { count: 1, name: 'galley', storageEngine: 'wiredTiger' },
  })
  return {
    url: set.getUri('galley-test'),
    transactions: true,
    name: `mongod ${version}`,
    stop: async () => {
      await set.stop()
    },
  }
}

/** The version a mongod binary tells, or undefined when it does not run or is something else. */
function versionOf(binary: string): string | undefined {
  const told = spawnSync(binary, ['--version'], { encoding: 'utf8', timeout: 10_000 })
  return /db version v?(\d+\.\d+\.\d+)/.exec(told.stdout ?? '')?.[1]
}

function onPath(command: string): string | undefined {
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => path.join(folder, command))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK)
        return true
      } catch {
        return false
      }
    })
}

/** A binary fetched before, else fetched now if whoever offers it answers at once. */
async function downloaded(): Promise<string | MongoSkipped> {
  const options = await DryMongoBinary.generateOptions()
  const before = await DryMongoBinary.locateBinary(options)
  if (before) return before
  const missing = 'no mongod on the PATH, in MONGOMS_SYSTEM_BINARY or downloaded before'
  if (/^(0|no|off|false)$/i.test(process.env.MONGOMS_RUNTIME_DOWNLOAD ?? '')) {
    return { skipped: `${missing}, and MONGOMS_RUNTIME_DOWNLOAD forbids a download` }
  }
  try {
    const address = await new MongoBinaryDownloadUrl({
      ...options,
      platform: process.platform,
    }).getDownloadUrl()
    const limit = AbortSignal.timeout(ANSWER_LIMIT)
    const answer = await fetch(address, { method: 'HEAD', signal: limit })
    if (!answer.ok) return { skipped: `${missing}, and its download answers ${answer.status}` }
    return await within(DOWNLOAD_LIMIT, MongoBinary.getPath())
  } catch (error) {
    return { skipped: `${missing}, and it cannot be downloaded (${why(error)})` }
  }
}

/** Waits for a promise at most so many milliseconds. */
async function within<T>(limit: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not there after ${limit / 1000} s`)), limit)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

/** An error with what caused it: a failed fetch tells the interesting part only there. */
function why(error: unknown): string {
  const cause = error instanceof Error && error.cause ? `: ${String(error.cause)}` : ''
  return `${String(error)}${cause}`
}

import { execFile, spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import lockfile from 'proper-lockfile'
import type { MongoServer, MongoSkipped } from '../mongodb'

/**
 * Where no mongod can be had: mongo-java-server (in memory, speaks MongoDB's protocol) with the
 * transactions, sessions and pipeline forms of the Java classes in ./java added to it. Needs a
 * JDK 17 and Maven; the libraries come through Maven as it is configured on the machine. What
 * passes on it still has to pass on MongoDB itself: it has one snapshot per collection and not per
 * transaction, no collations, no text or geographic queries, and ignores index hints.
 */
const SOURCES = path.join(import.meta.dirname, 'java')
const CACHE = path.resolve(import.meta.dirname, '../../../node_modules/.cache/galley-mongodb')

/** The longest waits, in milliseconds: to fetch the libraries, to compile, to start, to end. */
const LIMITS = { fetch: 120_000, compile: 60_000, start: 30_000, stop: 5_000 }

const run = promisify(execFile)

/** Starts a stand-in server with an empty database; it also ends when this process does. */
export async function startStandIn(): Promise<MongoServer | MongoSkipped> {
  try {
    const build = await built()
    const server = spawn('java', [
      ...['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Xmx512m'],
      ...['-cp', [build, path.join(build, 'lib', '*')].join(path.delimiter), 'Main'],
    ])
    const address = await listening(server)
    return {
      url: `mongodb://${address}/galley-test?replicaSet=galley`,
      transactions: true,
      name: 'mongo-java-server, a stand-in for MongoDB',
      stop: () => ended(server),
    }
  } catch (error) {
    return { skipped: `the stand-in server cannot run: ${reason(error)}` }
  }
}

/** The folder with the compiled classes and their libraries, made when it is not there yet. */
async function built(): Promise<string> {
  const names = (await readdir(SOURCES)).sort()
  const hash = createHash('sha256')
  for (const name of names) hash.update(name).update(await readFile(path.join(SOURCES, name)))
  const target = path.join(CACHE, hash.digest('hex').slice(0, 16))
  if (existsSync(target)) return target

  await mkdir(CACHE, { recursive: true })
  // Test files run in several processes, and Maven's own store does not take two writers.
  const retries = { retries: 200, factor: 1, minTimeout: 1000 }
  const release = await lockfile.lock(CACHE, { retries })
  try {
    if (existsSync(target)) return target
    const draft = path.join(CACHE, 'draft')
    await rm(draft, { recursive: true, force: true })
    const lib = path.join(draft, 'lib')
    await run(
      'mvn',
      [
        ...[
          '--batch-mode',
          '--quiet',
          '-Dstyle.color=never',
          '--file',
          path.join(SOURCES, 'pom.xml'),
        ],
        ...['dependency:copy-dependencies', `-DoutputDirectory=${lib}`],
      ],
      { timeout: LIMITS.fetch },
    )
    const classes = names.filter((name) => name.endsWith('.java'))
    await run(
      'javac',
      [
        ...['-encoding', 'UTF-8', '--release', '17', '-cp', path.join(lib, '*'), '-d', draft],
        ...classes.map((name) => path.join(SOURCES, name)),
      ],
      { timeout: LIMITS.compile },
    )
    await rename(draft, target)
    return target
  } finally {
    await release()
  }
}

/** Waits for the one line the server prints, `listening <host:port>`. */
function listening(server: ChildProcessWithoutNullStreams): Promise<string> {
  return new Promise((resolve, reject) => {
    let complaints = ''
    const fail = (error: Error): void => {
      clearTimeout(timer)
      server.kill('SIGKILL')
      reject(error)
    }
    const timer = setTimeout(() => {
      fail(new Error(`it was not ready after ${LIMITS.start / 1000} s`))
    }, LIMITS.start)
    server.stderr.on('data', (text: Buffer) => (complaints = `${complaints}${text}`.slice(-2000)))
    server.once('error', fail)
    server.once('close', () => fail(new Error(`java ended at once: ${complaints}`)))
    createInterface({ input: server.stdout }).once('line', (line) => {
      clearTimeout(timer)
      const address = /^listening (\S+)$/.exec(line)?.[1]
      if (address) resolve(address)
      else fail(new Error(`java said: ${line}`))
    })
  })
}

/** Closes the server's input, which ends it, and insists if that does not. */
async function ended(server: ChildProcessWithoutNullStreams): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const gone = once(server, 'exit')
  const insist = setTimeout(() => server.kill('SIGKILL'), LIMITS.stop)
  server.stdin.end()
  await gone
  clearTimeout(insist)
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if ('code' in error && error.code === 'ENOENT' && 'path' in error) {
    return `${String(error.path)} is not installed (it needs a JDK 17 and Maven)`
  }
  const said = 'stdout' in error ? String(error.stdout).trim().split('\n')[0] : ''
  return [error.message.split('\n')[0], said].filter(Boolean).join(': ')
}

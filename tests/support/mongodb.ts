import { startMongod } from './mongodb-servers/mongod'
import { startStandIn } from './mongodb-servers/standin'

/** A MongoDB, or something that speaks like one, to run tests on. */
export interface MongoServer {
  /** Connection string; the database it names starts empty, unless `TEST_MONGODB_URL` gave it. */
  url: string
  /** Whether Payload will use transactions there (it does when the URL names a replica set). */
  transactions: boolean
  /** What serves it, for the report: a stand-in says that it is one. */
  name: string
  /** Ends the server, if this started it. */
  stop(): Promise<void>
}

/** Why there is no server: the suite is to be reported as skipped with this reason, not as passed. */
export interface MongoSkipped {
  skipped: string
}

/**
 * Finds a server for the MongoDB suite: the one `TEST_MONGODB_URL` names; else a mongod of this
 * machine, or one that mongodb-memory-server can download; else the stand-in of `./mongodb-servers/standin`.
 * Every call starts a server of its own. Never throws for a server that is merely missing, and
 * waits for nothing without a limit.
 *
 * @throws {Error} when a mongod is there but does not start
 */
export async function startMongo(): Promise<MongoServer | MongoSkipped> {
  const given = process.env.TEST_MONGODB_URL
  if (given) {
    return {
      url: given,
      transactions: /[?&]replicaSet=[^&]/i.test(given),
      name: 'the server TEST_MONGODB_URL names',
      stop: () => Promise.resolve(),
    }
  }
  const reasons: string[] = []
  for (const start of [startMongod, startStandIn]) {
    const result = await start()
    if (!('skipped' in result)) return result
    reasons.push(result.skipped)
  }
  return { skipped: ['TEST_MONGODB_URL is not set', ...reasons].join('; ') }
}

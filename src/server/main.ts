import { redact } from '../env'
import { startGalley } from './start'

const say = (line: string): void => void process.stderr.write(`${line}\n`)

/** Names the cause in one line; a stack only for what nobody expected. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const cause = error.message || error.name
  const database =
    /cannot connect|ECONNREFUSED|server selection|ENOTFOUND|SQLITE_|MongoServerError|Authentication failed|ConnectionFailed|is not a database|malformed|readonly database|disk I\/O/i.test(
      cause,
    )
  if (database && process.env.DATABASE_URL) {
    return `The database at DATABASE_URL=${redact(process.env.DATABASE_URL)} can't be used: ${cause}`
  }
  return cause
}

// Payload checks the paths of a query side by side and awaits the first refusal only: a second one
// belongs to nobody and would end the process, so any reader could (`?where[authors.user.email]…`).
process.on('unhandledRejection', (error) => {
  say(`galley: a rejection that nobody handled: ${error instanceof Error ? error.stack : error}`)
})

startGalley({
  dev: process.argv.includes('--dev'),
  admin: !process.argv.includes('--api-only'),
  say,
}).then(
  (galley) => {
    say(`Galley 清样 is at ${galley.url} · admin ${galley.url}/admin`)
    let stopping = false
    const stop = (signal: string): void => {
      if (stopping) process.exit(1)
      stopping = true
      say(`${signal}: stopping …`)
      // Whatever hangs must not keep the process: the outbox and the queue go on at the next start.
      setTimeout(() => process.exit(1), 20_000).unref()
      galley.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          say(`galley: ${explain(error)}`)
          process.exit(1)
        },
      )
    }
    process.on('SIGTERM', () => stop('SIGTERM'))
    process.on('SIGINT', () => stop('SIGINT'))
  },
  (error: unknown) => {
    say(`galley: ${explain(error)}`)
    process.exit(1)
  },
)

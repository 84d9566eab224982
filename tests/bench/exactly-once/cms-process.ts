// The server as `npm start -- --api-only` starts it, with a shorter schedule of retries: a bench of
// minutes can't wait for hours. Everything else is the real thing.
import { startGalley } from '../../../src/server/start'

const second = 1000

/** Delays before each try, in ms: seconds, for as long as a fault of the plan can last. */
const delays = [0, 0.3, 0.6, 1, 1.5, ...Array<number>(80).fill(2)].map((each) => each * second)

process.on('unhandledRejection', (error) => {
  process.stderr.write(`unhandled: ${error instanceof Error ? error.stack : String(error)}\n`)
})

const say = (line: string): void => void process.stderr.write(`${line}\n`)
startGalley({ admin: false, say, sender: { delays } }).then(
  ({ url }) => say(`ready at ${url}`),
  (error: unknown) => {
    say(error instanceof Error ? (error.stack ?? error.message) : String(error))
    process.exit(1)
  },
)

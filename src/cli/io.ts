/** What every command shares: where results and logs go, and what an exit code means. */

/** The command was used wrongly (unknown option, missing file argument): exit 2. */
export class UsageError extends Error {}

/** The command ran and refused or found something: exit 1. The message is printed as it is. */
export class RefusedError extends Error {}

/** 128 and the number of SIGPIPE, as shells count it. */
const READER_GONE = 141

// The reader of a pipe has gone (`| head`): there is nobody left to tell. A transaction that is cut
// off by it leaves nothing behind.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(READER_GONE)
  throw error
})

let jsonPrinted = false

/** Whether the command has given its JSON document already: there is one, never two. */
export function hasPrintedJson(): boolean {
  return jsonPrinted
}

/** For a command that writes its JSON document piece by piece. */
export function markJsonPrinted(): void {
  jsonPrinted = true
}

/** Prints one JSON document on stdout: the whole result of a command run with `--json`. */
export function printJson(value: unknown): void {
  jsonPrinted = true
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`)
}

/**
 * A name or a text of someone else's for a terminal: control characters, which could move the cursor
 * or end the line, are shown as what they are (`\\n`, `\\x1b`).
 */
export function visible(text: string): string {
  return text.replace(/\p{Cc}/gu, (sign) => {
    const known: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }
    return known[sign] ?? `\\x${sign.charCodeAt(0).toString(16).padStart(2, '0')}`
  })
}

/** Prints a line of the result on stdout. */
export function print(line = ''): void {
  process.stdout.write(`${line}\n`)
}

/** Prints a line for the person watching, on stderr, so that stdout stays machine-readable. */
export function log(line: string): void {
  process.stderr.write(`${line}\n`)
}

import { ensureBuild } from './build'

const say = (line: string): void => void process.stderr.write(`${line}\n`)

ensureBuild(say).catch((error: unknown) => {
  say(`galley: ${error instanceof Error ? error.message : String(error)}`)
  process.exit(1)
})

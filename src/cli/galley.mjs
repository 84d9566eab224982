#!/usr/bin/env node
// Starts the TypeScript CLI with the node option it needs: --conditions=production, because lexical's
// `node` export can deadlock in plain node.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { fileURLToPath } from 'node:url'

const child = spawn(
  process.execPath,
  [
    '--conditions=production',
    fileURLToPath(new URL('./start.mjs', import.meta.url)),
    ...process.argv.slice(2),
  ],
  {
    stdio: 'inherit',
    env: {
      NODE_ENV: 'production',
      ...process.env,
      TSX_TSCONFIG_PATH: fileURLToPath(new URL('../../tsconfig.json', import.meta.url)),
    },
  },
)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  // A terminal sends Ctrl-C to both processes: passed on, it would count twice.
  process.on(signal, () => (signal === 'SIGINT' && process.stdin.isTTY ? null : child.kill(signal)))
}
child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)))

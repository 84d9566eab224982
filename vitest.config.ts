import path from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: {
    alias: [
      {
        find: '@payload-config',
        replacement: path.resolve(import.meta.dirname, 'payload.config.ts'),
      },
      // Node takes its CommonJS, Vite its ES modules: schemas of the one are strangers to the other.
      {
        find: /^graphql$/,
        replacement: path.resolve(import.meta.dirname, 'node_modules/graphql/index.js'),
      },
    ],
  },
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 240_000,
    pool: 'forks',
    maxWorkers: 2,
    // lexical's `node` export can deadlock; see src/cli/galley.mjs.
    execArgv: ['--conditions=production'],
  },
})

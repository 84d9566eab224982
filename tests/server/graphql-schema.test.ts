import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { galleyEnv, root, temporaryFolder } from '../support/server'

it('docs/schema.graphql is what the server has: else run `npm run generate`', async () => {
  const folder = temporaryFolder()
  Object.assign(process.env, galleyEnv(folder.dir))
  const { default: made } = await import('../../payload.config')
  const { graphqlSchemaText } = await import('../../src/server/graphql-schema')
  const text = graphqlSchemaText(await made)
  folder.remove()
  expect(text).toContain('type Post {')
  // The texts are long: a comparison of them would print all of it.
  const written = readFileSync(path.join(root, 'docs/schema.graphql'), 'utf8')
  const lines = new Set(written.split('\n'))
  const missing = text.split('\n').filter((line) => !lines.has(line))
  expect(missing).toEqual([])
  expect(written === text).toBe(true)
})

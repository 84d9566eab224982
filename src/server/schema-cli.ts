import { writeFile } from 'node:fs/promises'
import { graphqlSchemaText } from './graphql-schema'

/** Writes docs/schema.graphql; the last part of `npm run generate`. */
async function main(): Promise<void> {
  const { default: made } = await import('../../payload.config')
  const config = await made
  const { schemaOutputFile } = config.graphQL
  if (!schemaOutputFile) throw new Error('payload.config.ts names no schemaOutputFile.')
  await writeFile(schemaOutputFile, graphqlSchemaText(config))
}

// The database's client would keep the process alive.
void main().then(() => process.exit(0))

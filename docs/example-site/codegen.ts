import type { CodegenConfig } from '@graphql-codegen/cli'

/** `npm run types`: types of the queries, made of Galley's schema; src/gql/ is what comes out. */
const config: CodegenConfig = {
  schema: process.env.GALLEY_SCHEMA ?? '../schema.graphql',
  documents: 'queries/*.graphql',
  generates: {
    './src/gql/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        documentMode: 'string',
        onlyOperationTypes: true,
        useTypeImports: true,
        enumsAsTypes: true,
        scalars: { JSON: 'unknown', DateTime: 'string', EmailAddress: 'string' },
      },
    },
  },
}

export default config

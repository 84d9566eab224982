// Loads the large packages before tsx is there: its hooks see every module that is loaded after it,
// which takes twice the time of loading them plainly. They need no TypeScript.
const USES_DATABASE = new Set(['import', 'export', 'doctor', 'backup', 'restore'])

if (process.argv.slice(2).some((word) => USES_DATABASE.has(word))) {
  const mongodb = /^mongodb/.test(process.env.DATABASE_URL ?? '')
  await Promise.all([
    import('payload'),
    import('@payloadcms/richtext-lexical'),
    import(mongodb ? '@payloadcms/db-mongodb' : '@payloadcms/db-sqlite'),
  ])
}
await import('tsx')
await import('./main.ts')

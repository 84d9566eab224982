// Loads the large packages before tsx is there: its hooks see every module that is loaded after it,
// which takes twice the time of loading them plainly. They need no TypeScript.
const USES_DATABASE = new Set(['import', 'export', 'doctor', 'search', 'backup', 'restore'])

if (process.argv.slice(2).some((word) => USES_DATABASE.has(word))) {
  const mongodb = /^mongodb/.test(process.env.DATABASE_URL ?? '')
  // One that can't be loaded is named where it is needed.
  await Promise.allSettled([
    import('payload'),
    import('@payloadcms/richtext-lexical'),
    import(mongodb ? '@payloadcms/db-mongodb' : '@payloadcms/db-sqlite'),
    import('remark-parse'),
    import('remark-stringify'),
    import('remark-gfm'),
    import('remark-cjk-friendly'),
    import('mdast-util-math'),
    import('mdast-util-to-hast'),
    import('hast-util-to-html'),
    import('rehype-raw'),
    import('yaml'),
    import('sharp'),
  ])
}
await import('tsx')
await import('./main.ts')

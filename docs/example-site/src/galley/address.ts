/** Where Galley answers, without a trailing slash. */
export const galleyUrl = (process.env.GALLEY_URL ?? 'http://localhost:3000').replace(/\/$/, '')

/** Galley's own PUBLIC_URL, where it is another: texts link to `<PUBLIC_URL>/posts/<slug>`. */
export const galleyPublicUrl = (process.env.GALLEY_PUBLIC_URL ?? galleyUrl).replace(/\/$/, '')

/** How long Next may show an answer before it asks again, in seconds. A webhook makes it sooner. */
export const freshFor = 10

/** An image's address as browsers on this site need it. */
export const asset = (path: string): string =>
  path.startsWith('/') ? galleyPublicUrl + path : path

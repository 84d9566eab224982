import type { SentRequest } from './rows'

/** How much of a body is kept, in characters. */
const maxBody = 4_000

const telling = /auth|cookie|secret|token|signature|password|(?:^|[-_.])(?:key|sig)(?:$|[-_.])/i

/**
 * What is kept of a request, for people to read who may not know the endpoint's secret: signatures,
 * passwords and what is named like a secret are replaced by dots.
 */
export function recordRequest(
  method: string,
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): SentRequest {
  return {
    method,
    url: withoutSecrets(url),
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [
        name,
        // The version of a signature says which scheme was used: `v1,…`.
        telling.test(name) ? value.replace(/[^\s,]{4,}/g, '…') : value,
      ]),
    ),
    body: body.length > maxBody ? `${body.slice(0, maxBody)}…` : body,
  }
}

function withoutSecrets(address: string): string {
  if (!URL.canParse(address)) return address
  const url = new URL(address)
  if (url.password) url.password = '***'
  for (const name of new Set(url.searchParams.keys())) {
    if (telling.test(name)) url.searchParams.set(name, '***')
  }
  return url.href
}

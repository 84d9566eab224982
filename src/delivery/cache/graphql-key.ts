import canonicalize from 'canonicalize'
import { Kind, parse, stripIgnoredCharacters, visit, BREAK, type DocumentNode } from 'graphql'

/** A GraphQL request by HTTP, as it came. */
export interface GraphqlRequest {
  query?: unknown
  variables?: unknown
  operationName?: unknown
  extensions?: unknown
}

/** A document with more tokens is not looked at here; the limits refuse it anyway. */
const maxTokens = 10_000

/** Fields of Payload's that tell of accounts and rights, which the log of what is published knows nothing of. */
const ofAccounts = /^(?:me[A-Z]|initialized[A-Z]|docAccess|Access$)/

/** Whether it only reads what is published, and nowhere asks for drafts. */
function readsPublished(document: DocumentNode): boolean {
  let reads = true
  visit(document, {
    OperationDefinition(node) {
      if ((node.operation as string) === 'query') return undefined
      reads = false
      return BREAK
    },
    Field(node) {
      if (!ofAccounts.test(node.name.value)) return undefined
      reads = false
      return BREAK
    },
    Argument(node) {
      if (node.name.value !== 'draft' && node.name.value !== 'trash') return undefined
      if (node.value.kind === Kind.BOOLEAN && !node.value.value) return undefined
      reads = false
      return BREAK
    },
  })
  return reads
}

/**
 * The same key for the same question: the operation without what does not matter to its meaning
 * (white space, commas, comments), its name, and its variables in canonical order (RFC 8785).
 * @returns null when it writes, asks for drafts or accounts, or is no operation at all
 */
export function graphqlKey({
  query,
  variables,
  operationName,
  extensions,
}: GraphqlRequest): string | null {
  if (typeof query !== 'string') return null
  if (extensions !== undefined && extensions !== null) return null
  if (variables !== undefined && variables !== null && typeof variables !== 'object') return null
  if (operationName !== undefined && operationName !== null && typeof operationName !== 'string')
    return null
  try {
    if (!readsPublished(parse(query, { maxTokens, noLocation: true }))) return null
    return JSON.stringify([
      stripIgnoredCharacters(query),
      operationName ?? null,
      canonicalize(variables ?? {}),
    ])
  } catch {
    // It can't be read: the API says why.
    return null
  }
}

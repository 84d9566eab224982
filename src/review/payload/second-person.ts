import type { PayloadRequest } from 'payload'
import type { Actor } from '../../access'
import { usableIds } from '../../database/ids'
import { normaliseName } from '../../fields/names'
import { idOf, type Reviewed } from '../canonical'
import type { Writer } from '../provenance/attribution'
import { unpacked } from '../provenance/stored'
import type { ReviewedDoc } from './document'

interface Author {
  id: string
  name: string
  aliases?: string[] | null
  kind?: string | null
  user?: unknown
}

/**
 * Why someone may not sign a document off themself, by default (`review.secondPerson` in the settings):
 * they created it (a copy is created by who copied), wrote every part of it, or are its only human
 * author, or were in any version that is stored, so that taking one's name off before does not help.
 * @returns words that follow “You”; null when nothing stands against it
 */
export async function conflictOf(
  req: PayloadRequest,
  collection: Reviewed,
  doc: ReviewedDoc,
  signer: Extract<Actor, { kind: 'person' }>,
): Promise<string | null> {
  const settings = await req.payload.findGlobal({
    slug: 'settings',
    depth: 0,
    overrideAccess: true,
    req,
  })
  if (settings.review?.secondPerson === false) return null
  const creator = doc.createdBy as { relationTo?: string; value?: unknown } | null | undefined
  if (creator?.relationTo === 'users' && idOf(creator.value) === signer.id) return 'created it'
  if (await wroteAll(req, collection, doc.id, signer.id)) return 'wrote every part of it'
  if (collection !== 'posts') return null
  const bylines = [idsOf(doc.authors), ...(await earlierBylines(req, doc.id))]
  const authors = await authorsOf(req, [...new Set(bylines.flat())])
  const own = (ids: readonly string[]): boolean => {
    const humans = ids.flatMap((id) => authors.get(id) ?? []).filter((one) => isHuman(one, signer))
    const only = humans[0]
    return only !== undefined && humans.length === 1 && isSigner(only, signer)
  }
  if (own(bylines[0] ?? [])) return 'are its only human author'
  return bylines.some(own) ? 'were its only human author in an earlier version' : null
}

/** Whether every part, the title too, is one person's, and nobody else has changed any. */
async function wroteAll(
  req: PayloadRequest,
  collection: Reviewed,
  id: string,
  signer: string,
): Promise<boolean> {
  // Where it is stored: the Local API hides the field.
  const { docs } = await req.payload.db.findVersions<ReviewedDoc>({
    collection,
    req,
    limit: 1,
    pagination: false,
    where: { and: [{ parent: { equals: id } }, { latest: { equals: true } }] },
  })
  const parts = [...(unpacked(docs[0]?.version.provenance)?.parts.values() ?? [])]
  const own = (writer: Writer | null): boolean => writer?.kind === 'person' && writer.id === signer
  return parts.length > 0 && parts.every((part) => [part.writer, ...part.editedBy].every(own))
}

const idsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.flatMap((one) => idOf(one) ?? []) : []

async function earlierBylines(req: PayloadRequest, id: string): Promise<string[][]> {
  const { docs } = await req.payload.db.findVersions<ReviewedDoc>({
    collection: 'posts',
    req,
    pagination: false,
    select: { version: { authors: true } },
    where: { parent: { equals: id } },
  })
  const bylines = docs.map(({ version }) => idsOf(version.authors))
  // Most versions say the same.
  return [...new Map(bylines.map((ids) => [ids.join(' '), ids])).values()]
}

async function authorsOf(req: PayloadRequest, ids: string[]): Promise<Map<string, Author>> {
  const usable = usableIds(req.payload, ids)
  if (usable.length === 0) return new Map()
  const { docs } = await req.payload.db.find<Author>({
    collection: 'authors',
    req,
    pagination: false,
    // Without it all that they wrote would be read too.
    select: { name: true, aliases: true, kind: true, user: true },
    where: { id: { in: usable } },
  })
  return new Map(docs.map((author) => [author.id, author]))
}

type Signer = Pick<Extract<Actor, { kind: 'person' }>, 'id' | 'name'>

/** An author entry is the signer's by its account, or, while it has none, by the name. */
function isSigner({ name, aliases, user }: Author, signer: Signer): boolean {
  const account = idOf(user)
  if (account !== null) return account === signer.id
  const wanted = normaliseName(signer.name)
  return [name, ...(aliases ?? [])].some((one) => normaliseName(one) === wanted)
}

/** Whoever has an account is a human, whatever the entry's kind says. */
const isHuman = (author: Author, signer: Signer): boolean =>
  author.kind !== 'agent' || idOf(author.user) !== null || isSigner(author, signer)

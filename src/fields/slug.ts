import type { FieldHook, TextField } from 'payload'
import { APIError } from 'payload'
import { label } from './label'

/**
 * Makes a URL-safe name of a title: NFKC, lower case, letters and digits of any script kept (Chinese
 * stays readable in an address), everything else a hyphen.
 * @returns at most 80 characters; empty when the title has no letter or digit
 */
export function slugify(text: string): string {
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
    .replace(/^-+/, '')
  // By code point: half a surrogate pair would be no text.
  return [...words].slice(0, 80).join('').replace(/-+$/, '')
}

/**
 * Fills an empty slug from `source`, and keeps slugs unique among drafts too: Payload enforces
 * `unique` on published documents only (payload issue 12636). A made slug gets a number when it is
 * taken; one that a person gave is refused.
 */
function fillSlug(source: string): FieldHook {
  return async ({ value, data, originalDoc, collection, operation, req }) => {
    if (!collection || (operation !== 'create' && operation !== 'update')) return value
    const given = typeof value === 'string' && value !== '' ? value : null
    if (given !== null && given === originalDoc?.slug) return given
    const title: unknown = data?.[source] ?? originalDoc?.[source]
    const wanted =
      (given === null ? '' : slugify(given)) ||
      (typeof title === 'string' && slugify(title)) ||
      'untitled'
    const taken = async (slug: string): Promise<boolean> => {
      const { docs } = await req.payload.db.find({
        collection: collection.slug,
        limit: 2,
        pagination: false,
        req,
        where: { slug: { equals: slug } },
      })
      return docs.some((doc) => doc.id !== originalDoc?.id)
    }
    if (!(await taken(wanted))) return wanted
    if (given !== null && operation === 'update') {
      throw new APIError(
        `The slug “${wanted}” is taken by another document: choose another. 网址名已被占用。`,
        400,
        null,
        true,
      )
    }
    for (let n = 2; ; n++) {
      const next = `${wanted}-${n}`
      if (!(await taken(next))) return next
    }
  }
}

/** The slug field: filled from `source` when left empty. */
export function slugField(source = 'title'): TextField {
  return {
    name: 'slug',
    type: 'text',
    label: label('Slug', '网址名'),
    index: true,
    unique: true,
    admin: {
      position: 'sidebar',
      description: label(
        'Part of the address; made from the title when left empty.',
        '地址的一部分；留空则由标题生成。',
      ),
    },
    // A copy gets one of its own: with Payload's “… - Copy” a second copy would be refused.
    hooks: { beforeDuplicate: [() => null], beforeValidate: [fillSlug(source)] },
  }
}

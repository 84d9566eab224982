import type { FlattenedField, SanitizedConfig } from 'payload'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { canonicalContent } from '../../src/review/canonical'
import {
  houseFields,
  type Reviewed,
  signedFields,
  signedGroups,
  signedMediaWords,
  unsignedFields,
  unsignedMediaFields,
} from '../../src/review/signed-fields'

/** What someone who is not signed in may read by REST and GraphQL, by paths. */
function readable(fields: readonly FlattenedField[], before = ''): string[] {
  return fields.flatMap((field) => {
    if ('hidden' in field && field.hidden) return []
    const read = 'access' in field ? field.access?.read : undefined
    const allowed = read?.({ req: { user: null } } as never)
    if (allowed === false) return []
    const path = before + field.name
    const group = field.type === 'group' || field.type === 'tab'
    return group ? readable(field.flattenedFields, `${path}.`) : [path]
  })
}

describe('what the public can read', () => {
  let config: SanitizedConfig
  beforeAll(async () => {
    vi.stubEnv('PAYLOAD_SECRET', 'only-for-tests')
    config = await (await import('../../payload.config')).default
  })
  const fieldsOf = (slug: string): string[] => {
    const found = config.collections.find((collection) => collection.slug === slug)
    expect(found, slug).toBeDefined()
    return readable(found?.flattenedFields ?? [])
  }

  it.each(['posts', 'issues'] as const)('of %s is signed, or made by the server', (slug) => {
    const groups = Object.entries(signedGroups).flatMap(([group, names]) =>
      names.map((name) => `${group}.${name}`),
    )
    const known = new Set([
      ...signedFields[slug],
      ...groups,
      'publishedAt',
      ...Object.keys(unsignedFields),
    ])
    const paths = fieldsOf(slug)
    expect(paths).toContain('title')
    expect(paths).not.toContain('review.state')
    expect(paths.filter((path) => !known.has(path))).toEqual([])
  })

  it.each(['posts', 'issues'] as const)('of %s that is signed changes what is signed', (slug) => {
    // Each field alone must show in the canonical content: a list is no proof.
    const empty = JSON.stringify(canonicalContent(slug, {}))
    for (const path of fieldsOf(slug)) {
      if (path in unsignedFields) continue
      const [group, name] = path.split('.')
      const doc = name ? { [group ?? '']: { [name]: 'x' } } : { [path]: 'x' }
      expect(JSON.stringify(canonicalContent(slug, doc)), path).not.toBe(empty)
    }
  })

  it('of images is signed, or kept of the file that is', () => {
    const known = [...signedMediaWords, ...unsignedMediaFields]
    const top = fieldsOf('media').map((path) => path.split('.')[0] ?? '')
    expect(top).toContain('alt')
    expect(top.filter((name) => !known.includes(name))).toEqual([])
  })

  it('of what documents name is the house’s, and logged when it changes', () => {
    const kept = ['id', 'createdAt', 'updatedAt', 'posts']
    for (const slug of ['authors', 'people', 'companies', 'products', 'works', 'tags']) {
      const unknown = fieldsOf(slug).filter(
        (name) => !kept.includes(name) && !(houseFields as readonly string[]).includes(name),
      )
      expect(unknown, slug).toEqual([])
    }
  })

  it('lists no field that is not there', () => {
    const all: Reviewed[] = ['posts', 'issues']
    const paths = new Set(all.flatMap(fieldsOf))
    const listed = [...signedFields.posts, ...signedFields.issues, ...Object.keys(unsignedFields)]
    expect(listed.filter((name) => name !== 'id' && !paths.has(name))).toEqual([])
  })
})

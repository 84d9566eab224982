import type { Access, SanitizedConfig } from 'payload'
import { nobody, people } from '.'

/**
 * Who may what in the collections that Payload adds by itself, where its own answer is “whoever is
 * signed in”: a program has no business with the marks of who is editing what.
 */
const rules: Record<string, Access> = {
  'payload-locked-documents': people,
  'payload-migrations': nobody,
}

/** Closes the collections that Payload adds by itself, which no collection file can do. */
export async function withInternalsClosed(
  config: Promise<SanitizedConfig>,
): Promise<SanitizedConfig> {
  const made = await config
  for (const { slug, access } of made.collections) {
    const rule = rules[slug]
    if (rule) Object.assign(access, { create: rule, read: rule, update: rule, delete: rule })
  }
  return made
}

import { z } from 'zod'
import { NearNames, normaliseName } from '../../../fields/names'
import { type EntityCollection, entityCollections } from '../../../intake/store/entities'
import { defineTool } from '../tool'

export const findEntity = defineTool({
  name: 'find_entity',
  title: 'Find a name of the house',
  description:
    'Looks up how the house writes the name of an author, person, company, product, work, tag, category or series: those of exactly this name or alias, those that resemble it, and those that contain it. Ask before you bring a new name, so that one thing does not stand there twice.',
  readOnly: true,
  input: z.strictObject({
    name: z.string().min(1).max(200),
    kind: z.enum(entityCollections).describe('Where to look; everywhere by default').optional(),
  }),
  async run({ name, kind }, { req }) {
    const found: Record<string, unknown>[] = []
    for (const collection of kind ? [kind] : entityCollections) {
      found.push(...(await look(collection)))
    }
    return { data: { found: found.slice(0, 50) } }

    async function look(collection: EntityCollection): Promise<Record<string, unknown>[]> {
      const { docs } = await req.payload.find({
        collection,
        depth: 0,
        overrideAccess: false,
        pagination: false,
        req,
        select: { name: true, aliases: true, slug: true },
      })
      const key = normaliseName(name)
      const names = new NearNames<string>()
      for (const { id, name: one, aliases } of docs)
        for (const each of [one, ...(aliases ?? [])]) names.add(each, id)
      const near = new Set(names.near(name))
      return docs.flatMap(({ id, name: one, aliases, slug }) => {
        const keys = [one, ...(aliases ?? [])].map(normaliseName)
        const match = keys.includes(key)
          ? 'same'
          : near.has(id)
            ? 'resembles'
            : key !== '' && keys.some((other) => other.includes(key))
              ? 'contains'
              : null
        return match === null ? [] : [{ kind: collection, id, name: one, aliases, slug, match }]
      })
    }
  },
})

import { afterReadTraverseFields, createLocalReq, type CollectionSlug, type Payload } from 'payload'
import type { RichTextField } from 'payload'

/** How often new promises may come out of those awaited: Payload's own limit. */
const rounds = 100

/** Has Payload put into a text what it names, as far as a reader may see it. */
export async function bodyByPayload(
  payload: Payload,
  collection: CollectionSlug,
  field: RichTextField,
  doc: Record<string, unknown>,
  depth: number,
): Promise<void> {
  const req = await createLocalReq({ user: undefined }, payload)
  const fieldPromises: Promise<void>[] = []
  const populationPromises: Promise<void>[] = []
  afterReadTraverseFields({
    collection: payload.collections[collection].config,
    context: req.context,
    currentDepth: 1,
    depth,
    doc,
    draft: false,
    fallbackLocale: null,
    fieldDepth: 0,
    fieldPromises,
    fields: [field],
    findMany: true,
    flattenLocales: true,
    global: null,
    locale: null,
    overrideAccess: false,
    parentIndexPath: '',
    parentIsLocalized: false,
    parentPath: '',
    parentSchemaPath: '',
    populate: undefined,
    populationPromises,
    req,
    showHiddenFields: false,
    siblingDoc: doc,
  })
  for (
    let round = 0;
    round < rounds && fieldPromises.length + populationPromises.length > 0;
    round++
  ) {
    const [fields, populations] = [fieldPromises.splice(0), populationPromises.splice(0)]
    await Promise.all(fields)
    await Promise.all(populations)
  }
}

import type { Answer } from '../../../support/client'
import { ofGraphql, ofLocal, ofRest } from '../answer'
import { dataFor, imageFile } from '../subjects'
import { draftable, draftArg, draftQuery, graphqlData, local } from './asking'
import { type Asking, clientOf, namesOf, type Operation } from './operation'

async function sendImage(asking: Asking): Promise<Answer> {
  const form = new FormData()
  const file = await imageFile()
  form.set('file', new Blob([new Uint8Array(file.data)], { type: file.mimetype }), file.name)
  form.set('_payload', JSON.stringify(dataFor(asking.slug, asking.house)))
  return clientOf(asking).form(`/api/${asking.slug}`, form)
}

/** Making a document, a file with it where the collection is of files. */
export const create: Operation = {
  name: 'create',
  rest: 'post /',
  graphql: ({ one }) => `create${one}`,
  each: false,
  ask: {
    REST: async (asking) =>
      ofRest(
        asking.slug === 'media'
          ? await sendImage(asking)
          : await clientOf(asking).post(
              `/api/${asking.slug}?${draftQuery(asking)}`,
              dataFor(asking.slug, asking.house),
            ),
      ),
    GraphQL: async (asking) => {
      const { one } = namesOf(asking.slug)
      const draft = draftArg(asking)
      return ofGraphql(
        await clientOf(asking).graphql(
          `mutation ($data: mutation${one}Input!) { create${one}(data: $data${draft}) { id } }`,
          { data: graphqlData(asking) },
        ),
      )
    },
    Local: async (asking) => {
      const data = dataFor(asking.slug, asking.house)
      const more = asking.slug === 'media' ? { file: await imageFile() } : {}
      const draft = draftable(asking.slug)
      return ofLocal(() => local(asking, 'create', { data, draft, ...more }))
    },
  },
}

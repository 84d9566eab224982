import os from 'node:os'
import { sqliteAdapter } from '@payloadcms/db-sqlite'
import { getEnabledNodes, type LexicalRichTextAdapter } from '@payloadcms/richtext-lexical'
import { createHeadlessEditor } from '@payloadcms/richtext-lexical/lexical/headless'
import { buildConfig, type SanitizedConfig } from 'payload'
import { editor } from '../../src/content/editor'

/** A Payload config with nothing but a body and media, its database in a file. */
export function smallConfig(url: string): Promise<SanitizedConfig> {
  return buildConfig({
    secret: 'tests',
    telemetry: false,
    db: sqliteAdapter({ client: { url }, idType: 'uuid' }),
    collections: [
      {
        slug: 'media',
        upload: { filesRequiredOnCreate: false, staticDir: os.tmpdir() },
        fields: [{ name: 'alt', type: 'text' }],
      },
      { slug: 'posts', fields: [{ name: 'body', type: 'richText', editor }] },
    ],
  })
}

/** A headless editor with the nodes of posts.body. */
export async function headlessEditor(): Promise<ReturnType<typeof createHeadlessEditor>> {
  const config = await smallConfig(':memory:')
  const posts = config.collections.find(({ slug }) => slug === 'posts')
  const field = posts?.fields.find((candidate) => 'name' in candidate && candidate.name === 'body')
  if (field?.type !== 'richText') throw new Error('posts.body is no rich text field')
  const { editorConfig } = field.editor as LexicalRichTextAdapter
  return createHeadlessEditor({
    nodes: getEnabledNodes({ editorConfig }),
    onError: (error) => {
      throw error
    },
  })
}

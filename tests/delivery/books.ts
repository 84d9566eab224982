import { strFromU8, unzipSync } from 'fflate'
import sharp from 'sharp'
import { renderEpub } from '../../src/delivery/epub'
import type { Published } from '../../src/delivery/published/types'
import { everything, image, issue, item, label, post, published } from './samples'

/** A column in which readers see this issue. */
export const withIssue = (
  made: ReturnType<typeof issue>,
  more: Partial<Published> = {},
): Published => published({ issue: async (slug) => (slug === made.slug ? made : null), ...more })

/** The texts of a book's files, by path. */
export async function filesOf(
  made: ReturnType<typeof issue>,
  more: Partial<Published> = {},
): Promise<Record<string, string>> {
  const { body } = await renderEpub(withIssue(made, more), made.slug)
  const files = Object.entries(unzipSync(body))
  return Object.fromEntries(files.map(([name, content]) => [name, strFromU8(content)]))
}

/** The library’s images: one photo, one with transparency, one gone, one broken. */
export const pictures: Published['file'] = async ({ id }) => {
  if (id === 'gone') return null
  if (id === 'broken') return { bytes: new Uint8Array([1, 2, 3]), mimeType: 'image/png' }
  const background = id === 'clear' ? '#ff000080' : '#ff0000'
  const drawn = sharp({ create: { width: 40, height: 20, channels: 4, background } })
  const flat = id === 'clear' ? drawn : drawn.removeAlpha()
  return {
    bytes: await flat.toFormat(id === 'photo' ? 'webp' : 'avif').toBuffer(),
    mimeType: 'image/webp',
  }
}

/** A post whose text shows images of the library. */
function illustrated(): ReturnType<typeof post> {
  const ids = ['photo', 'clear', 'gone', 'broken']
  const nodes = ids.map((id) => ({
    type: 'upload',
    version: 3,
    id: `node-${id}`,
    format: '',
    relationTo: 'media',
    value: { id },
    fields: { alt: `图 ${id}`, title: id === 'photo' ? '图注' : null },
  }))
  const made = post('p2', '一段，接[前文](https://column.example.com/posts/p1#二级)。\n', {
    images: new Map(ids.map((id) => [id, image(id)])),
    disclosure: label({ involvement: 'generated' }, 'p2'),
    credit: '本文由甲与乙共同创作',
  })
  const root = made.body?.root
  return { ...made, body: { root: { ...root, children: [...(root?.children ?? []), ...nodes] } } }
}

/** An issue of all that a text can hold. */
export const full = () =>
  issue([item(1, { post: post('p1', everything) }), item(7, { post: illustrated() }), item(11)], {
    cover: image('photo'),
  })

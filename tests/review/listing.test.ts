import { describe, expect, it } from 'vitest'
import { namedBy } from '../../src/review/payload/listing'

describe('namedBy', () => {
  it('finds relations as ids or populated, the cover, and every image in the text', () => {
    const found = namedBy({
      id: 'p',
      authors: ['a1', { id: 'a2', name: 'Anna' }],
      category: 'c1',
      tags: [],
      series: null,
      cover: { id: 'm1' },
      body: {
        root: {
          children: [
            { type: 'upload', relationTo: 'media', value: 'm2' },
            {
              type: 'paragraph',
              children: [
                { type: 'inlineBlock', fields: { blockType: 'inlineImage', media: 'm3' } },
              ],
            },
            { type: 'upload', relationTo: 'media', value: { id: 'm2' } },
            {
              type: 'block',
              fields: {
                blockType: 'Callout',
                content: {
                  root: { children: [{ type: 'upload', relationTo: 'media', value: 'm4' }] },
                },
              },
            },
          ],
        },
      },
    })
    expect(Object.fromEntries([...found].map(([name, ids]) => [name, [...ids].sort()]))).toEqual({
      authors: ['a1', 'a2'],
      categories: ['c1'],
      media: ['m1', 'm2', 'm3', 'm4'],
    })
  })
})

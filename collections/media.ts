import type { CollectionConfig } from 'payload'
import { editors, signedIn } from '../src/access'
import { env } from '../src/env'
import { groups, label } from '../src/fields/label'
import { listed, listedField } from '../src/fields/listed'

/** Images of posts, with sizes for lists and pages. */
export const Media: CollectionConfig<'media'> = {
  slug: 'media',
  labels: { singular: label('Image', '图片'), plural: label('Images', '图片') },
  admin: { group: groups.column },
  access: { read: listed, create: signedIn, update: editors, delete: editors },
  upload: {
    staticDir: env().mediaDir,
    // SVG can carry scripts and would be served from this origin: it is not taken.
    mimeTypes: ['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/avif'],
    imageSizes: [
      { name: 'thumbnail', width: 400 },
      { name: 'page', width: 1200, withoutEnlargement: true },
    ],
    adminThumbnail: 'thumbnail',
  },
  fields: [
    listedField,
    { name: 'alt', type: 'text', label: label('Alternative text', '替代文字') },
    { name: 'caption', type: 'text', label: label('Caption', '图注') },
    { name: 'contentHash', type: 'text', index: true, admin: { hidden: true } },
  ],
}

import type { CollectionConfig } from 'payload'
import { editors, fieldNobody, fieldSignedIn, signedIn } from '../src/access'
import { env } from '../src/env'
import { groups, label } from '../src/fields/label'
import { listed, listedField } from '../src/fields/listed'
import {
  guardFile,
  hashFile,
  keepPublishedImage,
  keepPublishedWords,
} from '../src/review/payload/media'
import { keepMarks, noteSourceType, sourceTypeField } from '../src/review/payload/media-source'

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
    withMetadata: keepMarks,
  },
  hooks: {
    beforeOperation: [guardFile],
    beforeChange: [keepPublishedWords, hashFile, noteSourceType],
    beforeDelete: [keepPublishedImage],
  },
  fields: [
    listedField,
    { name: 'alt', type: 'text', label: label('Alternative text', '替代文字') },
    { name: 'caption', type: 'text', label: label('Caption', '图注') },
    sourceTypeField,
    {
      // SHA-256 of the file as it is stored and served, made by the server: what a sign-off covers.
      name: 'hash',
      type: 'text',
      access: { read: fieldSignedIn, create: fieldNobody, update: fieldNobody },
      admin: { hidden: true },
    },
    {
      // SHA-256 of the file as an import read it, which may be stored otherwise (GIF, WebP, AVIF).
      name: 'contentHash',
      type: 'text',
      index: true,
      access: { create: fieldNobody, update: fieldNobody },
      admin: { hidden: true },
    },
  ],
}

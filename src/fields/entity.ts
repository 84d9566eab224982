import type { CollectionConfig, CollectionSlug, Field } from 'payload'
import { editors, signedIn } from '../access'
import { keyField, noteResembling, resemblesField } from './entity-names'
import { groups, type Label, label } from './label'
import { listed, listedField } from './listed'
import { slugField } from './slug'

interface EntityOptions {
  slug: CollectionSlug
  labels: { singular: Label; plural: Label }
  /** The field of `posts` that points here; its posts are joined back. */
  postsField: string
  /** Fields that only this kind has. */
  fields?: Field[]
}

/** What an author, a person, a company, a product, a work, a tag, a category and a series share. */
export function entity({ slug, labels, postsField, fields = [] }: EntityOptions): CollectionConfig {
  return {
    slug,
    labels,
    admin: {
      useAsTitle: 'name',
      group: groups.things,
      defaultColumns: ['name', 'aliases', 'updatedAt'],
      listSearchableFields: ['name', 'slug'],
    },
    access: { read: listed, create: signedIn, update: editors, delete: editors },
    // Two of one name would be two that intake can't tell apart.
    disableDuplicate: true,
    defaultPopulate: { name: true, slug: true },
    hooks: { beforeChange: [noteResembling] },
    fields: [
      { name: 'name', type: 'text', required: true, index: true, label: label('Name', '名称') },
      keyField,
      slugField('name'),
      listedField,
      resemblesField(slug),
      {
        name: 'aliases',
        type: 'text',
        hasMany: true,
        label: label('Aliases', '别名'),
        admin: {
          description: label(
            'Other names by which intake finds it: translations, short forms, spellings.',
            '导入时可识别的其他名称：译名、简称、不同写法。',
          ),
        },
      },
      ...fields,
      { name: 'bio', type: 'textarea', label: label('About', '简介') },
      {
        name: 'links',
        type: 'array',
        label: label('Links', '链接'),
        labels: { singular: label('Link', '链接'), plural: label('Links', '链接') },
        fields: [
          { name: 'label', type: 'text', label: label('Label', '文字') },
          { name: 'url', type: 'text', required: true, label: label('Address', '地址') },
        ],
      },
      {
        name: 'posts',
        type: 'join',
        collection: 'posts',
        on: postsField,
        label: label('Posts', '文章'),
        defaultLimit: 10,
        defaultSort: '-publishedAt',
        admin: { defaultColumns: ['title', '_status', 'publishedAt'], allowCreate: false },
      },
    ],
  }
}

import type { CollectionConfig } from 'payload'
import { enqueuePublication } from '../src/channels/publication'
import { themeOptions } from '../src/channels/wechat/column-style'
import { wechatPreviewEndpoint } from '../src/channels/wechat/preview/endpoint'
import { wechatDraftEndpoint } from '../src/channels/wechat-draft/endpoint'
import { editor } from '../src/content/editor'
import { htmlEndpoint } from '../src/delivery/article/endpoint'
import { jsonLdEndpoint } from '../src/delivery/json-ld-endpoint'
import { groups, label } from '../src/fields/label'
import { slugField } from '../src/fields/slug'
import { postWechatField } from '../src/fields/wechat'
import { wechatPanelField } from '../src/fields/wechat-panel'
import { originField } from '../src/intake/fields'
import { reviewComponents, reviewed } from '../src/review/payload/collection'
import { disclosureField } from '../src/review/payload/labels'
import {
  aiField,
  keptFields,
  provenancePanelField,
  reviewerMessageField,
  reviewField,
} from '../src/review/payload/fields'

/** The column's articles. */
export const Posts: CollectionConfig<'posts'> = {
  slug: 'posts',
  labels: { singular: label('Post', '文章'), plural: label('Posts', '文章') },
  admin: {
    useAsTitle: 'title',
    group: groups.column,
    defaultColumns: ['title', 'review.state', 'authors', 'publishedAt', 'updatedAt'],
    listSearchableFields: ['title', 'slug', 'summary'],
    components: { edit: reviewComponents },
  },
  ...reviewed('posts', enqueuePublication, [
    jsonLdEndpoint('posts'),
    htmlEndpoint,
    wechatPreviewEndpoint('posts'),
    wechatDraftEndpoint('posts'),
  ]),
  defaultPopulate: { title: true, slug: true, summary: true, publishedAt: true, _status: true },
  indexes: [
    { fields: ['_status', 'publishedAt'] },
    { fields: ['_status', 'createdAt'] },
    { fields: ['_status', 'slug'] },
    { fields: ['category', '_status', 'publishedAt'] },
    { fields: ['series', '_status', 'publishedAt'] },
    { fields: ['review.state', 'updatedAt'] },
  ],
  fields: [
    disclosureField('posts'),
    {
      type: 'tabs',
      tabs: [
        {
          label: label('Writing', '正文'),
          fields: [
            { name: 'title', type: 'text', required: true, label: label('Title', '标题') },
            {
              name: 'summary',
              type: 'textarea',
              label: label('Summary', '摘要'),
              admin: {
                description: label(
                  'Shown in lists, feeds and as the WeChat digest.',
                  '用于列表、订阅源与微信摘要。',
                ),
              },
            },
            { name: 'insight', type: 'textarea', label: label('Insight', '洞见') },
            { name: 'body', type: 'richText', editor, label: label('Body', '正文') },
          ],
        },
        {
          label: label('Who and what', '人与事物'),
          fields: [
            {
              name: 'authors',
              type: 'relationship',
              relationTo: 'authors',
              hasMany: true,
              label: label('Authors', '作者'),
            },
            {
              type: 'row',
              fields: [
                { name: 'speaker', type: 'text', label: label('Speaker', '主讲') },
                { name: 'guest', type: 'text', label: label('Guest', '嘉宾') },
              ],
            },
            {
              name: 'people',
              type: 'relationship',
              relationTo: 'people',
              hasMany: true,
              label: label('People', '人物'),
            },
            {
              name: 'companies',
              type: 'relationship',
              relationTo: 'companies',
              hasMany: true,
              label: label('Companies and organisations', '公司与机构'),
            },
            {
              name: 'products',
              type: 'relationship',
              relationTo: 'products',
              hasMany: true,
              label: label('Products and models', '产品与模型'),
            },
            {
              name: 'works',
              type: 'relationship',
              relationTo: 'works',
              hasMany: true,
              label: label('Media and books', '媒体与书籍'),
            },
          ],
        },
        {
          label: label('Sources and AI', '来源与 AI'),
          fields: [
            {
              name: 'sources',
              type: 'array',
              label: label('Sources', '信源'),
              labels: { singular: label('Source', '信源'), plural: label('Sources', '信源') },
              fields: [
                { name: 'title', type: 'text', label: label('Title', '标题') },
                { name: 'url', type: 'text', label: label('Address', '地址') },
              ],
            },
            aiField,
            postWechatField(themeOptions),
            originField,
          ],
        },
        { label: label('Review', '审稿'), fields: [reviewField] },
      ],
    },
    reviewerMessageField,
    {
      name: 'proof',
      type: 'ui',
      admin: {
        position: 'sidebar',
        disableListColumn: true,
        components: { Field: '/src/admin/findings-panel#FindingsPanel' },
      },
    },
    provenancePanelField,
    wechatPanelField,
    slugField('title'),
    {
      name: 'publishedAt',
      type: 'date',
      index: true,
      label: label('Date', '日期'),
      admin: {
        position: 'sidebar',
        date: { pickerAppearance: 'dayAndTime' },
        description: label('Filled when it is published, if left empty.', '留空则在发布时填入。'),
      },
    },
    {
      name: 'cover',
      type: 'upload',
      relationTo: 'media',
      label: label('Cover', '封面'),
      admin: { position: 'sidebar' },
    },
    {
      name: 'category',
      type: 'relationship',
      relationTo: 'categories',
      label: label('Category', '分类'),
      admin: { position: 'sidebar' },
    },
    {
      name: 'tags',
      type: 'relationship',
      relationTo: 'tags',
      hasMany: true,
      label: label('Tags', '标签'),
      admin: { position: 'sidebar' },
    },
    {
      name: 'series',
      type: 'relationship',
      relationTo: 'series',
      label: label('Series', '系列'),
      admin: { position: 'sidebar' },
    },
    { name: 'area', type: 'text', label: label('Area', '领域'), admin: { position: 'sidebar' } },
    {
      name: 'projects',
      type: 'text',
      hasMany: true,
      label: label('Projects', '项目'),
      admin: { position: 'sidebar' },
    },
    {
      name: 'maturity',
      type: 'text',
      label: label('Maturity', '成熟度'),
      admin: {
        position: 'sidebar',
        description: label('Garden status, e.g. seedling, evergreen.', '如 seedling、evergreen。'),
      },
    },
    ...keptFields,
  ],
}

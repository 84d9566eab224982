import type { CollectionConfig, Field } from 'payload'
import { enqueuePublication } from '../src/channels/publication'
import { themeOptions } from '../src/channels/wechat/column-style'
import { wechatPreviewEndpoint } from '../src/channels/wechat/preview/endpoint'
import { wechatDraftEndpoint } from '../src/channels/wechat-draft/endpoint'
import { jsonLdEndpoint } from '../src/delivery/json-ld-endpoint'
import { groups, label } from '../src/fields/label'
import { slugField } from '../src/fields/slug'
import { issueWechatField } from '../src/fields/wechat'
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

const noteKinds = {
  heading: label('Heading', '标题'),
  bullet: label('Bullet', '要点'),
  quote: label('Quote', '引文'),
  formula: label('Formula', '公式'),
  lead: label('Lead', '核心主旨'),
  insight: label('Insight', '核心洞察'),
  paragraph: label('Paragraph', '段落'),
}

/** One note of an item's three-level notes (三级笔记). */
const notes: Field = {
  name: 'notes',
  type: 'array',
  label: label('Notes', '三级笔记'),
  admin: { initCollapsed: true },
  fields: [
    {
      type: 'row',
      fields: [
        {
          name: 'level',
          type: 'number',
          min: 1,
          max: 3,
          required: true,
          label: label('Level', '级别'),
        },
        { name: 'number', type: 'text', label: label('Number', '序号') },
        {
          name: 'kind',
          type: 'select',
          label: label('Kind', '类型'),
          options: Object.entries(noteKinds).map(([value, name]) => ({ value, label: name })),
        },
        { name: 'colour', type: 'text', label: label('Colour', '颜色') },
      ],
    },
    { name: 'text', type: 'textarea', label: label('Text', '文字') },
  ],
}

/** One entry of a digest; `number` is the printed one and is never renumbered. */
const items: Field = {
  name: 'items',
  type: 'array',
  label: label('Items', '条目'),
  labels: { singular: label('Item', '条目'), plural: label('Items', '条目') },
  fields: [
    {
      type: 'row',
      fields: [
        { name: 'number', type: 'number', required: true, label: label('Printed number', '序号') },
        {
          name: 'rating',
          type: 'number',
          min: 0,
          max: 5,
          label: label('Rating (0–5)', '质量分（0–5）'),
        },
        {
          name: 'attention',
          type: 'number',
          min: 0,
          label: label('Attention 🍅', '注意力番茄 🍅'),
        },
      ],
    },
    { name: 'title', type: 'text', required: true, label: label('Title', '标题') },
    {
      type: 'row',
      fields: [
        {
          name: 'author',
          type: 'text',
          label: label('Author (empty: 未标注)', '作者（空：未标注）'),
        },
        { name: 'theme', type: 'text', label: label('Theme', '主题') },
      ],
    },
    { name: 'post', type: 'relationship', relationTo: 'posts', label: label('Post', '文章') },
    {
      name: 'reason',
      type: 'group',
      label: label('Reason to read', '阅读理由'),
      fields: [
        { name: 'by', type: 'text', label: label('By', '推荐人') },
        { name: 'text', type: 'textarea', label: label('Text', '文字') },
      ],
    },
    {
      name: 'links',
      type: 'array',
      label: label('Links', '链接'),
      admin: { initCollapsed: true },
      fields: [
        { name: 'label', type: 'text', required: true, label: label('Label', '文字') },
        { name: 'url', type: 'text', label: label('Address', '地址') },
      ],
    },
    { name: 'concept', type: 'textarea', label: label('Concept network', '概念网络') },
    notes,
  ],
}

/** Digest issues (期). */
export const Issues: CollectionConfig<'issues'> = {
  slug: 'issues',
  labels: { singular: label('Digest issue', '期刊'), plural: label('Digest issues', '期刊') },
  admin: {
    useAsTitle: 'title',
    group: groups.column,
    defaultColumns: ['title', 'review.state', 'publishedAt', 'updatedAt'],
    components: { edit: reviewComponents },
  },
  ...reviewed('issues', enqueuePublication, [
    jsonLdEndpoint('issues'),
    wechatPreviewEndpoint('issues'),
    wechatDraftEndpoint('issues'),
  ]),
  defaultPopulate: { title: true, slug: true, publishedAt: true, _status: true },
  indexes: [{ fields: ['_status', 'publishedAt'] }, { fields: ['_status', 'slug'] }],
  fields: [
    disclosureField('issues'),
    {
      type: 'tabs',
      tabs: [
        {
          label: label('Issue', '本期'),
          fields: [
            { name: 'title', type: 'text', required: true, label: label('Title', '标题') },
            { name: 'summary', type: 'textarea', label: label('Insight of the day', '今日洞察') },
            {
              name: 'sections',
              type: 'array',
              label: label('Opening sections', '开篇栏目'),
              admin: { initCollapsed: true },
              fields: [
                { name: 'heading', type: 'text', label: label('Heading', '标题') },
                { name: 'text', type: 'textarea', label: label('Text', '文字') },
              ],
            },
            items,
            { name: 'closing', type: 'textarea', label: label('Closing', '结语') },
          ],
        },
        {
          label: label('Sources and AI', '来源与 AI'),
          fields: [aiField, issueWechatField(themeOptions), originField],
        },
        { label: label('Review', '审稿'), fields: [reviewField] },
      ],
    },
    reviewerMessageField,
    provenancePanelField,
    wechatPanelField,
    slugField('title'),
    {
      name: 'number',
      type: 'number',
      label: label('Issue number', '期号'),
      admin: { position: 'sidebar' },
    },
    {
      name: 'publishedAt',
      type: 'date',
      index: true,
      label: label('Date', '日期'),
      admin: { position: 'sidebar', date: { pickerAppearance: 'dayAndTime' } },
    },
    {
      name: 'site',
      type: 'text',
      label: label('Public site', '公开站'),
      admin: { position: 'sidebar' },
    },
    {
      name: 'cover',
      type: 'upload',
      relationTo: 'media',
      label: label('Cover', '封面'),
      admin: { position: 'sidebar' },
    },
    ...keptFields,
  ],
}

import type { Endpoint, GroupField } from 'payload'
import { label } from '../../fields/label'
import { described, jsonAnswer, unstored } from '../../rest'
import { listThemes } from './render/themes'

/** How the column's articles look in WeChat, where an article says nothing of its own. */
export interface ColumnStyle {
  /** A theme's name; null: what the bridge was started with (WECHAT_THEME), else `default`. */
  theme: string | null
  /** Line breaks inside paragraphs; null: what the bridge was started with (WECHAT_LINE_BREAKS). */
  lineBreaks: 'join' | 'keep' | null
}

/** The themes as options of a select. */
export const themeOptions = listThemes().map(({ name, label: text }) => ({
  value: name,
  label: label(text.en, text.zh),
}))

/** The column's style for WeChat; a group of the settings. */
export const wechatStyleField: GroupField = {
  name: 'wechat',
  type: 'group',
  label: label('WeChat', '微信'),
  admin: {
    description: label(
      'How drafts are set from the next one on. Left empty: WECHAT_THEME and WECHAT_LINE_BREAKS of the bridge.',
      '自下一篇草稿起的排版。留空则用微信桥的 WECHAT_THEME 与 WECHAT_LINE_BREAKS。',
    ),
  },
  fields: [
    {
      type: 'row',
      fields: [
        {
          name: 'theme',
          type: 'select',
          label: label('Theme', '主题'),
          options: themeOptions,
          admin: {
            width: '50%',
            description: label('An article may have its own.', '单篇文章可另选。'),
          },
        },
        {
          name: 'lineBreaks',
          type: 'select',
          label: label('Line breaks inside paragraphs', '段内换行'),
          options: [
            { value: 'join', label: label('Joined, as in HTML', '合并，同 HTML') },
            { value: 'keep', label: label('Kept', '保留') },
          ],
          admin: { width: '50%' },
        },
      ],
    },
  ],
}

/** Reads the column's style from the stored settings, or from what the endpoint answers. */
export function readColumnStyle(value: unknown): ColumnStyle {
  const { theme, lineBreaks } = (
    typeof value === 'object' && value !== null ? value : {}
  ) as Record<string, unknown>
  return {
    theme: typeof theme === 'string' && theme !== '' ? theme : null,
    lineBreaks: lineBreaks === 'join' || lineBreaks === 'keep' ? lineBreaks : null,
  }
}

/**
 * `GET /api/globals/settings/wechat`: the column's style. The bridge reads it as anyone may; the rest of
 * the settings is the house's own.
 */
export const columnStyleEndpoint: Endpoint = described(
  {
    path: '/wechat',
    method: 'get',
    handler: async (req) => {
      const stored = await req.payload.db.findGlobal<{ wechat?: unknown }>({ slug: 'settings' })
      return jsonAnswer(req, readColumnStyle(stored?.wechat), unstored)
    },
  },
  {
    summary: 'How the column’s articles are set for WeChat. 专栏的微信排版。',
    description: 'For the bridge. null: the bridge’s own default.',
    for: 'anyone',
    answer: {
      description: 'Theme and line breaks.',
      schema: {
        type: 'object',
        properties: {
          theme: { type: ['string', 'null'] },
          lineBreaks: { type: ['string', 'null'], enum: ['join', 'keep', null] },
        },
        required: ['theme', 'lineBreaks'],
        additionalProperties: false,
      },
      example: { theme: 'ink', lineBreaks: null },
    },
  },
)

import type { Field, FieldHook, GroupField, SelectField, TextField } from 'payload'
import { APIError } from 'payload'
import { type Label, label } from './label'
import { strictLength, wechatLimits } from './wechat-limits'

/** Refuses a text that WeChat would not take, drafts included: Payload validates those hardly at all. */
const atMost =
  (limit: number): FieldHook =>
  ({ value, path }) => {
    const size = typeof value === 'string' ? strictLength(value) : 0
    if (size <= limit) return value
    const name = path.join('.')
    throw new APIError(
      `${name} has ${size} characters, WeChat takes ${limit}: shorten it by ${size - limit}. 微信上限为 ${limit} 个字符，请缩短 ${size - limit} 个。`,
      400,
      null,
      true,
    )
  }

function words(name: 'title' | 'author' | 'digest', text: Label, otherwise: Label): TextField {
  return {
    name,
    type: 'text',
    label: text,
    hooks: { beforeValidate: [atMost(wechatLimits[name])] },
    admin: { placeholder: otherwise },
  }
}

const asAbove = label('As above', '同文章')
const title = words('title', label('Title (up to 32)', '标题（至多 32 字）'), asAbove)
const author = words('author', label('Author (up to 16)', '作者（至多 16 字）'), asAbove)
const digest = words('digest', label('Digest (up to 128)', '摘要（至多 128 字）'), asAbove)

function themeField(options: SelectField['options']): SelectField {
  return {
    name: 'theme',
    type: 'select',
    label: label('Theme', '主题'),
    options,
    admin: { description: label('Left empty: the column’s.', '留空则用专栏的主题。') },
  }
}

const comments: Field = {
  type: 'row',
  fields: [
    { name: 'openComment', type: 'checkbox', label: label('Open for comments', '打开评论') },
    {
      name: 'onlyFansComment',
      type: 'checkbox',
      label: label('Only followers may comment', '仅粉丝可评论'),
      admin: { condition: (_, sibling) => Boolean(sibling?.openComment) },
    },
  ],
}

/**
 * What WeChat gets in place of the article's own title, authors and summary, how it is set, and who may
 * comment there.
 * @param themes the themes there are
 */
export function postWechatField(themes: SelectField['options']): GroupField {
  return {
    name: 'wechat',
    type: 'group',
    label: label('WeChat', '微信'),
    admin: {
      description: label(
        'Left empty: title, authors and summary of the article, cut where WeChat takes less.',
        '留空则使用文章的标题、作者与摘要，超出微信限制时截断。',
      ),
    },
    fields: [title, author, digest, themeField(themes), comments],
  }
}

/** The same for a digest issue, whose items are the articles of one draft. */
export function issueWechatField(themes: SelectField['options']): GroupField {
  return {
    name: 'wechat',
    type: 'group',
    label: label('WeChat', '微信'),
    admin: {
      description: label(
        'The title stands in place of the first item’s, which leads the draft; a digest is shown for an issue of one item only (WeChat’s rule).',
        '标题用于头条，代替第一个条目的标题；摘要只在仅有一个条目时显示（微信的规定）。',
      ),
    },
    fields: [title, digest, themeField(themes), comments],
  }
}

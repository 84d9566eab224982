import type { GroupField } from 'payload'
import { label } from '../../fields/label'
import type { Column } from './types'
import { object, text } from '../values'

/** What feeds, the sitemap and books say of the column as a whole; a group of the settings. */
export const columnField: GroupField = {
  name: 'column',
  type: 'group',
  label: label('Column', '专栏'),
  fields: [
    {
      name: 'name',
      type: 'text',
      label: label('Name', '名称'),
      admin: {
        description: label(
          'The title of feeds and the publisher of e-books; empty: the host of PUBLIC_URL.',
          '订阅源的标题与电子书的出版者；留空则用 PUBLIC_URL 的域名。',
        ),
      },
    },
    { name: 'description', type: 'textarea', label: label('Description', '简介') },
    {
      name: 'language',
      type: 'text',
      label: label('Language', '语言'),
      validate: (value: unknown) =>
        !value ||
        isLanguage(text(value)) ||
        'Write a language tag such as zh-CN or en. 请填写语言标签，如 zh-CN、en。',
      admin: { placeholder: 'zh-CN' },
    },
  ],
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}

/** The column of the stored settings. */
export function readColumn(
  settings: unknown,
  { publicUrl, timezone }: { publicUrl: string; timezone: string },
): Column {
  const { name, description, language } = object(object(settings).column)
  const tag = text(language)
  return {
    name: text(name) || new URL(publicUrl).host,
    description: text(description),
    language: tag && isLanguage(tag) ? tag : 'zh-CN',
    url: publicUrl,
    timezone,
  }
}

import type { GroupField } from 'payload'
import { env } from '../../env'
import { label } from '../../fields/label'
import { absolute } from '../addresses'
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
    {
      name: 'hub',
      type: 'text',
      label: label('WebSub hub', 'WebSub 订阅中心'),
      validate: (value: unknown) => (value ? (hubFault(text(value)) ?? true) : true),
      admin: {
        placeholder: 'https://pubsubhubbub.appspot.com/',
        description: label(
          'Feeds name it, and it is told of each publication, so that readers have it at once. Empty: none.',
          '订阅源会声明该地址，每次发布都会通知它，订阅者即刻收到；留空则不使用。',
        ),
      },
    },
  ],
}

/** Why an address can't be that of a hub; null when it can. */
function hubFault(address: string): string | null {
  const url = URL.canParse(address) ? new URL(address) : null
  const secure = url?.protocol === 'https:' || (url?.protocol === 'http:' && env().allowPrivate)
  const plain = url?.username === '' && url.password === '' && url.hash === ''
  return secure && plain && address.length <= 2000
    ? null
    : 'Give the hub’s full address, beginning with https:// and without a password or #. 请填写以 https:// 开头的完整网址。'
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
  const { name, description, language, hub } = object(object(settings).column)
  const tag = text(language)
  return {
    name: text(name) || new URL(publicUrl).host,
    description: text(description),
    language: tag && isLanguage(tag) ? tag : 'zh-CN',
    url: publicUrl,
    timezone,
    // As RFC 3986 writes it: it stands in headers too.
    hub: /^https?:/i.test(text(hub)) ? absolute(text(hub), publicUrl) : null,
  }
}

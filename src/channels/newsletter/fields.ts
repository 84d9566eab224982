import type { GroupField } from 'payload'
import { label } from '../../fields/label'
import { normaliseAddress } from './address'
import { usualRate } from './list'

/** What an endpoint record of a newsletter asks for. */
export const newsletterField: GroupField = {
  name: 'newsletter',
  type: 'group',
  label: label('Newsletter', '邮件列表'),
  fields: [
    {
      name: 'notice',
      type: 'ui',
      admin: { components: { Field: '/src/admin/newsletter/list-notice#ListNotice' } },
    },
    {
      name: 'senderName',
      type: 'text',
      maxLength: 100,
      label: label('Sender’s name', '发件人名称'),
      admin: {
        description: label(
          'As readers know the list; empty: the name above. The address is SMTP_FROM.',
          '读者看到的列表名称；留空则用上面的名称。发件地址为 SMTP_FROM。',
        ),
      },
    },
    {
      name: 'replyTo',
      type: 'text',
      label: label('Answers go to', '回复地址'),
      validate: (value: unknown) =>
        !value || normaliseAddress(value) ? true : 'Give one e-mail address. 请填写一个邮箱地址。',
    },
    {
      name: 'subjectPrefix',
      type: 'text',
      maxLength: 40,
      label: label('Before each subject', '主题前缀'),
    },
    {
      name: 'content',
      type: 'select',
      defaultValue: 'whole',
      label: label('Content', '内容'),
      options: [
        { value: 'whole', label: label('The whole text', '全文') },
        { value: 'summary', label: label('The summary, with a link', '摘要与链接') },
      ],
    },
    {
      name: 'language',
      type: 'select',
      defaultValue: 'zh',
      label: label('Language of the words around it', '邮件用语'),
      options: [
        { value: 'zh', label: '中文' },
        { value: 'en', label: 'English' },
      ],
    },
    {
      name: 'perSecond',
      type: 'number',
      min: 1,
      max: 100,
      defaultValue: usualRate,
      label: label('Messages a second', '每秒发送数'),
      admin: {
        description: label('At most what the mail server allows.', '不超过邮件服务器的限制。'),
      },
    },
    {
      name: 'imprint',
      type: 'textarea',
      maxLength: 1000,
      label: label('At the foot of each mail', '页脚'),
      admin: {
        description: label(
          'Such as who you are and a postal address, where the law asks for it.',
          '例如单位名称与通信地址（视当地法律要求）。',
        ),
      },
    },
  ],
}

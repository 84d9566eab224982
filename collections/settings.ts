import type { GlobalConfig } from 'payload'
import { admins, signedIn } from '../src/access'
import { columnStyleEndpoint, wechatStyleField } from '../src/channels/wechat/column-style'
import { columnField } from '../src/delivery/published/column'
import { groups, label } from '../src/fields/label'
import { auditSettings } from '../src/review/payload/accounts'
import { labelsField } from '../src/review/payload/label-fields'

/** Rules of the house that an admin may set. */
export const Settings: GlobalConfig = {
  slug: 'settings',
  label: label('Settings', '设置'),
  admin: { group: groups.house },
  access: { read: signedIn, update: admins },
  hooks: { afterChange: [auditSettings] },
  endpoints: [columnStyleEndpoint],
  fields: [
    columnField,
    {
      name: 'review',
      type: 'group',
      label: label('Review', '审稿'),
      fields: [
        {
          name: 'secondPerson',
          type: 'checkbox',
          defaultValue: true,
          label: label('A second person signs off', '须由第二人签发'),
          admin: {
            description: label(
              'Who signs off neither created the article nor is its only human author.',
              '签发人既非文章的创建者，也非其唯一的人类作者。',
            ),
          },
        },
        {
          name: 'publicSigner',
          type: 'checkbox',
          defaultValue: true,
          label: label('Readers may know who signed', '向读者公开签发人姓名'),
          admin: {
            description: label(
              'The name at /api/posts/:id/sign-off. Time, statement and hash are always there.',
              '即 /api/posts/:id/sign-off 中的姓名；时间、声明与哈希始终公开。',
            ),
          },
        },
      ],
    },
    labelsField,
    wechatStyleField,
  ],
}

import type { Field } from 'payload'

/** In the sidebar: what became of the draft in WeChat. Stores nothing. */
export const wechatPanelField: Field = {
  name: 'wechatDraft',
  type: 'ui',
  admin: {
    position: 'sidebar',
    disableListColumn: true,
    components: { Field: '/src/admin/wechat/panel#WechatPanel' },
  },
}

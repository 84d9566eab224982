import type { Stage } from '../../channels/wechat-draft/state'
import type { Outcome } from '../../channels/wechat/outcome'

const en = {
  panel: {
    title: 'WeChat draft',
    loading: 'Asking …',
    none: 'There is none yet. One is made when this is published.',
    stage: {
      waiting: 'On its way to WeChat.',
      working: 'WeChat is being given it now.',
      retrying: 'It did not go through; it is tried again by itself.',
      done: 'Up to date.',
      failed: 'It did not go through, and is not tried again by itself.',
    } satisfies Record<Stage, string>,
    action: {
      added: 'A draft was made',
      updated: 'The draft was updated',
      replaced: 'A new draft was made',
      unchanged: 'The draft is as it should be',
      adopted: 'The draft was found again and updated',
      deleted: 'The draft was deleted',
      gone: 'The draft is gone',
      ignored: 'There was nothing to do',
    } satisfies Record<Outcome['action'], string>,
    next: 'Next try:',
    turn: 'Next when those sent before it are through.',
    before: 'Before that:',
    warnings: 'What is different in WeChat',
    reminders: 'Still to be done by hand',
    preview: 'Look at the draft',
    code: 'WeChat’s code',
    rid: 'For WeChat’s support: rid',
    delivery: 'All about this delivery',
    deliveries: 'All deliveries of this document',
    resend: 'Send again',
    sent: 'It is being sent again.',
    disabled:
      'The endpoint “WeChat bridge” is switched off: nothing is sent until an admin switches it on.',
    endpoints: 'Endpoints',
  },
  setup: {
    missing: 'WeChat is not set up. Not set:',
    how: 'Set them on the server and start it anew; docs/wechat.md says where they come from.',
  },
  card: {
    title: 'WeChat',
    here: 'The bridge runs in this server and answers.',
    there: (where: string) => `The bridge at ${where} answers.`,
    waiting: (count: number) =>
      count === 0
        ? 'It has nothing open.'
        : count === 1
          ? 'It has one event open.'
          : `It has ${count} events open.`,
    doubts: (count: number) =>
      count === 1
        ? 'One draft is looked at again: an answer of WeChat was lost.'
        : `${count} drafts are looked at again: answers of WeChat were lost.`,
    drafts: (count: number) =>
      count === 1 ? 'One draft in WeChat.' : `${count} drafts in WeChat.`,
    quotas: (day: string) => `Calls on ${day} (Beijing)`,
    noCalls: 'No calls yet today.',
    used: (used: string, limit: string) => `${used} of ${limit}`,
    exhausted: 'WeChat takes no more today.',
    error: 'Last error',
    settled: 'Since then others went through.',
    whitelist: 'Address for the IP whitelist:',
    call: {
      stable_token: 'Sign-ins',
      'media/uploadimg': 'Images',
      'material/add_material': 'Covers',
      'draft/add': 'New drafts',
      'draft/update': 'Updates',
      'draft/delete': 'Deletions',
      'draft/count': 'Counts',
      'draft/batchget': 'Lists of drafts',
      'draft/get': 'Drafts read',
    } as Record<string, string>,
  },
}

/** The words of what people see of WeChat. */
export type WechatWords = typeof en

const zh: WechatWords = {
  panel: {
    title: '微信草稿',
    loading: '正在查询……',
    none: '尚无草稿，发布后自动建立。',
    stage: {
      waiting: '等待送往微信。',
      working: '正在交给微信处理。',
      retrying: '未能成功，会自动重试。',
      done: '已是最新。',
      failed: '未能成功，且不再自动重试。',
    },
    action: {
      added: '草稿已建立',
      updated: '草稿已更新',
      replaced: '已新建草稿',
      unchanged: '草稿无需改动',
      adopted: '已找回草稿并更新',
      deleted: '草稿已删除',
      gone: '草稿已不存在',
      ignored: '无需处理',
    },
    next: '下次尝试：',
    turn: '排在它前面的推送完成后重试。',
    before: '此前：',
    warnings: '与原文不同之处',
    reminders: '仍须人工完成',
    preview: '查看草稿',
    code: '微信错误码',
    rid: '联系微信客服时请提供 rid',
    delivery: '本次推送详情',
    deliveries: '本文档的全部推送',
    resend: '重新发送',
    sent: '正在重新发送。',
    disabled: '端点“WeChat bridge”已停用：管理员启用之前不会发送任何内容。',
    endpoints: '端点',
  },
  setup: {
    missing: '尚未设置微信。缺少：',
    how: '请在服务器上设置这些环境变量并重新启动；获取方法见 docs/wechat.md。',
  },
  card: {
    title: '微信公众号',
    here: '微信桥在本服务器内运行，响应正常。',
    there: (where) => `微信桥 ${where} 响应正常。`,
    waiting: (count) =>
      count === 0 ? '微信桥没有未完成的事件。' : `微信桥有 ${count} 个未完成的事件。`,
    doubts: (count) => `${count} 篇草稿因未收到微信回复，将再次核对。`,
    drafts: (count) => `微信中共有 ${count} 篇草稿。`,
    quotas: (day) => `${day} 的调用次数（北京时间）`,
    noCalls: '今日尚无调用。',
    used: (used, limit) => `${used} / ${limit}`,
    exhausted: '微信今日不再接受。',
    error: '最近的错误',
    settled: '此后已有其他事件处理成功。',
    whitelist: '须加入 IP 白名单的地址：',
    call: {
      stable_token: '获取令牌',
      'media/uploadimg': '正文图片',
      'material/add_material': '封面',
      'draft/add': '新建草稿',
      'draft/update': '更新草稿',
      'draft/delete': '删除草稿',
      'draft/count': '草稿计数',
      'draft/batchget': '草稿列表',
      'draft/get': '读取草稿',
    },
  },
}

/** The words in a person's language. */
export function wechatWords(language: string): WechatWords {
  return language.startsWith('zh') ? zh : en
}

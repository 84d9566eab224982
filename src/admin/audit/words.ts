/** What an entry of the audit log says, by its action: in English and in Chinese. */
const actions: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  submit: ['Submitted for review', '提交审稿'],
  'request-changes': ['Changes requested', '退回修改'],
  'sign-off': ['Signed off', '签发'],
  'sign-off-voided': ['Sign-off voided by a change', '内容变更，签发失效'],
  waiver: ['Finding waived', '豁免检查结果'],
  schedule: ['Scheduled', '定时发布'],
  'schedule-failed': ['Not published at its time', '定时发布未成'],
  published: ['Published', '已发布'],
  updated: ['Published anew', '更新发布'],
  retracted: ['Retracted', '已撤回'],
  deleted: ['Deleted', '已删除'],
  'involvement-lowered': ['Less said of AI’s part', '降低 AI 参与记录'],
  'no-ai-confirmed': ['Confirmed: no AI', '确认无 AI 参与'],
  merge: ['Entries merged', '合并条目'],
  'entity-changed': ['Entry changed', '条目已修改'],
  'entity-deleted': ['Entry deleted', '条目已删除'],
  'account-made': ['Account made', '新建账号'],
  'account-deleted': ['Account deleted', '删除账号'],
  'account-deactivated': ['Account deactivated', '停用账号'],
  'account-reactivated': ['Account active again', '恢复账号'],
  'account-locked': ['Account locked after failed sign-ins', '多次登录失败，账号锁定'],
  'account-unlocked': ['Account unlocked', '账号解锁'],
  'role-changed': ['Role changed', '角色变更'],
  'name-changed': ['Name changed', '姓名变更'],
  'email-changed': ['E-mail address changed', '邮箱变更'],
  'password-changed': ['Password changed', '密码变更'],
  'key-made': ['API key made', '新建 API 密钥'],
  'key-replaced': ['API key replaced', '更换 API 密钥'],
  'key-removed': ['API key removed', '移除 API 密钥'],
  'settings-changed': ['Settings changed', '设置变更'],
  'endpoint-made': ['Endpoint made', '新建推送端点'],
  'endpoint-changed': ['Endpoint changed', '推送端点变更'],
  'endpoint-deleted': ['Endpoint deleted', '删除推送端点'],
  delivered: ['Delivered', '已送达'],
  'delivery-failed': ['Delivery failed for good', '推送最终失败'],
  resend: ['Sent again', '重新发送'],
  'subscribers-imported': ['Subscribers imported', '导入订阅者'],
  'subscriber-erased': ['Subscriber erased', '删除订阅者'],
}

/** The words for an action; one that has none is shown as it is stored. */
export function actionWords(action: string, language: string): string {
  const [en, zh] = actions[action] ?? [action, action]
  return language.startsWith('zh') ? zh : en
}

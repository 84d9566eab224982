const en = {
  title: 'Trying it out',
  ping: 'Send a test',
  pinging: 'Sending …',
  unsaved: 'The test goes to what is saved, not to what stands here unsaved.',
  answered: (status: number, ms: number | null) =>
    ms === null ? `Answered ${status}.` : `Answered ${status} after ${ms} ms.`,
  noAnswer: 'No answer.',
  secret: 'Secret',
  copy: 'Copy the secret',
  copied: 'Copied.',
  notCopied: 'The browser did not allow it: mark the secret above and copy it.',
  rotate: 'Rotate the secret',
  rotateAbout:
    'A new secret is made. The old one signs too for the time you give, so that nothing is refused while the receiver changes over. One that is still live from an earlier rotation ends now.',
  rotateNow: 'Make a new secret',
  keep: 'The old secret goes on signing for',
  hours: (hours: number) =>
    hours === 0
      ? 'no time: it ends now'
      : hours === 1
        ? '1 hour'
        : hours < 48
          ? `${hours} hours`
          : `${hours / 24} days`,
  rotated: 'The new secret is in its field: copy it to the receiver.',
  oldUntil: 'Both secrets sign. The old one ends:',
  endOld: 'End the old secret now',
  ended: 'Only the new secret signs now.',
  deliveries: 'Last deliveries',
  noDeliveries: 'Nothing was sent yet.',
  all: 'All deliveries of this endpoint',
  when: 'When',
  event: 'Event',
  document: 'Document',
  state: 'State',
  tries: (count: number) => (count === 1 ? '1 try' : `${count} tries`),
  states: {
    pending: 'Waiting',
    sending: 'Being sent',
    succeeded: 'Delivered',
    failed: 'Failed for good',
  },
}

export type EndpointWords = typeof en

const zh: EndpointWords = {
  title: '测试',
  ping: '发送测试',
  pinging: '正在发送……',
  unsaved: '测试发往已保存的地址，不是此处尚未保存的内容。',
  answered: (status, ms) =>
    ms === null ? `返回 ${status}。` : `返回 ${status}，用时 ${ms} 毫秒。`,
  noAnswer: '没有应答。',
  secret: '密钥',
  copy: '复制密钥',
  copied: '已复制。',
  notCopied: '浏览器不允许复制，请在上方选中密钥后复制。',
  rotate: '轮换密钥',
  rotateAbout:
    '生成新密钥。旧密钥在所选时间内与新密钥同时签名，接收方更换期间不会有消息被拒。上次轮换后仍有效的更旧密钥立即停用。',
  rotateNow: '生成新密钥',
  keep: '旧密钥继续签名',
  hours: (hours) =>
    hours === 0 ? '不保留，立即停用' : hours < 48 ? `${hours} 小时` : `${hours / 24} 天`,
  rotated: '新密钥已填入密钥栏，请复制给接收方。',
  oldUntil: '新旧密钥同时签名，旧密钥停用时间：',
  endOld: '立即停用旧密钥',
  ended: '现在只用新密钥签名。',
  deliveries: '最近的推送',
  noDeliveries: '还没有推送。',
  all: '该端点的全部推送',
  when: '时间',
  event: '事件',
  document: '文档',
  state: '状态',
  tries: (count) => `${count} 次尝试`,
  states: { pending: '等待发送', sending: '发送中', succeeded: '已送达', failed: '最终失败' },
}

/** The words of an endpoint's page; any language but Chinese reads English. */
export function endpointWords(language: string): EndpointWords {
  return language.startsWith('zh') ? zh : en
}

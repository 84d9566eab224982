const en = {
  state: {
    title: 'State',
    first: 'Waits to be sent.',
    turn: 'Waits for its turn: the events of an endpoint go out one after the other.',
    retrying: (tries: number) =>
      tries === 1
        ? 'Tried once; it is tried again by itself.'
        : `Tried ${tries} times; it is tried again by itself.`,
    sending: 'Is being sent now.',
    working:
      'The receiver has taken it and is at work; it is asked for the outcome again and again.',
    delivered: (tries: number) => (tries <= 1 ? 'Delivered.' : `Delivered at try ${tries}.`),
    failed: (tries: number) =>
      tries <= 1
        ? 'Failed for good. When the reason is gone, send it again.'
        : `Failed for good after ${tries} tries. When the reason is gone, send it again.`,
    overtaken: 'Failed, but settled since: a later delivery arrived, or the endpoint was deleted.',
    next: 'Next try:',
    since: 'Since',
  },
  pill: {
    first: 'Waiting',
    turn: 'Waiting',
    retrying: 'Retrying',
    sending: 'Being sent',
    working: 'At work',
    delivered: 'Delivered',
    failed: 'Failed',
    overtaken: 'Settled since',
  },
  attempt: {
    working: 'at work',
    exchange: 'Request and answer',
    request: 'Request',
    answer: 'Answer',
    noAnswer: 'There was no answer.',
    emptyAnswer: 'Empty.',
    code: 'WeChat’s code',
    rid: 'For WeChat’s support: rid',
    reminders: 'Still to be done by hand',
    warnings: 'What is different in WeChat',
    preview: 'Look at the draft',
    retryAfter: (seconds: number) =>
      seconds === 1
        ? 'The receiver asked to wait 1 second.'
        : `The receiver asked to wait ${seconds} seconds.`,
  },
  resend: { sending: 'It is being sent now: wait for the outcome.' },
  overview: {
    title: 'What waits, and what failed',
    all: 'All',
    waiting: (count: number) => `Waiting ${count}`,
    failed: (count: number) => `Failed for good ${count}`,
    resend: (count: number, endpoint: string) =>
      count === 1
        ? `Send the failed one to ${endpoint} again`
        : `Send all ${count} failed to ${endpoint} again`,
    resending: 'One moment …',
    disabled: (endpoint: string) =>
      `${endpoint} is switched off: what waits for it goes out when it is switched on again.`,
    emptyTitle: 'Nothing has been pushed yet',
    emptyNoEndpoint:
      'There is no endpoint. Add one for each place that is to hear of publications; for WeChat, set the account’s variables on the server.',
    emptyAdd: 'Add an endpoint',
    emptyWait: 'When something is published, a row for each endpoint appears here, with every try.',
    endpoints: 'The endpoints',
  },
}

export type DeliveryWords = typeof en

const zh: DeliveryWords = {
  state: {
    title: '状态',
    first: '等待发送。',
    turn: '排队中：同一端点的事件依次发送。',
    retrying: (tries) => `已尝试 ${tries} 次，将自动重试。`,
    sending: '正在发送。',
    working: '对方已接收，正在处理；系统会反复询问结果。',
    delivered: (tries) => (tries <= 1 ? '已送达。' : `第 ${tries} 次尝试时送达。`),
    failed: (tries) =>
      tries <= 1
        ? '最终失败。原因排除后可重新发送。'
        : `尝试 ${tries} 次后最终失败。原因排除后可重新发送。`,
    overtaken: '曾失败，现已无碍：之后的推送已送达，或端点已删除。',
    next: '下次尝试：',
    since: '始于',
  },
  pill: {
    first: '等待发送',
    turn: '排队中',
    retrying: '重试中',
    sending: '发送中',
    working: '处理中',
    delivered: '已送达',
    failed: '最终失败',
    overtaken: '已无碍',
  },
  attempt: {
    working: '处理中',
    exchange: '请求与回应',
    request: '请求',
    answer: '回应',
    noAnswer: '没有回应。',
    emptyAnswer: '空。',
    code: '微信错误码',
    rid: '供微信客服查询的 rid',
    reminders: '仍需人工处理',
    warnings: '微信中的不同之处',
    preview: '查看草稿',
    retryAfter: (seconds) => `对方要求等待 ${seconds} 秒。`,
  },
  resend: { sending: '正在发送，请等待结果。' },
  overview: {
    title: '等待与失败的推送',
    all: '全部',
    waiting: (count) => `等待 ${count}`,
    failed: (count) => `最终失败 ${count}`,
    resend: (count, endpoint) => `重新发送“${endpoint}”失败的 ${count} 条`,
    resending: '请稍候……',
    disabled: (endpoint) => `“${endpoint}”已停用：重新启用后，等待中的推送才会发出。`,
    emptyTitle: '还没有推送',
    emptyNoEndpoint:
      '还没有端点。请为每个需要得知发布的地方添加一个；微信公众号则在服务器上设置账号变量。',
    emptyAdd: '添加端点',
    emptyWait: '发布文章后，这里会为每个端点出现一行，并记录每次尝试。',
    endpoints: '端点',
  },
}

/** The words of the deliveries view: Chinese, or English for any other language. */
export function deliveryWords(language: string): DeliveryWords {
  return language.startsWith('zh') ? zh : en
}

const en = {
  title: 'Deliveries need attention',
  all: (count: number) => `All ${count} failed`,
  open: 'Look at it',
  endpoint: 'The endpoint',
  nav: (count: number) => (count === 1 ? '1 alert' : `${count} alerts`),
}

export type AlertWords = typeof en

const zh: AlertWords = {
  title: '推送需要处理',
  all: (count) => `全部失败 ${count} 条`,
  open: '查看',
  endpoint: '端点',
  nav: (count) => `${count} 条提醒`,
}

/** The words of alerts in a person's language: Chinese, or English for any other. */
export function alertWords(language: string): AlertWords {
  return language.startsWith('zh') ? zh : en
}

const en = {
  noMail:
    'Nothing will be sent: no mail server is set. Set SMTP_URL and SMTP_FROM and start Galley again. Until then sign-ups are refused, and deliveries wait and fail.',
  counts: (active: number, pending: number, bounced: number) =>
    `${active} subscribed, ${pending} asked to confirm, ${bounced} bounced.`,
  form: 'A form for your site:',
  subscribe: 'Subscribe',
  later: 'Save it to see its form for readers.',
  import: 'Import a list',
  list: 'List',
  addresses: 'Addresses, one a line',
  consent: 'Where and when these readers agreed to get this mail',
  go: 'Import',
  cancel: 'Cancel',
  none: 'Make an endpoint of the kind newsletter first.',
}

export type NewsletterWords = typeof en

const zh: NewsletterWords = {
  noMail:
    '不会发送任何邮件：未设置邮件服务器。请设置 SMTP_URL 与 SMTP_FROM 后重新启动。在此之前，订阅请求会被拒绝，推送会等待并最终失败。',
  counts: (active, pending, bounced) => `已订阅 ${active}，待确认 ${pending}，退信 ${bounced}。`,
  form: '可放在网站上的表单：',
  subscribe: '订阅',
  later: '保存后显示供读者使用的表单。',
  import: '导入列表',
  list: '邮件列表',
  addresses: '邮箱地址，每行一个',
  consent: '这些读者何时、以何种方式同意接收邮件',
  go: '导入',
  cancel: '取消',
  none: '请先新建类型为“邮件列表”的端点。',
}

/** The words of newsletters in a person's language: Chinese, or English for any other. */
export function newsletterWords(language: string): NewsletterWords {
  return language.startsWith('zh') ? zh : en
}

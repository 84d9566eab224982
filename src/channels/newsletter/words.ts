/** The words that mail and its pages bring themselves. `name` is the list’s, as readers know it. */

const zh = {
  origin: '原文发表于',
  readAll: '阅读全文',
  why: (name: string) => `您收到这封邮件，是因为订阅了“${name}”。`,
  unsubscribe: '退订',
  confirmSubject: (name: string) => `请确认订阅“${name}”`,
  confirmMail: (name: string) =>
    `有人（应该是您本人）用这个邮箱订阅了“${name}”。请打开下面的链接确认；七天内有效。`,
  confirmIgnore: '如果不是您，请忽略这封邮件：不确认就不会再收到任何邮件，地址也会被删除。',
  confirmTitle: '确认订阅',
  confirmAsk: (name: string) => `确认后，“${name}”的新文章会发送到您的邮箱。`,
  confirmButton: '确认订阅',
  confirmed: (name: string) => `已确认订阅“${name}”。每封邮件里都有退订链接。`,
  leaveTitle: '退订',
  leaveAsk: (name: string) => `退订后，您不会再收到“${name}”的邮件。`,
  leaveButton: '退订',
  leaveErase: '同时删除我的地址（不再保留任何记录）',
  left: (name: string) => `已退订“${name}”。`,
  erased: '您的地址已删除。',
  signedUp: '请查收邮件：如果该地址尚未订阅，我们已发送一封确认邮件。',
  signUpTitle: '订阅',
  invalidTitle: '链接无效',
  invalid: '链接无效、不完整或已过期。需要的话，请重新订阅，或使用最近一封邮件里的链接。',
  failedTitle: '未能完成',
  testSubject: (subject: string) => `[测试] ${subject}`,
  testTitle: '测试邮件',
  testSummary: (name: string) =>
    `这是“${name}”的测试邮件，只发给您一人。能读到它，说明邮件服务器可用。`,
}

const en: typeof zh = {
  origin: 'Originally published at',
  readAll: 'Read the whole text',
  why: (name) => `You get this mail because you subscribed to “${name}”.`,
  unsubscribe: 'Unsubscribe',
  confirmSubject: (name) => `Please confirm: ${name}`,
  confirmMail: (name) =>
    `Somebody, probably you, asked for “${name}” to be sent to this address. Please open this link to confirm it. It works for seven days.`,
  confirmIgnore:
    'If it was not you, do nothing: without the confirmation no more mail comes, and the address is deleted.',
  confirmTitle: 'Confirm your subscription',
  confirmAsk: (name) => `New texts of “${name}” will come to your address.`,
  confirmButton: 'Confirm',
  confirmed: (name) => `You are subscribed to “${name}”. Every mail has a link to unsubscribe.`,
  leaveTitle: 'Unsubscribe',
  leaveAsk: (name) => `You will get no more mail of “${name}”.`,
  leaveButton: 'Unsubscribe',
  leaveErase: 'Delete my address, too (nothing of it is kept)',
  left: (name) => `You are unsubscribed from “${name}”.`,
  erased: 'Your address is deleted.',
  signedUp:
    'Look into your mail: if the address was not subscribed, a message to confirm it is on its way.',
  signUpTitle: 'Subscribe',
  invalidTitle: 'This link does not work',
  invalid:
    'The link is not valid, not complete, or too old. Subscribe again, or take the link of the newest mail.',
  failedTitle: 'That did not work',
  testSubject: (subject) => `[Test] ${subject}`,
  testTitle: 'A test',
  testSummary: (name) =>
    `This is a test of “${name}”, sent to you alone. That you can read it shows that the mail server works.`,
}

export type MailWords = typeof zh
export const mailLanguages = ['zh', 'en'] as const
export type MailLanguage = (typeof mailLanguages)[number]

/** The words of a language; of any but English, the Chinese ones. */
export function mailWords(language: string): MailWords {
  return /^en\b/i.test(language) ? en : zh
}

import type { Config, Payload } from 'payload'

/** Settings of Nodemailer's transport that the address of the mail server may leave out, in ms. */
const defaults: Record<string, string> = {
  // Connections are kept and used again: a newsletter would open one for each reader.
  pool: 'true',
  maxConnections: '4',
  maxRequeues: '1',
  // The library's own are minutes, longer than the outbox waits for an answer.
  connectionTimeout: '8000',
  greetingTimeout: '8000',
  socketTimeout: '12000',
}

/** SMTP_URL with the settings that it does not name itself. */
export function smtpAddress(url: string): string {
  const [, query = ''] = url.split('?', 2)
  const named = new URLSearchParams(query)
  const more = Object.entries(defaults).filter(([name]) => !named.has(name))
  if (more.length === 0) return url
  return `${url}${url.includes('?') ? '&' : '?'}${new URLSearchParams(more)}`
}

/**
 * Mail by SMTP, where SMTP_URL is set; loaded only then. The server is not asked at the start: a
 * command must not wait for it.
 */
export async function emailConfig(
  variables: Record<string, string | undefined>,
): Promise<Pick<Config, 'email'>> {
  const url = variables.SMTP_URL?.trim()
  if (!url) return {}
  const { nodemailerAdapter } = await import('@payloadcms/email-nodemailer')
  return {
    email: nodemailerAdapter({
      ...sender(variables.SMTP_FROM?.trim() || 'galley@localhost'),
      // Nodemailer takes an address, too; the adapter's type does not say so.
      transportOptions: smtpAddress(url) as unknown as object,
      skipVerify: true,
    }),
  }
}

/** Who mail is from: an address, or `Name <address>`. */
function sender(from: string): { defaultFromAddress: string; defaultFromName: string } {
  const [, name = '', address = from] = /^(.*?)<([^<>]+)>$/.exec(from) ?? []
  const plain = name.replaceAll('"', '').trim()
  return { defaultFromAddress: address.trim(), defaultFromName: plain || 'Galley' }
}

/** Whether mail really leaves: without SMTP_URL Payload only writes to the log that it would. */
export function sendsMail({ email }: Pick<Payload, 'email'>): boolean {
  return email.name !== 'console'
}

/** Why nothing is sent, and the way out. */
export const noMail =
  'No mail server is set, so nothing is sent: set SMTP_URL and SMTP_FROM and start Galley again. 未设置邮件服务器，不会发送邮件：请设置 SMTP_URL 与 SMTP_FROM 后重新启动。'

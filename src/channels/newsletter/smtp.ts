import { object, number, text } from '../../delivery/values'

/** What became of one message. */
export type SendResult =
  | { kind: 'sent' }
  /** The address takes no mail, ever: nobody is there. */
  | { kind: 'bounced'; words: string }
  /** This message is refused for good, whatever the next one will be. */
  | { kind: 'refused'; words: string }
  /** Not now. */
  | { kind: 'deferred'; words: string }
  /** Not the address's fault: the mail server can't be reached, or takes nothing from us. */
  | { kind: 'trouble'; words: string; lost: boolean }

/** Failures that are about the connection or about us. Nodemailer's codes. */
const connection = new Set([
  ...['ECONNECTION', 'ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'ESOCKET', 'EDNS', 'ETLS'],
  ...['EPROTOCOL', 'EAUTH', 'ENOAUTH', 'EOAUTH2', 'EPIPE', 'EMAXLIMIT', 'EPROXY', 'ECONFIG'],
])

/**
 * What an SMTP failure means, by RFC 5321 (4.2.1: 4yz may succeed later, 5yz never does) and the codes of
 * RFC 3463: x.1 and x.2 are about the address, x.7 is about us.
 * @param error what Nodemailer threw
 */
export function resultOf(error: unknown): SendResult {
  const fields = object(error)
  const status = number(fields.responseCode)
  const command = text(fields.command)
  const words = smtpWords(error)
  const code = text(fields.code)
  // Nodemailer itself will not send to such an address; the server was not asked.
  if (status === null && code === 'EENVELOPE') return { kind: 'refused', words }
  if (status === null || status === 421 || command === 'CONN' || command.startsWith('AUTH')) {
    return { kind: 'trouble', words, lost: status === null }
  }
  const ofReader = command === 'RCPT TO' || command === 'DATA'
  if (connection.has(code) || !ofReader) return { kind: 'trouble', words, lost: false }
  if (status < 500) return { kind: 'deferred', words }
  const [, subject = ''] = /\b5\.(\d{1,3})\.\d{1,3}\b/.exec(text(fields.response)) ?? []
  // Answered to RCPT, before the message was seen: it is the address, unless the code says that it is us.
  if (command === 'RCPT TO' && !['3', '4', '5', '7'].includes(subject)) {
    return { kind: 'bounced', words }
  }
  return subject === '1' ? { kind: 'bounced', words } : { kind: 'refused', words }
}

/** A server's answer without addresses: such words come into logs and deliveries. */
export function smtpWords(error: unknown): string {
  const fields = object(error)
  const said = text(fields.response) || text(fields.message) || String(error)
  return said
    .replace(/[^\s<>"'(),:;]+@[^\s<>"'(),:;]+/g, '…')
    .replace(/\s+/g, ' ')
    .slice(0, 300)
}

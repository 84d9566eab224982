import type { Report, Rule } from '../rule'

/** Credentials with a form of their own, from their makers' documentation. */
const known: { name: string; pattern: RegExp }[] = [
  { name: 'AWS access key', pattern: /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/ },
  {
    name: 'GitHub token',
    pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{50,})\b/,
  },
  { name: 'GitLab token', pattern: /\bglpat-[A-Za-z0-9_-]{20,}\b/ },
  {
    name: 'OpenAI or Anthropic key',
    pattern: /\bsk-(?:ant-|proj-|svcacct-|or-v1-)?[A-Za-z0-9_-]{32,}\b/,
  },
  { name: 'Google API key', pattern: /\bAIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])/ },
  { name: 'Slack token', pattern: /\bxox[abprs]-\d{6,}-[A-Za-z0-9-]{10,}/ },
  { name: 'Stripe key', pattern: /\b[rs]k_live_[A-Za-z0-9]{20,}\b/ },
  { name: 'Hugging Face token', pattern: /\bhf_[A-Za-z0-9]{34,}\b/ },
  { name: 'npm token', pattern: /\bnpm_[A-Za-z0-9]{36}\b/ },
  { name: 'webhook secret', pattern: /\bwhsec_[A-Za-z0-9+/=]{24,}/ },
  { name: 'Alibaba Cloud key', pattern: /\bLTAI[A-Za-z0-9]{16,26}\b/ },
  { name: 'Tencent Cloud key', pattern: /\bAKID[A-Za-z0-9]{32}\b/ },
  { name: 'private key', pattern: /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/ },
]
const assignment =
  /\b((?:api|app|access|client|auth|secret)[_-]?(?:key|secret|token)|appsecret|password|passwd)\b["']?\s*[:=]\s*["']?([A-Za-z0-9_\-+/=.]{20,})["']?/i
/** What documentation writes where a real value would stand. */
const sample =
  /example|sample|your|xxxx|\*{3}|placeholder|dummy|change[-_]?me|1234567|abcdef|0{8}|test|fake/i

/** Bits per character: words and names have few, random values many. */
function entropy(text: string): number {
  const counts = new Map<string, number>()
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1)
  let bits = 0
  for (const count of counts.values())
    bits -= (count / text.length) * Math.log2(count / text.length)
  return bits
}

function secretIn(line: string): { name: string; value: string } | null {
  for (const { name, pattern } of known) {
    const value = pattern.exec(line)?.[0]
    if (value && !sample.test(value)) return { name, value }
  }
  const match = assignment.exec(line)
  const value = match?.[2] ?? ''
  const random = /\d/.test(value) && /[A-Za-z]/.test(value) && entropy(value) > 3.5
  return match && random && !sample.test(value) && !/^(?:process|os|env|config)\./.test(value)
    ? { name: match[1] ?? 'secret', value }
    : null
}

/** The first and last characters only: findings are stored and shown. */
function hide(value: string): string {
  return value.startsWith('-----') ? value : `${value.slice(0, 6)}…${value.slice(-2)}`
}

export const secret: Rule = {
  name: 'secret',
  severity: 'error',
  summary: { en: 'A key, token or password', zh: '密钥、令牌或密码' },
  issues: true,
  check: (document) => {
    const reports: Report[] = []
    document.lines.forEach((line, index) => {
      if (line.length < 16) return
      const found = secretIn(line)
      if (!found) return
      reports.push({
        start: index,
        end: index,
        message: `This looks like a real credential (${found.name}: ${hide(found.value)}). Remove it, and revoke it where it was issued: it has been in a file.`,
        messageZh: `这像是真实的密钥（${found.name}：${hide(found.value)}）。请删除，并到签发处作废：它已经进入过文件。`,
        text: hide(found.value),
      })
    })
    return reports
  },
}

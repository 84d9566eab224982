/** A credential with a form of its own. */
export interface SecretForm {
  name: string
  /** Global; the whole match is the secret unless there is a group, which then is it. */
  pattern: RegExp
  /** The form itself says enough: the value need not look random. */
  certain?: boolean
}

const form = (name: string, pattern: string, certain = false): SecretForm => ({
  name,
  pattern: new RegExp(pattern, 'g'),
  ...(certain ? { certain } : {}),
})

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'

/** From the issuers' own documentation of their prefixes. The forms of one prefix stand together. */
export const secretForms: SecretForm[] = [
  form('AWS access key', '\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b'),
  form('Google API key', '\\bAIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])'),
  form('Google OAuth secret', '\\bGOCSPX-[A-Za-z0-9_-]{28}(?![A-Za-z0-9_-])'),
  form('Azure storage key', '\\bAccountKey=([A-Za-z0-9+/]{86}==)'),
  form('Azure shared access key', '\\bSharedAccessKey=([A-Za-z0-9+/]{43}=)'),
  form('Google access token', '\\bya29\\.[A-Za-z0-9_-]{40,}'),
  form('bearer token', '\\b[Bb]earer ([A-Za-z0-9._~+/-]{32,1000}=*)'),
  form('Alibaba Cloud key', '\\bLTAI[A-Za-z0-9]{16,26}\\b'),
  form('Tencent Cloud key', '\\bAKID[A-Za-z0-9]{32}\\b'),
  form('Volcengine key', '\\bAKLT[A-Za-z0-9_-]{40,64}\\b'),
  form('Baidu Cloud key', '\\bALTAK-?[A-Za-z0-9]{21}\\b'),
  form('DigitalOcean token', '\\bdo[opr]_v1_[0-9a-f]{64}\\b'),
  form(
    'OpenAI, Anthropic or compatible key',
    '\\bsk-(?:ant-|proj-|svcacct-|or-v1-)?[A-Za-z0-9_-]{32,}',
  ),
  form('Groq key', '\\bgsk_[A-Za-z0-9]{40,}\\b'),
  form('xAI key', '\\bxai-[A-Za-z0-9]{60,}\\b'),
  form('Perplexity key', '\\bpplx-[A-Za-z0-9]{40,}\\b'),
  form('Replicate token', '\\br8_[A-Za-z0-9]{37}\\b'),
  form('Hugging Face token', '\\bhf_[A-Za-z0-9]{34,}\\b'),
  form('GitHub token', '\\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{50,})\\b'),
  form('GitLab token', '\\bgl(?:pat|dt|rt|cbt|ptt)-[A-Za-z0-9_-]{20,}'),
  form('npm token', '\\bnpm_[A-Za-z0-9]{36}\\b'),
  form('PyPI token', '\\bpypi-AgEI[A-Za-z0-9_-]{50,}'),
  form('RubyGems key', '\\brubygems_[0-9a-f]{48}\\b'),
  form('Docker token', '\\bdckr_[po]at_[A-Za-z0-9_-]{27,}'),
  form('Slack token', '\\bxox[abeoprs]-\\d{6,}-[A-Za-z0-9-]{10,}'),
  form('Slack webhook', '\\bhooks\\.slack\\.com/services/T[A-Z0-9]+/B[A-Z0-9]+/([A-Za-z0-9]{20,})'),
  form('Discord webhook', '\\bdiscord(?:app)?\\.com/api/webhooks/\\d{15,}/([A-Za-z0-9_-]{60,})'),
  form('Telegram bot token', '\\b\\d{8,10}:AA[A-Za-z0-9_-]{33}(?![A-Za-z0-9_-])'),
  form('WeCom webhook key', `\\bqyapi\\.weixin\\.qq\\.com/cgi-bin/webhook/send\\?key=(${uuid})`),
  form(
    'DingTalk webhook token',
    '\\boapi\\.dingtalk\\.com/robot/send\\?access_token=([0-9a-f]{64})',
  ),
  form(
    'Feishu webhook',
    `\\bopen\\.(?:feishu\\.cn|larksuite\\.com)/open-apis/bot/v2/hook/(${uuid})`,
  ),
  form('Stripe key', '\\b[rs]k_live_[A-Za-z0-9]{20,}\\b'),
  form('Shopify token', '\\bshp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}\\b'),
  form('SendGrid key', '\\bSG\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])'),
  form('Mailgun key', '\\bkey-[0-9a-f]{32}\\b'),
  form('webhook secret', '\\bwhsec_[A-Za-z0-9+/=]{24,}'),
  form('Notion token', '\\bntn_[A-Za-z0-9]{40,}\\b'),
  form('Linear key', '\\blin_(?:api|oauth)_[A-Za-z0-9]{40,}\\b'),
  form('Figma token', '\\bfig[dour]_[A-Za-z0-9_-]{40,}'),
  form('Postman key', '\\bPMAK-[0-9a-f]{24}-[0-9a-f]{34}\\b'),
  form('Grafana token', '\\bgl(?:sa|c)_[A-Za-z0-9+/]{32,}'),
  form('Databricks token', '\\bdapi[0-9a-f]{32}\\b'),
  form('Vault token', '\\bhv[sbr]\\.[A-Za-z0-9_-]{24,}'),
  form('Netlify token', '\\bnfp_[A-Za-z0-9]{36,}\\b'),
  form('Supabase token', '\\bsbp_[0-9a-f]{40}\\b'),
  form('New Relic key', '\\bNRAK-[A-Z0-9]{27}\\b'),
  form('1Password token', '\\bops_eyJ[A-Za-z0-9_-]{100,}'),
  form('age key', '\\bAGE-SECRET-KEY-1([A-Z0-9]{58})\\b'),
  // RFC 7519: three parts, of which the first two are JSON and so begin with `{"`.
  form(
    'JSON Web Token',
    '\\beyJ[A-Za-z0-9_-]{10,4000}\\.eyJ[A-Za-z0-9_-]{10,4000}\\.[A-Za-z0-9_-]{20,}',
  ),
  // RFC 7468, and OpenSSH's and PGP's own.
  form('private key', '-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----', true),
  // RFC 3986, 3.2.1: a password in an address.
  form(
    'password in an address',
    '\\b(?:https?|ftps?|ssh|redis|rediss|amqps?|smtps?|postgres(?:ql)?|mysql|mariadb|mongodb(?:\\+srv)?)://[^\\s:/@"\'`<>]{0,100}:([^\\s:/@"\'`<>]{6,100})@[A-Za-z0-9.-]{1,253}',
    true,
  ),
]

/** A value given to a telling name, in any of the usual ways of writing it. */
export const assignment =
  /(?<![A-Za-z])((?:api|app|access|client|auth|secret|signing|encryption|bot|bearer)[_-]?(?:key|secret|token)|secret[_-]?(?:access[_-]?)?key|encoding[_-]?aes[_-]?key|access[_-]?key[_-]?(?:id|secret)|app[_-]?secret|(?:wx|wechat|weixin)[_-]?secret|passw(?:or)?d|密码|密钥)["'`]?\s?(?:[（(][^（）()\n]{0,12}[）)])?\s*(?:[:=：]|=>)\s*["'`]?([A-Za-z0-9_\-+/=.!@#$%^&*]{16,200})["'`]?/gi

/** What documentation writes where a real value would stand. */
const sample =
  /example|sample|your|my[-_]?(?:key|secret|token|pass)|xxxx|\*{3}|placeholder|dummy|change[-_]?me|secret|passw|1234567|abcdef|([0-9a-z])\1{5}|test|fake|demo|foobar|redacted|\.{3}|^[<{$%[]/i
/** A passage of code that yields the value, not the value. */
const code = /^(?:process|os|env|config|settings|self|this|ctx|req|import|import\.meta)\./

/** Bits per character: words and names have few, random values many. */
function entropy(text: string): number {
  const counts = new Map<string, number>()
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1)
  let bits = 0
  for (const count of counts.values())
    bits -= (count / text.length) * Math.log2(count / text.length)
  return bits
}

/** Whether a value is what documentation writes in place of a real one. */
export function isSample(value: string): boolean {
  return sample.test(value) || code.test(value)
}

/** Whether a value looks drawn at random: letters and digits, hardly a repetition. */
export function isRandom(value: string, bits: number): boolean {
  return /\d/.test(value) && /[A-Za-z]/.test(value) && entropy(value) > bits
}

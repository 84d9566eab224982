import { code, type CodeTable } from './types'

const BUG = 'please report this as a bug'
const BUG_ZH = '请作为程序缺陷上报给系统维护者'

/** Codes of tokens, the account, its rights, addresses and quotas. */
export const accountCodes: CodeTable = {
  [-1]: code(
    'busy',
    'WeChat is busy; it is tried again by itself',
    '微信系统繁忙，稍后会自动重试',
    10,
  ),
  40001: code(
    'token',
    'the access token is not valid, or the secret is wrong; a new token is fetched. If this stays, an administrator must check WECHAT_APP_SECRET',
    '令牌无效或密钥有误；会重新获取令牌。若持续出现，请管理员检查 WECHAT_APP_SECRET',
    5,
  ),
  40014: code(
    'token',
    'the access token is not valid; a new one is fetched',
    '令牌不合法；会重新获取',
    5,
  ),
  42001: code(
    'token',
    'the access token has expired; a new one is fetched',
    '令牌已过期；会重新获取',
    5,
  ),
  41001: code(
    'bridge',
    'the request carried no access token; it is tried again with one',
    '请求缺少令牌；会带上令牌重试',
    5,
  ),
  40002: code(
    'bridge',
    `the kind of token request (grant_type) is wrong; ${BUG}`,
    `令牌请求类型（grant_type）有误，${BUG_ZH}`,
  ),
  40013: code(
    'account',
    'there is no such account: whoever runs the bridge must check WECHAT_APP_ID',
    'AppID 不存在：请系统维护者检查 WECHAT_APP_ID',
  ),
  40125: code(
    'account',
    'the secret is wrong: check WECHAT_APP_SECRET, or an administrator of the account resets it in the WeChat back end',
    '密钥错误：请检查 WECHAT_APP_SECRET，或由公众号管理员在后台重置',
  ),
  40243: code(
    'account',
    'the secret is frozen: an administrator of the account must unfreeze it in the WeChat back end',
    '密钥已被冻结：请公众号管理员在后台解冻',
  ),
  41002: code(
    'account',
    'the account id is missing: whoever runs the bridge must set WECHAT_APP_ID',
    '缺少 AppID：请系统维护者设置 WECHAT_APP_ID',
  ),
  41004: code(
    'account',
    'the secret is missing: whoever runs the bridge must set WECHAT_APP_SECRET',
    '缺少密钥：请系统维护者设置 WECHAT_APP_SECRET',
  ),
  40164: code(
    'ip',
    'WeChat does not know this server: an administrator of the account must add its address to the IP whitelist (WeChat back end → Settings and Development → Basic Configuration)',
    '服务器不在 IP 白名单内：请公众号管理员在后台「设置与开发 → 基本配置」中加入其地址',
    // Soon: a person puts it right at some moment, and a call that is refused costs nothing.
    60,
  ),
  89503: code(
    'ip',
    'this server’s address waits for an administrator of the account to confirm it (WeChat has sent a message)',
    '此 IP 的调用需公众号管理员确认（微信已发送确认消息），请联系管理员',
    60,
  ),
  89501: code(
    'ip',
    'this server’s address is being confirmed: an administrator of the account must answer WeChat’s message',
    '此 IP 正在等待公众号管理员确认，请联系管理员',
    60,
  ),
  89506: code(
    'ip',
    'an administrator refused this server’s address twice: WeChat takes no call from it for 24 hours; it is tried again then, ask the administrator to allow it',
    '管理员两次拒绝了此 IP：24 小时内不能再调用，届时会自动重试；请联系管理员放行',
    86_400,
  ),
  89507: code(
    'ip',
    'an administrator refused this server’s address: WeChat takes no call from it for an hour; it is tried again then, ask the administrator to allow it',
    '管理员拒绝了此 IP：1 小时内不能再调用，届时会自动重试；请联系管理员放行',
    3600,
  ),
  45009: code(
    'quota',
    'the day’s quota for this call is used up; it is tried again after midnight in Beijing',
    '今日接口调用次数已用完，将在北京时间零点后自动重试',
    3600,
  ),
  45011: code(
    'quota',
    'too many calls in a minute; it is tried again by itself',
    '调用过于频繁，稍后会自动重试',
    60,
  ),
  48001: code(
    'account',
    'the account may not use this call: personal and unverified accounts can’t. An administrator can have the account verified; until then publish in the WeChat back end',
    '账号没有此接口的权限：个人或未认证账号不可用。可由管理员完成认证，或在公众号后台发布',
  ),
  48004: code(
    'account',
    'WeChat has closed this call to the account: an administrator must look at the notices in the WeChat back end',
    '该账号的此接口已被微信封禁：请公众号管理员登录后台查看通知',
  ),
  50002: code(
    'account',
    'the account is restricted (it may be under a penalty or frozen): an administrator must look at the notices in the WeChat back end',
    '账号受限（可能违规或被冻结）：请公众号管理员登录后台查看通知',
  ),
  88000: code(
    'account',
    'the account may not use comments: an editor switches comments off for this post',
    '该账号没有留言权限：请编辑在本文的微信设置中关闭留言',
  ),
  43001: code(
    'bridge',
    `the call must be a GET: check that WECHAT_API_BASE is right; otherwise ${BUG}`,
    `该接口须用 GET：请检查 WECHAT_API_BASE，否则${BUG_ZH}`,
  ),
  43002: code(
    'bridge',
    'the call must be a POST: whoever runs the bridge must check that WECHAT_API_BASE does not redirect',
    '该接口须用 POST：请系统维护者检查 WECHAT_API_BASE 是否发生跳转',
  ),
  40066: code(
    'bridge',
    'there is no such call: whoever runs the bridge must check WECHAT_API_BASE (it ends with /cgi-bin)',
    '接口地址不存在：请系统维护者检查 WECHAT_API_BASE（以 /cgi-bin 结尾）',
  ),
  44002: code('bridge', `the request was empty; ${BUG}`, `请求内容为空，${BUG_ZH}`),
  40033: code(
    'bridge',
    `the text carries \\u escapes, which WeChat refuses; ${BUG}`,
    `内容含有 \\u 转义字符，微信不接受，${BUG_ZH}`,
  ),
  47001: code('bridge', `WeChat could not read the request; ${BUG}`, `请求格式无法解析，${BUG_ZH}`),
  40035: code('bridge', `a parameter is not valid; ${BUG}`, `请求参数不合法，${BUG_ZH}`),
  40097: code('bridge', `a parameter is not valid; ${BUG}`, `请求参数不正确，${BUG_ZH}`),
}

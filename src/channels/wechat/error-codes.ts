/**
 * Who can act on an error: `busy` and `quota` pass by themselves, `token` is renewed, `account`
 * needs someone with WeChat's back end, `content` someone who edits the post, `bridge` is a fault
 * of this program, `lost` had no answer.
 */
export type ErrorKind =
  'busy' | 'token' | 'account' | 'ip' | 'media' | 'content' | 'quota' | 'bridge' | 'lost'

export interface CodeInfo {
  kind: ErrorKind
  en: string
  zh: string
  /** Seconds until another try makes sense; absent: none without a change by a person. */
  retryAfter?: number
}

/** WeChat's codes that the bridge can meet, with what happened and the way out. */
export const codes: Record<number, CodeInfo> = {
  [-1]: {
    kind: 'busy',
    retryAfter: 10,
    en: 'WeChat is busy; it is tried again by itself',
    zh: '微信系统繁忙，稍后会自动重试',
  },
  40001: {
    kind: 'token',
    retryAfter: 5,
    en: 'the access token is not valid, or the secret is wrong; a new token is fetched, check WECHAT_APP_SECRET if it stays',
    zh: '令牌无效或密钥有误；会重新获取令牌，若持续出现请检查 WECHAT_APP_SECRET',
  },
  40014: {
    kind: 'token',
    retryAfter: 5,
    en: 'the access token is not valid; a new one is fetched',
    zh: '令牌不合法；会重新获取',
  },
  42001: {
    kind: 'token',
    retryAfter: 5,
    en: 'the access token has expired; a new one is fetched',
    zh: '令牌已过期；会重新获取',
  },
  40002: {
    kind: 'bridge',
    en: 'the kind of token request (grant_type) is wrong; please report this as a bug',
    zh: '令牌请求类型（grant_type）有误，请作为程序缺陷上报',
  },
  40013: {
    kind: 'account',
    en: 'there is no such account: check WECHAT_APP_ID',
    zh: 'AppID 不存在：请检查 WECHAT_APP_ID',
  },
  40125: {
    kind: 'account',
    en: 'the secret is wrong: check WECHAT_APP_SECRET, or reset it in the WeChat back end',
    zh: '密钥错误：请检查 WECHAT_APP_SECRET，或在公众号后台重置',
  },
  40243: {
    kind: 'account',
    en: 'the secret is frozen: unfreeze it in the WeChat back end',
    zh: '密钥已被冻结：请在公众号后台解冻',
  },
  41001: {
    kind: 'bridge',
    retryAfter: 5,
    en: 'the request carried no access token; it is tried again with one',
    zh: '请求缺少令牌；会带上令牌重试',
  },
  41002: {
    kind: 'account',
    en: 'the account id is missing: set WECHAT_APP_ID',
    zh: '缺少 AppID：请设置 WECHAT_APP_ID',
  },
  41004: {
    kind: 'account',
    en: 'the secret is missing: set WECHAT_APP_SECRET',
    zh: '缺少密钥：请设置 WECHAT_APP_SECRET',
  },
  43002: {
    kind: 'bridge',
    en: 'the call must be a POST: check that WECHAT_API_BASE does not redirect',
    zh: '该接口须用 POST：请检查 WECHAT_API_BASE 是否发生跳转',
  },
  40164: {
    kind: 'ip',
    retryAfter: 60,
    en: 'WeChat does not know this server: add its address to the IP whitelist (WeChat back end → Settings and Development → Basic Configuration)',
    zh: '服务器不在 IP 白名单内：请在公众号后台「设置与开发 → 基本配置」中加入其地址',
  },
  89503: {
    kind: 'ip',
    retryAfter: 60,
    en: 'this server’s address waits for an administrator of the account to confirm it',
    zh: '此 IP 调用需公众号管理员确认，请联系管理员',
  },
  89506: {
    kind: 'ip',
    retryAfter: 86_400,
    en: 'an administrator refused this server’s address twice: WeChat takes no call from it for 24 hours',
    zh: '管理员两次拒绝了此 IP：24 小时内不能再调用',
  },
  89507: {
    kind: 'ip',
    retryAfter: 3600,
    en: 'an administrator refused this server’s address: WeChat takes no call from it for an hour',
    zh: '管理员拒绝了此 IP：1 小时内不能再调用',
  },
  40004: {
    kind: 'media',
    en: 'the kind of media is not taken: use JPEG or PNG',
    zh: '媒体类型不支持：请使用 JPEG 或 PNG',
  },
  40005: {
    kind: 'media',
    en: 'the kind of file is not taken: use JPEG or PNG',
    zh: '文件类型不支持：请使用 JPEG 或 PNG',
  },
  40007: {
    kind: 'media',
    en: 'WeChat does not know this media id: the draft was published or deleted, or the cover was deleted from the library',
    zh: '媒体 ID 无效：草稿已发布或被删除，或封面素材已被删除',
  },
  40009: {
    kind: 'media',
    en: 'the image is too large: replace it with a smaller one',
    zh: '图片过大：请换成更小的图片',
  },
  40137: {
    kind: 'media',
    en: 'the image’s format is not taken: use JPEG or PNG',
    zh: '图片格式不支持：请使用 JPEG 或 PNG',
  },
  41005: {
    kind: 'media',
    en: 'the upload carried no file; please report this as a bug',
    zh: '上传内容缺少文件数据，请作为程序缺陷上报',
  },
  44002: {
    kind: 'bridge',
    en: 'the request was empty; please report this as a bug',
    zh: '请求内容为空，请作为程序缺陷上报',
  },
  44003: {
    kind: 'content',
    en: 'the article is empty: give the post a text',
    zh: '图文内容为空：请先写正文',
  },
  45002: {
    kind: 'content',
    en: 'the text is too long: shorten or split the article (tags count too)',
    zh: '正文过长：请删减或拆分（标签也计入）',
  },
  45003: { kind: 'content', en: 'the title is too long: shorten it', zh: '标题过长：请缩短' },
  45004: { kind: 'content', en: 'the summary is too long: shorten it', zh: '摘要过长：请缩短' },
  45005: {
    kind: 'content',
    en: 'the link to the original is too long: use a shorter slug',
    zh: '原文链接过长：请改用更短的 slug',
  },
  45008: {
    kind: 'content',
    en: 'too many articles in one draft: at most 8',
    zh: '一个草稿中的文章过多：最多 8 篇',
  },
  45110: {
    kind: 'content',
    en: 'the author’s name is too long: shorten it (about 8 Chinese characters)',
    zh: '作者名过长：请缩短（约 8 个汉字）',
  },
  45166: {
    kind: 'content',
    en: 'WeChat refuses something in the text: take out unusual links, scripts or embedded content',
    zh: '正文含有微信不接受的内容：请去掉特殊链接、脚本或嵌入内容',
  },
  41039: {
    kind: 'content',
    en: 'the link to the original is not valid: check the post’s address (PUBLIC_URL)',
    zh: '原文链接不合法：请检查文章地址（PUBLIC_URL）',
  },
  40114: {
    kind: 'bridge',
    en: 'there is no article at that place of the draft; please report this as a bug',
    zh: '草稿中没有该序号的文章，请作为程序缺陷上报',
  },
  88000: {
    kind: 'account',
    en: 'the account may not use comments: leave comments off',
    zh: '该账号没有留言权限：请关闭留言',
  },
  40033: {
    kind: 'bridge',
    en: 'the text carries \\u escapes, which WeChat refuses; please report this as a bug',
    zh: '内容含有 \\u 转义字符，微信不接受，请作为程序缺陷上报',
  },
  47001: {
    kind: 'bridge',
    en: 'WeChat could not read the request; please report this as a bug',
    zh: '请求格式无法解析，请作为程序缺陷上报',
  },
  45009: {
    kind: 'quota',
    retryAfter: 3600,
    en: 'the day’s quota for this call is used up; it is tried again after midnight in Beijing',
    zh: '今日接口调用次数已用完，将在北京时间零点后重试',
  },
  45011: {
    kind: 'quota',
    retryAfter: 60,
    en: 'too many calls in a minute; it is tried again by itself',
    zh: '调用过于频繁，稍后会自动重试',
  },
  48001: {
    kind: 'account',
    en: 'the account may not use this call: personal and unverified accounts can’t (verify the account, or publish in the back end)',
    zh: '账号没有此接口的权限：个人或未认证账号不可用（请认证，或在后台发布）',
  },
}

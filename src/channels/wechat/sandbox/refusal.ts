/** WeChat's words for its codes, as its answers carry them. */
const WORDS: Record<number, string> = {
  [-1]: 'system error',
  40001: 'invalid credential, access_token is invalid or not latest',
  40002: 'invalid grant_type',
  40004: 'invalid media type',
  40005: 'invalid file type',
  40007: 'invalid media_id',
  40009: 'invalid image size',
  40013: 'invalid appid',
  40014: 'invalid access_token',
  40033: 'invalid charset. please check your request, if include \\uxxxx will create fail!',
  40035: 'invalid parameter',
  40066: 'invalid url',
  40114: 'invalid index value',
  40125: 'invalid appsecret',
  40137: 'invalid image format',
  40164: 'invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist',
  40243: 'AppSecret has been frozen',
  41001: 'access_token missing',
  41002: 'appid missing',
  41004: 'appsecret missing',
  41005: 'media data missing',
  41039: 'invalid content_source_url',
  42001: 'access_token expired',
  43001: 'require GET method',
  43002: 'require POST method',
  44002: 'empty post data',
  44003: 'empty news data',
  45002: 'content size out of limit',
  45003: 'title size out of limit',
  45004: 'description size out of limit',
  45005: 'url size out of limit',
  45008: 'article size out of limit',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit, mustslower, retry next minute',
  45110: 'author size out of limit',
  45166: 'invalid content',
  47001: 'data format error',
  48001: 'api unauthorized',
  88000: 'without comment privilege',
  89503: 'this ip needs an administrator’s confirmation',
  89506: 'this ip was refused by an administrator twice, forbidden for 24 hours',
  89507: 'this ip was refused by an administrator, forbidden for 1 hour',
}

/** An error that the sandbox answers, as WeChat would: HTTP 200 with `{errcode, errmsg}`. */
export class Refusal extends Error {
  constructor(
    readonly errcode: number,
    detail?: string,
  ) {
    super([WORDS[errcode] ?? 'error', detail].filter(Boolean).join(': '))
  }
}

/** The body of a refusal, with the hint and the request's id that real answers end with. */
export function refusalBody(refusal: Refusal, rid: string): { errcode: number; errmsg: string } {
  return {
    errcode: refusal.errcode,
    errmsg: `${refusal.message} hint: [${rid.slice(-6)}] rid: ${rid}`,
  }
}

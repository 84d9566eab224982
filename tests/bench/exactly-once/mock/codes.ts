/** The calls of the API that the mock knows, by their path. */
export const paths = [
  'token',
  'stable_token',
  'media/uploadimg',
  'material/add_material',
  'draft/add',
  'draft/update',
  'draft/get',
  'draft/delete',
  'draft/count',
  'draft/batchget',
  'freepublish/submit',
  'freepublish/get',
] as const

export type Path = (typeof paths)[number]

/** Every error code of the document with words such as WeChat gives. */
export const words: Readonly<Record<number, string>> = {
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
  40114: 'invalid index value',
  40125: 'invalid appsecret',
  40137: 'invalid image format',
  40164: 'invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist',
  40243: 'AppSecret is frozen',
  41001: 'access_token missing',
  41002: 'appid missing',
  41004: 'appsecret missing',
  41005: 'media data missing',
  41039: 'invalid content_source_url',
  42001: 'access_token expired',
  43002: 'require POST method',
  44002: 'empty post data',
  44003: 'empty news data',
  45002: 'content size out of limit',
  45003: 'title size out of limit',
  45004: 'description size out of limit',
  45005: 'url size out of limit',
  45008: 'article size out of limit',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit mustslower retry next minute',
  45110: 'author size out of limit',
  45166: 'invalid content',
  47001: 'data format error',
  48001: 'api unauthorized',
  88000: 'without comment privilege',
  89503: 'This IP call requires administrator confirmation, please contact the administrator',
  89506: 'This IP was refused by the administrator twice, wait 24 hours',
  89507: 'This IP was refused by the administrator, wait 1 hour',
}

/** The codes, the most harmless first. */
export const errorCodes: readonly number[] = Object.keys(words)
  .map(Number)
  .sort((one, other) => Math.abs(one) - Math.abs(other))

/** Codes that each call can really answer; every other one on it is a lie of the mock. */
export const plausible: Readonly<Partial<Record<Path, readonly number[]>>> = {
  stable_token: [
    ...[-1, 40002, 40013, 40125, 40164, 40243, 41002, 41004, 43002, 45009, 45011],
    ...[47001, 89503, 89506, 89507],
  ],
  'media/uploadimg': [-1, 40001, 40005, 40009, 40137, 41005, 42001, 45009, 45011, 40164],
  'material/add_material': [-1, 40001, 40004, 40005, 40009, 40014, 41005, 45009, 45011, 48001],
  'draft/add': [
    ...[-1, 40001, 40007, 40014, 40033, 40164, 41001, 41039, 42001, 43002, 44002, 44003],
    ...[45002, 45003, 45004, 45005, 45008, 45009, 45011, 45110, 45166, 47001, 48001, 88000],
  ],
  'draft/update': [-1, 40001, 40007, 40014, 40114, 42001, 45003, 45009, 45011, 45166, 47001, 88000],
  'draft/get': [-1, 40007, 42001, 45009],
  'draft/delete': [-1, 40001, 40007, 40014, 45009, 45011, 48001],
  'draft/batchget': [-1, 40001, 42001, 45009, 45011],
}

import { describe, expect, it } from 'vitest'
import { runChecks } from '../../../src/review/checks'

function secrets(body: string) {
  return runChecks({ body }).filter(({ rule }) => rule === 'secret')
}

// Values are put together here, so that no scanner takes this file for a leak.
const mixed = 'a8Kd93mZq0Lw7TyXcV5bNs2Rf4Gh6Jk1PoIuE9wB3xM7vC0zQ5rT8yU2iO6pL4nH1jF9gD3sA7kS5'
const hex = '9f3a7c1e5b8d2046af13c97e0b5d8264f1a93c7e5b0d8246af139c7e5b08d264'
const id = '3f8a91c2-7b4e-4d05-9a6c-1e2f7b8c9d04'
const join = (...parts: string[]): string => parts.join('')

describe('secret', () => {
  it.each([
    ['OpenAI', join('sk-', 'proj-', mixed.slice(0, 48))],
    ['Google API', join('AI', 'za', mixed.slice(0, 35))],
    ['Alibaba', join('LT', 'AI', mixed.slice(0, 20))],
    ['Tencent', join('AK', 'ID', mixed.slice(0, 32))],
    ['Hugging Face', join('hf', '_', mixed.slice(0, 34))],
    ['GitLab', join('gl', 'pat-', mixed.slice(0, 20))],
    ['Stripe', join('sk_', 'live_', mixed.slice(0, 24))],
    ['SendGrid', join('S', 'G.', mixed.slice(0, 22), '.', mixed.slice(22, 65))],
    ['Telegram', join('7183940265', ':AA', mixed.slice(0, 33))],
    ['DingTalk', join('https://oapi.dingtalk.com/robot/send?access_', 'token=', hex)],
    ['WeCom', join('https://qyapi.weixin.qq.com/cgi-bin/webhook/send?', 'key=', id)],
    ['Feishu', join('https://open.feishu.cn/open-apis/bot/v2/', 'hook/', id)],
    [
      'JSON Web Token',
      join('ey', 'JhbGciOiJIUzI1NiJ9', '.ey', 'JzdWIiOiI5MzgxIn0', '.', mixed.slice(0, 43)),
    ],
    ['private key', join('-----BEGIN ', 'OPENSSH PRIVATE KEY-----')],
    ['password in an address', join('postgres://galley:', 'k7Qw93mZ', '@db.example.net/x')],
    ['appsecret', join('app', 'secret: "', hex.slice(0, 32), '"')],
    ['appsecret with a gloss', join('App', 'Secret（开发者密码）：', hex.slice(0, 32))],
    ['WeChat secret', join('wx_', 'secret=', hex.slice(0, 32))],
    ['Anthropic', join('sk-', 'ant-api03-', mixed.slice(0, 60))],
    ['GitHub', join('gh', 'p_', mixed.slice(0, 36))],
    ['Slack', join('xo', 'xb-736251849026-8364920175638-', mixed.slice(0, 24))],
    ['AWS secret', join('aws_secret_', 'access_key = ', mixed.slice(0, 40))],
    ['Azure', join('Shared', 'AccessKey=', mixed.slice(0, 43), '=')],
    ['bearer', join('Authorization: ', 'Bearer ', mixed.slice(0, 50))],
    ['age', join('AGE-', 'SECRET-KEY-1', mixed.slice(0, 58).toUpperCase())],
    ['密码', join('密', '码：', mixed.slice(0, 20))],
  ])('finds: %s', (_name, value) => {
    const body = `说明。\n\n在终端写 ${value} 即可。`
    const [found] = secrets(body)
    expect(found).toMatchObject({ line: 3, severity: 'error' })
    const line = body.split('\n')[2] ?? ''
    const place = line.slice((found?.column ?? 0) - 1, (found?.endColumn ?? 0) - 1)
    expect(value).toContain(place)
    expect(place.length).toBeGreaterThanOrEqual(8)
    if (!place.startsWith('-----')) expect(JSON.stringify(found)).not.toContain(place)
  })

  it('finds every one of a line, and what stands in another once', () => {
    const first = join('hf', '_', mixed.slice(0, 34))
    const second = join('gl', 'pat-', mixed.slice(4, 26))
    expect(secrets(`${first} ${second}`)).toHaveLength(2)
    expect(secrets(`api_key = "${first}"`)).toHaveLength(1)
  })

  it.each([
    'AKIAIOSFODNN7EXAMPLE',
    'sk-your-api-key-goes-here-and-nowhere-else-at-all',
    'sk-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
    'postgres://user:password@localhost/db',
    'mysql://root:${DB_PASS}@db/x',
    'https://example.org:8080/@someone',
    'api_key = process.env.OPENAI_API_KEY_FOR_2024',
    'token: refresh-tokens-are-explained-in-chapter-3',
    'The password must have at least 16 characters',
    'git commit 9f3a7c1e5b8d2046af13c97e0b5d8264f1a93c7e',
    '微信公众号的 access_token 有效期 7200 秒',
    'Authorization: Bearer YOUR_ACCESS_TOKEN_GOES_HERE_AND_NOWHERE',
    'Authorization: Bearer <token>',
    'AppSecret（开发者密码）：在公众平台的“开发”页查看',
    'hf_hub_download(repo_id="bigscience/bloom", filename="config.json")',
  ])('leaves %s', (body) => {
    expect(secrets(body)).toEqual([])
  })
})

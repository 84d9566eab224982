import { describe, expect, it } from 'vitest'
import { emailConfig, smtpAddress } from '../src/email'

describe('mail by SMTP', () => {
  it('keeps connections and waits for seconds, unless the address says otherwise', () => {
    const query = new URLSearchParams(
      smtpAddress('smtp://u:p%40@mail.example.com:587').split('?')[1],
    )
    expect(query.get('pool')).toBe('true')
    expect(Number(query.get('socketTimeout'))).toBeLessThanOrEqual(15_000)
    const own = smtpAddress('smtps://mail.example.com?pool=false&socketTimeout=60000')
    expect(own).toMatch(/^smtps:\/\/mail\.example\.com\?pool=false&socketTimeout=60000&/)
    expect(own.match(/pool=/g)).toHaveLength(1)
  })

  it('is from an address with or without a name, and not at all without a server', async () => {
    const from = async (SMTP_FROM: string) => {
      const { email } = await emailConfig({ SMTP_URL: 'smtp://127.0.0.1:9', SMTP_FROM })
      const adapter = (await email) as unknown as (args: object) => object
      return adapter({ payload: {} })
    }
    expect(await from('"The Column" <column@example.com>')).toMatchObject({
      defaultFromAddress: 'column@example.com',
      defaultFromName: 'The Column',
    })
    expect(await from('column@example.com')).toMatchObject({
      defaultFromAddress: 'column@example.com',
      defaultFromName: 'Galley',
    })
    expect(await emailConfig({ SMTP_URL: ' ' })).toEqual({})
  })
})

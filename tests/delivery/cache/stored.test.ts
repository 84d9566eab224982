import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { chooseEncoding } from '../../../src/delivery/cache/encoding'
import { StoredAnswer, type Ready } from '../../../src/delivery/cache/stored'

const text = JSON.stringify({ text: '清样，校对用的样张。'.repeat(200) })
const json: [string, string][] = [
  ['content-type', 'application/json; charset=utf-8'],
  ['content-length', '17'],
  ['Date', 'then'],
]

const header = ({ headers }: Ready, name: string): string | undefined => {
  const at = headers.findIndex((each, i) => i % 2 === 0 && each === name)
  return at < 0 ? undefined : headers[at + 1]
}

describe('an answer as bytes to send', () => {
  it('is made in each encoding once', async () => {
    const answer = new StoredAnswer(Buffer.from(text), json, ['x-content-type-options', 'nosniff'])
    const [plain, gzip, br] = [
      await answer.for(undefined),
      await answer.for('gzip, deflate'),
      await answer.for('gzip, deflate, br'),
    ]
    expect(plain.body.toString()).toBe(text)
    expect(gunzipSync(gzip.body).toString()).toBe(text)
    expect(brotliDecompressSync(br.body).toString()).toBe(text)
    expect(br.body.length).toBeLessThan(plain.body.length / 2)
    for (const ready of [plain, gzip, br]) {
      expect(header(ready, 'content-length')).toBe(String(ready.body.length))
      expect(header(ready, 'etag')).toBe(answer.tag)
      expect(header(ready, 'vary')).toBe('Accept-Encoding, Authorization, Cookie')
      expect(header(ready, 'cache-control')).toMatch(/^public, .*stale-while-revalidate=\d+$/)
      expect(header(ready, 'x-content-type-options')).toBe('nosniff')
      expect(ready.headers.filter((each) => each === 'content-length')).toHaveLength(1)
      expect(header(ready, 'date')).toBeUndefined()
    }
    expect([plain, gzip, br].map((ready) => header(ready, 'content-encoding'))).toEqual([
      undefined,
      'gzip',
      'br',
    ])
    expect(answer.for('br')).toBe(br)
    const both = [answer.for('gzip;q=0.5'), answer.for('gzip')]
    expect(await both[0]).toBe(await both[1])
  })

  it('is not compressed where that gains nothing', async () => {
    const short = new StoredAnswer(Buffer.from('{}'), json)
    const book = new StoredAnswer(Buffer.from(text), [['content-type', 'application/epub+zip']])
    for (const answer of [short, book]) {
      expect(header(await answer.for('br, gzip'), 'content-encoding')).toBeUndefined()
    }
  })

  it('is known by its tag, which hangs on its bytes', () => {
    const answer = new StoredAnswer(Buffer.from(text), json)
    const other = new StoredAnswer(Buffer.from(`${text} `), json)
    expect(answer.tag).toMatch(/^W\/"[\w-]{27}"$/)
    expect(other.tag).not.toBe(answer.tag)
    const strong = answer.tag.slice(2)
    for (const known of [answer.tag, '*', strong, `"x", ${answer.tag}`, `${other.tag},${strong}`]) {
      expect(answer.isKnown(known), known).toBe(true)
    }
    for (const unknown of [undefined, '', other.tag, `${strong}x`, strong.slice(1, -1)]) {
      expect(answer.isKnown(unknown), unknown).toBe(false)
    }
  })

  it('varies with Accept where its handler says so', () => {
    const graphql = new StoredAnswer(Buffer.from('{}'), [...json, ['vary', 'Accept']])
    expect(graphql.notModified.join()).toContain('Accept, Accept-Encoding')
  })
})

describe('the encoding', () => {
  it.each([
    [undefined, 'identity'],
    ['', 'identity'],
    ['br', 'br'],
    ['gzip', 'gzip'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip;q=1.0, br;q=0.5', 'gzip'],
    ['br;q=0, gzip;q=0', 'identity'],
    ['*', 'br'],
    ['deflate', 'identity'],
    ['identity', 'identity'],
  ])('for %s is %s', (accept, encoding) => {
    expect(chooseEncoding(accept)).toBe(encoding)
  })
})

import { describe, expect, it } from 'vitest'
import { absolute, readerUrl } from '../../src/delivery/addresses'

describe('an address', () => {
  const base = 'https://c.example/posts/a'
  it.each([
    ['https://a.example/x?y=1#z', 'https://a.example/x?y=1#z'],
    ['./b c', 'https://c.example/posts/b%20c'],
    ['/x|y?a=[1]', 'https://c.example/x%7Cy?a=%5B1%5D'],
    ['https://a.example/100%?q=%zz', 'https://a.example/100%25?q=%25zz'],
    ['https://a.example/#a#b', 'https://a.example/#a%23b'],
    ['http://[::1]:80/x', 'http://[::1]/x'],
    ['mailto:a@b.example', 'mailto:a@b.example'],
    ['中文', 'https://c.example/posts/%E4%B8%AD%E6%96%87'],
  ])('%s is written as RFC 3986 has it', (given, wanted) => {
    expect(absolute(given, base)).toBe(wanted)
  })

  it('is none where it can’t be read', () => {
    expect(absolute('http://', base)).toBeNull()
  })

  it('of a document holds any slug', () => {
    expect(readerUrl('https://c.example', 'posts', '题 目/\ud800')).toBe(
      'https://c.example/posts/%E9%A2%98%20%E7%9B%AE%2F%EF%BF%BD',
    )
  })
})

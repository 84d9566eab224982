import { describe, expect, it } from 'vitest'
import { remembering } from '../../src/delivery/article/remembered'

describe('a remembered text', () => {
  it('is made once for what it is made of, and anew for anything else', () => {
    let made = 0
    const write = remembering((input: { words: string; at?: Date }) => {
      made += 1
      return input.words.toUpperCase()
    })
    expect([write({ words: 'a' }), write({ words: 'a' }), write({ words: 'b' })]).toEqual([
      'A',
      'A',
      'B',
    ])
    expect(made).toBe(2)
    write({ words: 'a', at: new Date(0) })
    write({ words: 'a', at: new Date(1) })
    expect(made).toBe(4)
  })

  it('takes a bounded room', () => {
    let made = 0
    const write = remembering((input: number) => {
      made += 1
      return String(input).padEnd(6_000_000)
    })
    for (const input of [1, 2, 3, 1]) write(input)
    expect(made).toBe(4)
  })
})

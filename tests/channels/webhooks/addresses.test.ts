import type { LookupAddress } from 'node:dns'
import { describe, expect, it } from 'vitest'
import {
  isPublicAddress,
  PrivateAddressError,
  publicLookup,
  refusePrivateLiteral,
} from '../../../src/channels/webhooks/addresses'

describe('public addresses', () => {
  it.each(['8.8.8.8', '203.1.2.3', '2606:4700::1111', '::ffff:8.8.8.8'])('%s is one', (address) => {
    expect(isPublicAddress(address)).toBe(true)
  })

  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '198.18.0.1',
    '192.0.2.1',
    '::1',
    '::',
    'fe80::1',
    'fc00::1',
    '::ffff:127.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    'localhost',
    '',
  ])('%s is none', (address) => {
    expect(isPublicAddress(address)).toBe(false)
  })

  it.each([
    'http://127.0.0.1/',
    'http://[::1]:3000/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://[::ffff:10.0.0.1]/',
  ])('%s is refused as written', (url) => {
    expect(() => refusePrivateLiteral(new URL(url))).toThrow(PrivateAddressError)
  })

  it('a name is not refused as written', () => {
    expect(() => refusePrivateLiteral(new URL('https://localhost/'))).not.toThrow()
  })
})

describe('looking a name up', () => {
  const resolving = (...addresses: string[]) =>
    publicLookup((_host, _options, done) =>
      done(
        null,
        addresses.map((address): LookupAddress => ({
          address,
          family: address.includes(':') ? 6 : 4,
        })),
      ),
    )
  const look = (addresses: string[], all: boolean) =>
    new Promise((resolve, reject) => {
      resolving(...addresses)('rebind.example', { all }, (error, address, family) =>
        error ? reject(error) : resolve(all ? address : [address, family]),
      )
    })

  it('gives public addresses on, one or all, as the socket asks', async () => {
    expect(await look(['8.8.8.8', '8.8.4.4'], false)).toEqual(['8.8.8.8', 4])
    expect(await look(['8.8.8.8', '2606:4700::1111'], true)).toEqual([
      { address: '8.8.8.8', family: 4 },
      { address: '2606:4700::1111', family: 6 },
    ])
  })

  it('refuses a name of which any address is private', async () => {
    await expect(look(['8.8.8.8', '169.254.169.254'], true)).rejects.toThrow(PrivateAddressError)
    await expect(look(['127.0.0.1'], false)).rejects.toThrow(/rebind\.example is at 127\.0\.0\.1/)
  })

  it('says when there is none', async () => {
    await expect(look([], false)).rejects.toThrow('has no address')
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isAllowedThough, isPublicAddress, isPublicName, mayConnect } from '@/lib/net/addresses'

// The IANA registries of special-purpose addresses, an address of each range, its first and its last where it matters.
const inside = [
  '0.0.0.0',
  '0.1.2.3',
  '10.0.0.0',
  '10.255.255.255',
  '100.64.0.0',
  '100.100.100.200',
  '100.127.255.255',
  '127.0.0.1',
  '127.255.255.254',
  '169.254.0.1',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.192',
  '192.0.2.1',
  '192.88.99.1',
  '192.168.0.1',
  '192.168.255.255',
  '198.18.0.1',
  '198.19.255.255',
  '198.51.100.7',
  '203.0.113.7',
  '224.0.0.1',
  '239.255.255.255',
  '240.0.0.1',
  '255.255.255.255',
  '168.63.129.16',
  '::',
  '::1',
  '::7f00:1',
  '::127.0.0.1',
  '::8.8.8.8',
  '::ffff:127.0.0.1',
  '::ffff:8.8.8.8',
  '::ffff:0:127.0.0.1',
  '64:ff9b::7f00:1',
  '64:ff9b::8.8.8.8',
  '64:ff9b:1::1',
  '100::1',
  '2001::1',
  '2001:2::1',
  '2001:10::1',
  '2001:20::1',
  '2001:db8::1',
  '2002:7f00:1::',
  '2002:808:808::1',
  '3fff::1',
  '5f00::1',
  'fc00::1',
  'fd00:ec2::254',
  'fe80::1',
  'fe80::1%eth0',
  'febf::1',
  'fec0::1',
  'ff02::1',
  '4000::1',
  '8000::1',
]

describe('an address of the public network', () => {
  test.each(inside)('%s is none', (ip) => {
    expect(isPublicAddress(ip)).toBe(false)
  })

  test.each([
    '1.1.1.1',
    '8.8.8.8',
    '99.255.255.255',
    '100.128.0.1',
    '172.32.0.1',
    '192.0.1.1',
    '223.255.255.255',
  ])('%s is one', (ip) => {
    expect(isPublicAddress(ip)).toBe(true)
  })

  test.each(['2606:4700:4700::1111', '[2a00:1450:4001:812::200e]', '2600::'])(
    '%s is one of version 6',
    (ip) => {
      expect(isPublicAddress(ip)).toBe(true)
    },
  )

  test.each([
    '',
    'localhost',
    '8.8.8',
    '134744072',
    '0x08.8.8.8',
    '010.8.8.8',
    '8.8.8.8 ',
    '2606:4700::1%1',
    '1:2',
  ])('what is spelled in another way (%j) counts as none', (ip) => {
    expect(isPublicAddress(ip)).toBe(false)
  })

  test('no private IPv4 address passes inside any of the wrappings of IPv6', () => {
    const octet = fc.integer({ min: 0, max: 255 })
    const prefixes = ['::', '::ffff:', '::ffff:0:', '64:ff9b::', '64:ff9b:1::']
    fc.assert(
      fc.property(fc.tuple(octet, octet, octet, octet), fc.constantFrom(...prefixes), (octets, prefix) => {
        expect(isPublicAddress(`${prefix}${octets.join('.')}`)).toBe(false)
      }),
    )
  })
})

describe('a name of the public network', () => {
  test.each(['example.org', 'www.irna.ir', 'xn--mgba3a4f16a.ir', 'example.org.'])('%s may be one', (name) => {
    expect(isPublicName(name)).toBe(true)
  })

  test.each([
    'localhost',
    'foo',
    'a.localhost',
    'printer.local',
    'metadata.google.internal.',
    'x.home.arpa',
    'LOCALHOST',
  ])('%s is none', (name) => {
    expect(isPublicName(name)).toBe(false)
  })
})

describe('what the operator lets capture reach', () => {
  test.each([
    ['localhost', ['localhost'], true],
    ['LOCALHOST.', ['localhost'], true],
    ['sub.localhost', ['localhost'], false],
    ['127.0.0.2', ['127.0.0.0/8'], true],
    ['128.0.0.2', ['127.0.0.0/8'], false],
    ['127.0.0.2', ['127.0.0.2'], true],
    ['127.0.0.3', ['127.0.0.2'], false],
    ['[::1]', ['::1'], true],
    ['::1', ['[::1]'], true],
    ['0:0:0:0:0:0:0:1', ['::1'], true],
    ['fd00::7', ['fd00::/8'], true],
    ['::ffff:127.0.0.1', ['127.0.0.0/8'], false],
    ['10.0.0.1', [], false],
    ['10.0.0.1', ['nonsense/99', ''], false],
  ])('%s by %j: %s', (host, allow, allowed) => {
    expect(isAllowedThough(host, allow)).toBe(allowed)
  })

  const cases: [url: string, address: string, allow: string[], may: boolean][] = [
    ['http://example.org/', '1.1.1.1', [], true],
    ['https://example.org:80/', '1.1.1.1', [], true],
    ['http://example.org:8080/', '1.1.1.1', [], false],
    ['http://example.org/', '10.0.0.1', [], false],
    ['http://intranet/', '1.1.1.1', [], false],
    ['http://intranet:8080/', '10.0.0.1', ['intranet'], true],
    ['http://anything.example.com:8080/', '10.0.0.1', ['10.0.0.0/8'], true],
    ['http://anything.example.com:8080/', '11.0.0.1', ['10.0.0.0/8'], false],
    ['http://1.1.1.1/', '1.1.1.1', [], true],
  ]
  test.each(cases)('%s at %s, allowed %j: %s', (url, address, allow, may) => {
    expect(mayConnect(new URL(url), address, allow)).toBe(may)
  })
})

import { describe, expect, test } from 'vitest'
import { networkOf } from '@/lib/auth/throttle'
import { browserOf } from '@/lib/people/browser'
import { email } from '@/lib/people/schema'

describe('where tries come from', () => {
  test.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0DB8:0001:0002:ffff::1', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['unknown', 'unknown'],
    ['', ''],
  ])('%s counts as %s', (address, network) => {
    expect(networkOf(address)).toBe(network)
  })
})

describe('an e-mail address', () => {
  test.each([
    [' Mina.Farahani@Paper.Example ', 'mina.farahani@paper.example'],
    ['ｍｉｎａ@paper.example', 'mina@paper.example'],
  ])('%s is normalised before it is judged', (typed, kept) => {
    expect(email.parse(typed)).toBe(kept)
  })

  test.each([
    'mina',
    'mina@paper',
    'a@b@paper.example',
    'mina＠evil.example@paper.example',
    'mіna@paper.example',
    'mi na@paper.example',
    '"<x>"@paper.example',
    'mina@paper.example\r\nBcc: x@y.z',
  ])('%j is refused', (typed) => {
    expect(email.safeParse(typed).success).toBe(false)
  })
})

describe('a browser', () => {
  test.each([
    ['Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0', 'Firefox', 'Linux'],
    [
      'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Safari/537.36 Edg/142.0',
      'Edge',
      'Windows',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Mobile/15E148 Safari/604.1',
      'Safari',
      'iPhone',
    ],
    [
      'Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/142.0 Mobile Safari/537.36',
      'Chrome',
      'Android',
    ],
    ['curl/8.9', null, null],
  ])('%s is named by its user’s words', (userAgent, browser, system) => {
    expect(browserOf(userAgent)).toEqual({ browser, system })
  })

  test('that says nothing has no name', () => {
    expect(browserOf(null)).toEqual({ browser: null, system: null })
  })
})

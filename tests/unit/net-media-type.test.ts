import { describe, expect, test } from 'vitest'
import { parseContentType } from '@/lib/net/media-type'

describe('what a Content-Type says', () => {
  test.each([
    ['text/html', 'text/html', null],
    ['Text/HTML; Charset="UTF-8"', 'text/html', 'utf-8'],
    ['text/html;charset=windows-1251;x=y', 'text/html', 'windows-1251'],
    ['text/html; boundary=a; charset = koi8-r', 'text/html', 'koi8-r'],
    ['image/svg+xml', 'image/svg+xml', null],
    ['; charset=utf-8', null, 'utf-8'],
    ['text', null, null],
    ['text/html; charset=a b', 'text/html', null],
    [`${'a'.repeat(200)}/b`, null, null],
    [null, null, null],
  ])('%j', (header, mediaType, charset) => {
    expect(parseContentType(header)).toEqual({ mediaType, charset })
  })
})

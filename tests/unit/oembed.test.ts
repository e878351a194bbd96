import { describe, expect, test, vi } from 'vitest'
import { cardSize, embeddableAt, embedHtml, oembedOf, oembedXml } from '@/lib/share/oembed'
import { readXml } from '@/tests/support/feeds'
import { HOSTILE } from '@/tests/support/public-page'
import '@/tests/support/tongue'

vi.mock('server-only', () => ({}))

const origin = 'https://whence.test'
const facts = {
  origin,
  slug: 'the-ferry-c7k3q9',
  ref: 'C-7K3Q9',
  locale: 'en',
  statement: HOSTILE,
  room: {},
  size: { width: 600, height: 300 },
} as const

describe('an address that can be embedded', () => {
  test.each([
    [`${origin}/claims/the-ferry-c7k3q9`, 'the-ferry-c7k3q9', 'en'],
    [`${origin}/fa/claims/the-ferry-c7k3q9?asOf=2026-01-01#x`, 'the-ferry-c7k3q9', 'fa'],
    [`${origin}/ru/embed/claims/C-7K3Q9/`, 'C-7K3Q9', 'ru'],
  ])('%s', (address, segment, locale) => {
    expect(embeddableAt(address, origin)).toEqual({ segment, locale })
  })

  test.each([
    'https://elsewhere.test/claims/the-ferry-c7k3q9',
    'https://whence.test.elsewhere.test/claims/x',
    'https://whence.test:8443/claims/x',
    'http://whence.test/claims/x',
    `${origin}/claims`,
    `${origin}/claims/x/history`,
    `${origin}/sources/x`,
    `${origin}/claims/%E0%A4%A`,
    'javascript:alert(1)',
    'claims/x',
    '',
  ])('%s is none', (address) => {
    expect(embeddableAt(address, origin)).toBeNull()
  })
})

describe('an oEmbed answer', () => {
  test('has what the specification wants of the type rich', () => {
    const answer = oembedOf(facts)
    expect(answer).toMatchObject({
      version: '1.0',
      type: 'rich',
      width: 600,
      height: 300,
      provider_url: origin,
    })
    expect(typeof answer.html).toBe('string')
    expect(answer).not.toHaveProperty('cache_age')
  })

  test('says nothing of the status, which the card asks for itself', () => {
    expect(JSON.stringify(oembedOf({ ...facts, statement: 'It sank' }))).not.toMatch(/disputed|verified/i)
  })

  test('never exceeds the room that was asked for, nor does its thumbnail', () => {
    for (const maxwidth of [120, 400, 600, 2000])
      for (const maxheight of [100, 300, 2000]) {
        const room = { maxwidth, maxheight }
        const { width, height } = cardSize('x'.repeat(500), room)
        expect(width).toBeLessThanOrEqual(maxwidth)
        expect(height).toBeLessThanOrEqual(maxheight)
        expect('thumbnail_url' in oembedOf({ ...facts, room, size: { width, height } })).toBe(
          maxwidth >= 1200 && maxheight >= 630,
        )
      }
  })

  test('is the same as XML', () => {
    const answer = oembedOf(facts)
    const read = readXml(oembedXml(answer).replace(' standalone="yes"', ''))
    expect(read.name).toBe('oembed')
    for (const { name, text } of read.children)
      expect(text).toBe(String(answer[name]).replace(/\r\n?/g, '\r\n'))
    expect(read.children.map(({ name }) => name)).toEqual(Object.keys(answer))
  })

  test('frames the card in the language of the page, with nothing allowed but to open its links', () => {
    const html = embedHtml({ ...facts, locale: 'fa' })
    expect(html).toContain('src="https://whence.test/fa/embed/claims/the-ferry-c7k3q9"')
    expect(html).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"')
    expect(readXml(html.replace('</iframe>', '</iframe>')).attributes.title).toContain('C-7K3Q9')
  })

  test('of a withheld claim names it by its ref, without a picture', () => {
    const answer = oembedOf({ ...facts, slug: 'c-7k3q9', statement: null })
    expect(answer.title).toBe('Withheld: C-7K3Q9')
    expect(answer).not.toHaveProperty('thumbnail_url')
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addressOf, isForReaders, namesTheFuture } from '@/lib/front/addresses'
import { accepted, heldTag, tagOf } from '@/lib/front/negotiate'
import { stylesOf, withoutScripts } from '@/lib/front/page-html'
import { pagePolicy } from '@/lib/front/policy'
import { shareLookups } from '@/lib/front/share-lookups'
import { Shelf, type Rendition } from '@/lib/front/shelf'

describe('what an address asks for', () => {
  test('parameters that nobody knows are neither seen nor told apart', () => {
    const plain = addressOf('/claims?status=DISPUTED')
    expect(addressOf('/claims?utm_source=x&status=DISPUTED&fbclid=1&_rsc=abc')).toEqual(plain)
    expect(plain).toMatchObject({ path: '/claims?status=DISPUTED', stamp: 'beat' })
  })

  test('the order of parameters makes no other page, the order within one does', () => {
    expect(addressOf('/claims?q=a&status=X&status=Y').path).toBe(
      addressOf('/claims?status=X&q=a&status=Y').path,
    )
    expect(addressOf('/claims?status=Y&status=X').path).not.toBe(addressOf('/claims?status=X&status=Y').path)
  })

  test('a claim’s page is told by its own rows, unless more is asked of it', () => {
    expect(addressOf('/claims/one-claim')).toMatchObject({ stamp: 'claim', slug: 'one-claim' })
    expect(addressOf('/claims/one-claim/history')).toMatchObject({ stamp: 'claim', slug: 'one-claim' })
    expect(addressOf('/claims/one-claim?asOf=2026-01-01')).toMatchObject({ stamp: 'beat', slug: 'one-claim' })
    expect(addressOf('/claims/one-claim?utm_x=1')).toMatchObject({
      stamp: 'claim',
      path: '/claims/one-claim',
    })
  })

  test('what can be no slug has no version, and is rendered each time', () => {
    for (const url of ['/claims/C-7K3Q9', '/claims/%00', '/claims/a%2Fb', `/claims/${'a'.repeat(81)}`])
      expect(addressOf(url).stamp, url).toBeNull()
  })

  test('a moment that is still to come is told from one that has passed, and from a day', () => {
    const now = Date.parse('2026-11-23T12:00:00Z')
    const path = (asked: string) => addressOf(`/claims/x?${asked}`).path
    expect(namesTheFuture(path('asOf=2026-11-23T12:00:01Z'), now)).toBe(true)
    expect(namesTheFuture(path('from=2026-01-01&asOf=2026-11-24T00:00'), now)).toBe(true)
    for (const asked of ['asOf=2026-11-23T11:59:59Z', 'asOf=2027-01-01', 'asOf=T', 'asOf=%25', ''])
      expect(namesTheFuture(path(asked), now), asked).toBe(false)
  })

  test('the language is taken off, and the same page is another in another language', () => {
    expect(addressOf('/fa/claims/x')).toMatchObject({ locale: 'fa', path: '/claims/x', slug: 'x' })
    expect(addressOf('/ru')).toMatchObject({ locale: 'ru', path: '/', stamp: 'beat' })
    expect(addressOf('/faroe')).toMatchObject({ locale: 'en', path: '/faroe', stamp: null })
  })

  test.each([
    '/desk',
    '/desk/claims/C-1',
    '/sign-in?x=1',
    '/api/v1/claims',
    '/files/ab',
    '/_next/static/x',
    '/readyz',
  ])('%s is not for readers', (url) => expect(isForReaders(url)).toBe(false))

  test.each(['/', '/claims', '/deskwork', '/reader/x.js', '/fa', '/sitemap.xml', '/nothing'])(
    '%s is for readers',
    (url) => expect(isForReaders(url)).toBe(true),
  )

  test('any address is taken without a fault, and again comes out the same', () => {
    fc.assert(
      fc.property(fc.webPath(), fc.webQueryParameters(), (path, query) => {
        const once = addressOf(`${path || '/'}?${query}`)
        const again = addressOf(once.path)
        if (once.locale === 'en' && once.stamp !== null) expect(again).toEqual(once)
      }),
      { numRuns: 30 },
    )
  })
})

describe('how a body travels', () => {
  test.each([
    [undefined, []],
    ['', []],
    ['gzip, deflate, br', ['br', 'gzip']],
    ['gzip;q=1.0, br;q=0', ['gzip']],
    ['*', ['br', 'gzip']],
    ['*;q=0, gzip', ['gzip']],
    ['identity', []],
    ['BR;Q=0.1', ['br']],
  ])('who sends Accept-Encoding %s gets %s', (header, expected) => expect(accepted(header)).toEqual(expected))

  test('a version is known again in whatever encoding and list it comes back', () => {
    for (const tag of [tagOf('v', undefined), tagOf('v', 'gzip'), tagOf('v', 'br')]) {
      expect(heldTag(tag, 'v')).toBe(tag)
      expect(heldTag(`W/${tag}`, 'v')).toBe(tag)
      expect(heldTag(`"other", ${tag}`, 'v')).toBe(tag)
      expect(heldTag(tag, 'w')).toBeNull()
    }
    expect(heldTag('v', 'v')).toBeNull()
    expect(heldTag('*', 'v')).toBeNull()
    expect(heldTag(undefined, 'v')).toBeNull()
  })
})

describe('a page without scripts', () => {
  const page = `<html><head><link rel="stylesheet" href="/a.css" nonce="n"/><link rel="preload" as="script" href="/a.js"/>
    <link rel="expect" href="#_R_" blocking="render"/><script src="/b.js" async="" nonce="n"></script></head><body><div hidden=""><!--$--><!--/$--></div>
    <p>one<!-- --> two</p><script type="application/ld+json" nonce="n">{"a":1}</script>
    <script defer="" src="/reader/x.js" integrity="sha256-y"></script><script nonce="n">self.__next_f.push([1,"x"])</script></body></html>`

  test('keeps its words, its data and the reader’s script, and nothing that runs', () => {
    const html = withoutScripts(page) ?? ''
    expect(html).toContain('<p>one two</p>')
    expect(html).toContain('<script type="application/ld+json">{"a":1}</script>')
    expect([...html.matchAll(/<script/g)]).toHaveLength(2)
    expect(html).not.toMatch(/nonce|__next_f|as="script"|rel="expect"|<!--|<div hidden/)
    expect(stylesOf(html)).toBe('<link rel="stylesheet" href="/a.css"/>')
  })

  test.each([
    '<!--$?--><template id="B:0"></template><p>wait</p><!--/$-->',
    '<div hidden id="S:0">late</div><script>$RC("B:0","S:0")</script>',
    '<!--$!--><template data-dgst="1"></template><!--/$-->',
  ])('is refused where a part would come by script: %s', (html) => expect(withoutScripts(html)).toBeNull())

  test('may run its one script, and be framed by nobody unless it is meant to be', () => {
    expect(pagePolicy('sha256-y', false)).toContain("script-src 'sha256-y';")
    expect(pagePolicy('sha256-y', false)).toContain("frame-ancestors 'none'")
    expect(pagePolicy('sha256-y', true)).toContain('frame-ancestors *')
    expect(pagePolicy('sha256-y', false)).not.toMatch(/unsafe|nonce/)
  })
})

describe('the shelf', () => {
  const rendition = (size: number): Rendition => ({
    status: 200,
    headers: {},
    tag: 't',
    body: Buffer.alloc(size),
    packed: {},
  })

  test('gives back what was kept under this very version only', () => {
    const shelf = new Shelf(1_000_000)
    const one = rendition(10)
    shelf.keep('k', 'v1', one)
    expect(shelf.find('k', 'v1')).toBe(one)
    expect(shelf.find('k', 'v2')).toBeNull()
    shelf.keep('k', 'v2', rendition(10))
    expect(shelf.find('k', 'v1')).toBeNull()
  })

  test('never holds more than there is room for, and what was asked for last stays', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(30), fc.nat(9_000)), { maxLength: 200 }), (kept) => {
        const shelf = new Shelf(40_000)
        for (const [key, size] of kept) {
          shelf.keep(String(key), 'v', rendition(size))
          expect(shelf.bytes).toBeLessThanOrEqual(40_000)
          expect(shelf.find(String(key), 'v')).not.toBeNull()
        }
      }),
    )
  })

  test('what was longest not asked for goes first', () => {
    const shelf = new Shelf(3 * 3_100)
    for (const key of ['a', 'b', 'c']) shelf.keep(key, 'v', rendition(1_000))
    shelf.find('a', 'v')
    shelf.keep('d', 'v', rendition(1_000))
    expect(['a', 'b', 'c', 'd'].filter((key) => shelf.find(key, 'v'))).toEqual(['a', 'c', 'd'])
  })

  test('a body too large is not kept, nor a smaller form of what is no longer there', () => {
    const shelf = new Shelf(10_000)
    const large = rendition(20_000)
    shelf.keep('k', 'v', large)
    expect(shelf.find('k', 'v')).toBeNull()
    shelf.pack('k', large, 'br', Buffer.alloc(1))
    expect(shelf.bytes).toBe(0)
  })
})

describe('looks that are shared', () => {
  const turn = (n: number) => new Promise<void>((go) => setTimeout(go, n))

  test('tell nobody what was so before they asked, however many ask whenever', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ wait: fc.nat(3), changes: fc.boolean() }), { maxLength: 20 }),
        async (steps) => {
          let now = 0
          let looks = 0
          const ask = shareLookups(
            async () => {
              looks += 1
              const seen = now
              await turn(2)
              return seen
            },
            () => 'the same',
          )
          const asked: Promise<void>[] = []
          for (const { wait, changes } of steps) {
            if (wait > 0) await turn(wait)
            if (changes) now += 1
            const atLeast = now
            asked.push(ask(undefined).then((seen) => expect(seen).toBeGreaterThanOrEqual(atLeast)))
          }
          await Promise.all(asked)
          expect(looks).toBeLessThanOrEqual(steps.length)
        },
      ),
      { numRuns: 10 },
    )
  })

  test('are one for all who come while one is under way, apart for different things, and go on after a failure', async () => {
    const looks: string[] = []
    const ask = shareLookups(
      async (name: string) => {
        const number = looks.push(name)
        await turn(1)
        if (number === 1) throw new Error('away')
        return number
      },
      (name) => name,
    )
    const first = ask('a')
    const others = [ask('a'), ask('a'), ask('a'), ask('b')]
    await expect(first).rejects.toThrow('away')
    expect(new Set(await Promise.all(others.slice(0, 3))).size).toBe(1)
    await Promise.all(others)
    expect(looks.filter((name) => name === 'a')).toHaveLength(2)
    expect(looks.filter((name) => name === 'b')).toHaveLength(1)
  })
})

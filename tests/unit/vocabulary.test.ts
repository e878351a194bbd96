import { describe, expect, test } from 'vitest'
import { annotationCollectionOf } from '@/lib/exchange/annotation-claim'
import { provFormat } from '@/lib/exchange/prov-format'
import { provOf } from '@/lib/exchange/prov-claim'
import { writeProvNotation } from '@/lib/exchange/prov-notation'
import { vocabulary } from '@/lib/exchange/vocabulary'
import { vocabularyForm, type vocabularyForms } from '@/lib/exchange/vocabulary-forms'
import { vocabularyJsonLd, vocabularyTurtle } from '@/lib/exchange/vocabulary-write'
import { inForm, varyOf } from '@/lib/front/forms'
import { readdirSync, readFileSync } from 'node:fs'
import { publicPage } from '@/tests/support/public-page'
import { sorted } from '@/tests/support/sorted'

const origin = 'https://whence.test'
const names = new Set(vocabulary.map(({ name }) => name))
const usedIn = (text: string) => [
  ...new Set(Array.from(text.matchAll(/whence:([A-Za-z][\w-]*)/g), ([, name]) => name)),
]

describe('every term of ours', () => {
  test('that stands in an export of a claim with something of everything is described', () => {
    const site = { origin, name: 'Whence' }
    const prov = provOf(publicPage(), origin)
    const texts = [
      JSON.stringify(prov),
      writeProvNotation(prov),
      JSON.stringify(annotationCollectionOf(publicPage(), site)),
    ]
    const used = [...new Set(texts.flatMap(usedIn))]
    expect(used.length).toBeGreaterThan(40)
    expect(used.filter((name) => name && !names.has(name))).toEqual([])
  })

  test('that the code of the exports could write is described, and no other is', () => {
    const written = readdirSync('lib/exchange')
      .filter((file) => /^(prov|annotation)-.*\.ts$/.test(file))
      .flatMap((file) => usedIn(readFileSync(`lib/exchange/${file}`, 'utf8')))
    // `whence:rule-set-${version}` is filled in.
    const expected = [...new Set(written)].map((name) => (name === 'rule-set-' ? 'rule-set-v1' : name))
    expect(sorted(names)).toEqual(sorted(expected))
  })

  test('stands once, with a label, and a sentence that says what it means', () => {
    expect(names.size).toBe(vocabulary.length)
    for (const { name, label, comment } of vocabulary) {
      expect(label, name).toMatch(/^[A-Z]/)
      expect(comment, name).toMatch(/^[A-Z].*\.$/)
    }
  })
})

describe('for programs', () => {
  test('the terms are nodes of JSON-LD under the site’s address, which is theirs in the exports', () => {
    const { '@context': context, '@graph': graph } = vocabularyJsonLd(origin)
    expect(context.whence).toBe(provOf(publicPage(), origin).prefix?.whence)
    expect(graph).toHaveLength(vocabulary.length + 1)
    expect(graph).toContainEqual({
      '@id': 'whence:Claim',
      '@type': 'rdfs:Class',
      'rdfs:label': { '@language': 'en', '@value': 'Claim' },
      'rdfs:comment': { '@language': 'en', '@value': expect.stringContaining('One proposition') },
      'rdfs:isDefinedBy': { '@id': `${origin}/ns` },
      'rdfs:subClassOf': { '@id': 'prov:Entity' },
    })
    const prefixes = Object.keys(context)
    for (const [, prefix] of JSON.stringify(graph).matchAll(/"(\w+):\w/g))
      if (prefix !== 'https') expect(prefixes).toContain(prefix)
  })

  test('the same in Turtle: a statement each, ended, every prefix declared, nothing left open', () => {
    const turtle = vocabularyTurtle(origin)
    expect(turtle).toContain(`@prefix whence: <${origin}/ns#> .`)
    for (const { name } of vocabulary)
      expect(turtle.split('\n').filter((line) => line.startsWith(`whence:${name} a `))).toHaveLength(1)
    const bare = turtle.replace(/"(?:[^"\\\n]|\\["\\nrt])*"@en/g, 'L').replace(/<[^<>"{}|^`\\\s]*>/g, 'I')
    expect(bare).not.toMatch(/["<>]/)
    const statements = bare.split(/\s\.(?:\n|$)/).filter((text) => text.trim() !== '')
    expect(statements).toHaveLength(7 + 1 + vocabulary.length)
    const declared = new Set(Array.from(bare.matchAll(/@prefix (\w+):/g), ([, prefix]) => prefix))
    for (const [, prefix] of bare.matchAll(/\s(\w+):[A-Za-z]/g)) expect(declared).toContain(prefix)
  })
})

describe('the address of the terms', () => {
  test('answers people with a page, and programs with what they accept most', () => {
    const asked: Array<[string | null, keyof typeof vocabularyForms]> = [
      [null, 'html'],
      ['*/*', 'html'],
      ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'html'],
      ['text/turtle', 'turtle'],
      ['text/turtle, application/rdf+xml;q=0.9, text/html;q=0.3, */*;q=0.1', 'turtle'],
      ['application/ld+json', 'jsonld'],
      ['application/json', 'jsonld'],
      ['application/ld+json;q=0.5, text/turtle;q=0.6', 'turtle'],
      ['text/html;q=0, text/turtle', 'turtle'],
      ['image/png', 'html'],
      ['', 'html'],
    ]
    for (const [accept, form] of asked) expect(vocabularyForm(accept), String(accept)).toBe(form)
  })

  test('is another one for another form, and says to caches what that depends on', () => {
    const request = (url: string, accept: string) => ({ url, headers: { accept } })
    expect(inForm(request('/ns', 'text/turtle'))).toBe('/ns.ttl')
    expect(inForm(request('/ns?utm_source=x', 'application/ld+json'))).toBe('/ns.jsonld')
    expect(inForm(request('/ns', 'text/html'))).toBe('/ns')
    for (const url of ['/fa/ns', '/nsx', '/claims', '/ns/signed/Ada'])
      expect(inForm(request(url, 'text/turtle'))).toBe(url)
    expect([varyOf({ url: '/ns' }), varyOf({ url: '/ns.ttl' })]).toEqual(
      Array.from({ length: 2 }, () => 'Accept, Accept-Encoding'),
    )
    expect(varyOf({ url: '/claims' })).toBe('Accept-Encoding')
  })

  test('and PROV is still answered as it was', () => {
    expect(provFormat(null, null)).toBe('json')
    expect(provFormat(null, 'text/*')).toBe('provn')
    expect(provFormat(null, '*/*;q=0.5, text/provenance-notation')).toBe('provn')
    expect(provFormat('xml', null)).toBeNull()
  })
})

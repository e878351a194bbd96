import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { slugOf } from '@/lib/text/slug'

describe('a slug', () => {
  it.each([
    ['West points to drone deal', 'west-points-to-drone-deal-c7k3q9'],
    ['Iran’s first nuclear power plant, at Bushehr', 'irans-first-nuclear-power-plant-at-bushehr-c7k3q9'],
    ['A $1.7 billion deal', 'a-1-7-billion-deal-c7k3q9'],
    ['Łódź, Straße, Çeşme, naïve, Ǿresund', 'lodz-strasse-cesme-naive-oresund-c7k3q9'],
    ['Москва обещала', 'c7k3q9'],
    ['ایران و روسیه', 'c7k3q9'],
    ['Путин met Pezeshkian', 'met-pezeshkian-c7k3q9'],
    ['vodkaводка deal', 'deal-c7k3q9'],
    ['😀 — … “”', 'c7k3q9'],
    ['', 'c7k3q9'],
  ])('of %j is %s', (statement, slug) => {
    expect(slugOf(statement, 'C-7K3Q9')).toBe(slug)
  })

  it('ends at a word, within 60 characters of words', () => {
    const slug = slugOf('one two three four five six seven eight nine ten eleven twelve thirteen', 'C-00000')
    expect(slug).toBe('one-two-three-four-five-six-seven-eight-nine-ten-eleven-c00000')
    expect(slugOf(`so ${'x'.repeat(60)} far`, 'C-00000')).toBe('so-c00000')
    expect(slugOf('x'.repeat(61), 'C-00000')).toBe('c00000')
    expect(slugOf('x'.repeat(60), 'C-00000')).toBe(`${'x'.repeat(60)}-c00000`)
  })

  it('is plain ASCII, short, and carries its ref, whatever the statement', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.lorem({ maxCount: 30 }), fc.string()),
        (statement) => {
          const slug = slugOf(statement, 'C-7K3Q9')
          expect(slug).toMatch(/^(?:[a-z0-9]+-)*c7k3q9$/)
          expect(slug.length).toBeLessThanOrEqual(67)
        },
      ),
    )
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { letterPlaces } from '@/lib/media/letter-widths'

describe('where letters stand in a stretch of which only the whole width is known', () => {
  test('places rise from 0 to 1, one more than there are letters, whatever the letters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), (text) => {
        const places = letterPlaces(text)
        expect(places).toHaveLength(Array.from(text).length + 1)
        expect(places[0]).toBe(0)
        expect(places.at(-1)).toBeCloseTo(1, 10)
        expect(places.every((place, index) => index === 0 || place >= (places[index - 1] ?? 0))).toBe(true)
      }),
    )
  })

  test('a narrow letter takes less room than a wide one, and letters of one kind share evenly', () => {
    const [, afterI = 0] = letterPlaces('iM')
    expect(afterI).toBeLessThan(0.3)
    expect(letterPlaces('nnnn')).toEqual([0, 0.25, 0.5, 0.75, 1])
    expect(letterPlaces('\u0301\u0301')).toEqual([0, 0.5, 1])
  })

  // Helvetica's own metrics: T 611, h 556, e 556, space 278, o 556, f 278, f 278, i 222, c 500, e 556.
  test('“The office” breaks within three hundredths of where Helvetica breaks it', () => {
    const truly = (611 + 556 + 556 + 278) / 4391
    expect(Math.abs((letterPlaces('The office')[4] ?? 0) - truly)).toBeLessThan(0.03)
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { callBefore, calledIn, mentionsIn, offeredFor } from '@/components/review/mention-text'
import { isCalled } from '@/lib/notifications/rules'

const people = ['Ann', 'Ann Lee', 'Anna', 'Zoë O’Neil', 'رضا کریمی', 'Ann'].map((name, at) => ({
  id: String(at),
  name,
}))
const named = (text: string) => mentionsIn(text, people).map(({ start, end }) => text.slice(start, end))

describe('whoever is called in a note', () => {
  test('is called by the whole name: the longest that stands there, and never half of another', () => {
    expect(named('@Ann Lee, please')).toEqual(['@Ann Lee'])
    expect(named('@Anna and @Ann')).toEqual(['@Anna', '@Ann'])
    expect(named('@Annabel')).toEqual([])
    expect(named('(@Zoë O’Neil) @رضا کریمی؟')).toEqual(['@Zoë O’Neil', '@رضا کریمی'])
  })

  test('is not called by an address of mail', () => {
    expect(named('write to desk@Ann or a@@Ann')).toEqual([])
  })

  test('goes along while the name stands there, and not a moment longer', () => {
    expect(calledIn('@Anna, @Anna', people)).toEqual(['2'])
    expect(calledIn('@Ann', people)).toEqual(['0', '5'])
    expect(calledIn('Anna', people)).toEqual([])
  })

  test('is one whom the command finds too, whatever else the note says', () => {
    const piece = fc.constantFrom('@', 'Ann', ' ', 'Lee', 'a', '@Ann Lee', '\n', '😀', 'رضا کریمی', ',')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('')
        for (const id of calledIn(text, people))
          expect(isCalled(text, people.find((each) => each.id === id)?.name ?? '?')).toBe(true)
      }),
    )
  })
})

describe('while somebody types', () => {
  const before = (text: string) => callBefore(text, text.length)

  test('a call begins at an `@` that begins a word, and ends with its line', () => {
    expect(before('Did @An')).toEqual({ at: 4, typed: 'An' })
    expect(before('@')).toEqual({ at: 0, typed: '' })
    expect(before('Did @Ann Le')).toEqual({ at: 4, typed: 'Ann Le' })
    expect(before('mail@an')).toBeNull()
    expect(before('@Ann\nand')).toBeNull()
    expect(before('@ Ann')).toBeNull()
    expect(callBefore('Did @Ann go', 6)).toEqual({ at: 4, typed: 'A' })
  })

  test('colleagues are offered by any part of their name, and nobody once more than a name stands there', () => {
    const offered = (typed: string) => offeredFor(typed, people).map(({ name }) => name)
    expect(offered('le')).toEqual(['Ann Lee'])
    expect(offered('ann l')).toEqual(['Ann Lee'])
    expect(offered('ZOË')).toEqual(['Zoë O’Neil'])
    expect(offered('Ann went home')).toEqual([])
    expect(
      offeredFor(
        '',
        Array.from({ length: 20 }, (_, at) => ({ id: `${at}`, name: `P ${at}` })),
      ),
    ).toHaveLength(8)
  })
})

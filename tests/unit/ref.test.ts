import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isRef, parseRef, refFrom } from '@/lib/text/ref'

describe('a ref', () => {
  it('is made of five random bytes, each letter equally likely', () => {
    expect(refFrom(new Uint8Array([0, 31, 32, 255, 7]))).toBe('C-0Z0Z7')
    const letters = Array.from({ length: 256 }, (_, byte) => refFrom(new Uint8Array(5).fill(byte)).at(-1))
    for (const letter of letters) expect(letters.filter((it) => it === letter)).toHaveLength(8)
    expect(new Set(letters).size).toBe(32)
    expect(() => refFrom(new Uint8Array(4))).toThrow(RangeError)
  })

  it('is one, is read back as itself, and holds no letter that is mistaken for another', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 5, maxLength: 8 }), (random) => {
        const ref = refFrom(random)
        expect(isRef(ref)).toBe(true)
        expect(ref.slice(2)).not.toMatch(/[ILOU]/)
        for (const typed of [
          ref,
          ref.toLowerCase(),
          ` ${ref} `,
          ref.replace('-', ''),
          ref.replace(/0/g, 'o').replace(/1/g, 'l'),
        ])
          expect(parseRef(typed)).toBe(ref)
      }),
    )
  })

  it.each(['C-7K3Q', 'C-7K3Q99', 'C7K3Q9', 'c-7k3q9', 'C-7K3QO', 'C-7K3QU', 'C-7K3Q9\n', 'D-7K3Q9', ''])(
    'is not %j',
    (value) => {
      expect(isRef(value)).toBe(false)
    },
  )

  it.each([
    ['c-7k3q9', 'C-7K3Q9'],
    ['c7k3qo', 'C-7K3Q0'],
    ['C-ILoil', 'C-11011'],
    ['C-7K3QU', null],
    ['C--7K3Q9', null],
    ['C-7K3Q', null],
    ['C-7K3Q99', null],
    ['deal-c7k3q9', null],
    ['', null],
  ])('typed as %j means %s', (typed, ref) => {
    expect(parseRef(typed)).toBe(ref)
  })
})

// Crockford's base 32: no I, L, O or U, so that a ref read aloud or copied by hand comes back right.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const length = 5

/** A claim's short stable id from five random bytes, e.g. `C-7K3Q9`. 256 is a multiple of 32: each letter is equally likely. */
export function refFrom(random: Uint8Array): string {
  if (random.length < length)
    throw new RangeError(`A ref takes ${length} random bytes, not ${random.length}.`)
  return `C-${Array.from(random.slice(0, length), (byte) => alphabet.charAt(byte % alphabet.length)).join('')}`
}

export const isRef = (value: string): boolean => /^C-[0-9A-HJKMNP-TV-Z]{5}$/.test(value)

/** What a person typed or said as a ref, in its proper form, or null: any case, with or without dash, o for 0, i or l for 1. */
export function parseRef(typed: string): string | null {
  const found = /^c-?([0-9a-z]{5})$/i.exec(typed.trim())?.[1]
  if (!found) return null
  const ref = `C-${found.toUpperCase().replace(/O/g, '0').replace(/[IL]/g, '1')}`
  return isRef(ref) ? ref : null
}

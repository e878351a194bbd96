/** Numbers that look like chance and are the same every time (mulberry32). In [0, 1). */
export function chanceFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const VOCABULARY = 20_000

const onsets = [
  'b',
  'br',
  'd',
  'f',
  'g',
  'h',
  'k',
  'kl',
  'l',
  'm',
  'n',
  'p',
  'pr',
  'r',
  's',
  'st',
  't',
  'tr',
  'v',
  'w',
]
const vowels = ['a', 'e', 'i', 'o', 'u', 'ai', 'ou']
const codas = ['', '', 'n', 'r', 's', 't', 'l', 'm']

const oneOf = <T>(list: readonly [T, ...T[]] | readonly T[], chance: () => number): T => {
  const found = list[Math.floor(chance() * list.length)]
  if (found === undefined) throw new RangeError('nothing to choose from')
  return found
}

function coin(chance: () => number): string {
  const syllables = 2 + Math.floor(chance() * 2)
  return Array.from(
    { length: syllables },
    () => oneOf(onsets, chance) + oneOf(vowels, chance) + oneOf(codas, chance),
  ).join('')
}

const vocabulary = (() => {
  const chance = chanceFrom(7)
  const words = new Set<string>()
  while (words.size < VOCABULARY) words.add(coin(chance))
  return [...words]
})()

/** The n-th most frequent word of the made-up language, from 0. */
export const wordAt = (rank: number): string => vocabulary[rank % VOCABULARY] ?? ''

/** As many words of it, some of them as much more frequent than others as in real texts (Zipf's law). */
export const someWords = (count: number, chance: () => number): string =>
  Array.from({ length: count }, () => wordAt(Math.floor(VOCABULARY ** chance()) - 1)).join(' ')

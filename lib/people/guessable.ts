/**
 * How hard a password is to guess, roughly and without a list of passwords: what follows from what stands before it
 * (a repetition, a sequence, a walk over the keyboard) adds next to nothing, a letter in something like a word adds
 * little, a letter that nobody could pronounce adds all it has. Long sentences pass by their length alone, and no
 * kind of character is ever demanded (ASVS 5.0, 6.2.4, 6.2.5, 6.2.11).
 */
const FOLLOWS = 1
const WORD_LETTER = 2
const LONE = 3.9
const IDEOGRAPH = 6
const NUMBER_DIGIT = 2.5
const SIGN = 3
const SEEN_BEFORE = 3
const KNOWN_WORD = 2

/** Ten billion guesses: beyond the patterns that guessers try first, while four common words pass. */
const ENOUGH = 33

const GUESSABLE =
  'This is easy to guess: a pattern, one or two words, or a name. Use a sentence of four words or more.'

const keyboards = [
  ['1234567890-=', 'qwertyuiop[]', "asdfghjkl;'", 'zxcvbnm,./'],
  ['1234567890-=', 'йцукенгшщзхъ', 'фывапролджэ', 'ячсмитьбю.'],
  ['1234567890-=', 'ضصثقفغعهخحجچ', 'شسیبلاتنمکگ', 'ظطزرذدپو./'],
]

const places = keyboards.map(
  (rows) => new Map(rows.flatMap((row, y) => Array.from(row, (key, x) => [key, { x, y }] as const))),
)

const areNeighbours = (a: string, b: string) =>
  places.some((keyboard) => {
    const [from, to] = [keyboard.get(a), keyboard.get(b)]
    return (
      from !== undefined && to !== undefined && Math.abs(from.x - to.x) <= 1 && Math.abs(from.y - to.y) <= 1
    )
  })

/** The same again, the next or the former in the alphabet, or the key beside it. */
const follows = (before: string, next: string) =>
  Math.abs((before.codePointAt(0) ?? 0) - (next.codePointAt(0) ?? 0)) <= 1 || areNeighbours(before, next)

const KNOWN = '\u0000'
const syllabic = /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u
const oneCase = /\p{Lu}?[\p{Ll}\p{M}]+|\p{Lu}+(?!\p{Ll})|[\p{Lo}\p{Lm}\p{M}]+|\p{N}+|./gsu

const latin = /^[a-z]+$/
const sayable = [/[aeiouy]/, /[аеёиоуыэюя]/]
const unsayable = [/[^aeiouy]{5}/, /[^аеёиоуыэюя]{5}/]

/** What the same keys write on the Russian keyboard: a habit of many, and known to every guesser. */
const onRussianKeys = (letters: string) =>
  Array.from(letters, (letter) => {
    const place = places[0]?.get(letter)
    return place ? (keyboards[1]?.[place.y]?.[place.x] ?? letter) : letter
  }).join('')

/** Long enough for a word, and in Latin letters such as somebody could say. */
function isWordLike(part: string): boolean {
  const letters = part.toLowerCase()
  if (Array.from(letters).length < 4) return false
  if (!latin.test(letters)) return true
  const readings = letters.length < 8 ? [letters] : [letters, onRussianKeys(letters)]
  return readings.some((reading, at) => sayable[at]?.test(reading) && !unsayable[at]?.test(reading))
}

function costOf(part: string): number {
  if (part === KNOWN) return KNOWN_WORD
  if (/^\p{N}/u.test(part)) return part.length > 1 ? NUMBER_DIGIT : LONE
  if (!/^\p{L}/u.test(part)) return SIGN
  if (syllabic.test(part)) return IDEOGRAPH
  return isWordLike(part) ? WORD_LETTER : LONE
}

/** Bits for each character by what it is part of. */
const costsOf = (text: string): number[] =>
  (text.match(oneCase) ?? []).flatMap((part) => Array.from(part).map(() => costOf(part)))

/** Whether each character goes on with a walk of three or more; two neighbours alone are chance. */
function walksOf(characters: string[]): boolean[] {
  const steps = characters.map((next, at) => at > 0 && follows(characters[at - 1] ?? '', next))
  return steps.map(
    (step, at) =>
      step && (steps[at - 1] === true || steps[at + 1] === true || characters[at - 1] === characters[at]),
  )
}

/** How many characters from here on were all there before, forwards or backwards; fewer than three do not count. */
function repeatedAt(characters: string[], at: number): number {
  const before = characters.slice(0, at).join('')
  const mirrored = characters.slice(0, at).reverse().join('')
  let length = 0
  for (let end = at + 3; end <= characters.length; end += 1) {
    const piece = characters.slice(at, end).join('')
    if (!before.includes(piece) && !mirrored.includes(piece)) break
    length = end - at
  }
  return length
}

function bitsOf(text: string): number {
  const characters = Array.from(text, (character) => character.toLowerCase())
  const costs = costsOf(text)
  const walks = walksOf(characters)
  let bits = 0
  for (let at = 0; at < characters.length;) {
    const repeated = repeatedAt(characters, at)
    if (repeated > 0) bits += SEEN_BEFORE
    else bits += walks[at] ? FOLLOWS : (costs[at] ?? 0)
    at += Math.max(repeated, 1)
  }
  return bits
}

/** What an acquaintance would try first: the product's name, and every part of the person's own name and address. */
const knownWords = (about: readonly string[]) =>
  ['whence', ...about, ...about.flatMap((text) => text.split(/[^\p{L}\p{M}\p{N}]+/u))]
    .filter((word) => Array.from(word).length >= 3)
    .sort((a, b) => b.length - a.length)
    .map((word) => new RegExp(word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'giu'))

/**
 * @param about the person's name, e-mail address, and whatever else others know of them
 * @returns a sentence that says what to do, or null where the password will do
 */
export function whyGuessable(password: string, about: readonly string[]): string | null {
  const text = knownWords(about).reduce(
    (left, word) => left.replaceAll(word, KNOWN),
    password.normalize('NFKC'),
  )
  return bitsOf(text) < ENOUGH ? GUESSABLE : null
}

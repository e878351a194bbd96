/**
 * The law of search folding, one character at a time: each is kept, replaced by one other, or removed. So small on
 * purpose: PostgreSQL's `translate(text, foldFrom || foldRemoved, foldTo)` is its twin, whatever the locale.
 */
const range = (first: number, last = first) =>
  Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index))

// Latin (Europe, Turkey, Viet Nam), Greek with one accent, Cyrillic, Armenian.
const letters = [
  ...range(0x41, 0x5a),
  ...range(0xc0, 0x24f),
  ...range(0x386, 0x3ce),
  ...range(0x400, 0x482),
  ...range(0x48a, 0x4ff),
  ...range(0x531, 0x556),
  ...range(0x1e00, 0x1eff),
]

// Without its marks, and small; only small where that would make two letters of one.
function bare(letter: string): string {
  const small = letter.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return Array.from(small).length === 1 ? small : letter.toLowerCase()
}

// Everything in the first string becomes the second: letters that Unicode does not take apart, the Arabic letters that
// Persian and Arabic keyboards write differently, digits, quotation marks, dashes, spaces. The half-space (U+200C) of
// Persian divides words as a space does.
const unified = [
  ['øØ', 'o'],
  ['đĐðÐ', 'd'],
  ['łŁ', 'l'],
  ['ħĦ', 'h'],
  ['ı', 'i'],
  ['ς', 'σ'],
  ['\u0622\u0623\u0625\u0671', '\u0627'],
  ['\u064A\u0649\u0626\u06D2\u06D3', '\u06CC'],
  ['\u0643\u06AA', '\u06A9'],
  ['\u0629\u06BE\u06C0\u06C1\u06C2\u06C3\u06D5', '\u0647'],
  ['\u0624', '\u0648'],
  ['\u060C\u066C', ','],
  ['\u061B', ';'],
  ['\u061F', '?'],
  ['\u066B', '.'],
  ['\u2018\u2019\u201A\u201B\u2032\u2039\u203A\u02BC', "'"],
  ['\u201C\u201D\u201E\u201F\u2033\u00AB\u00BB', '"'],
  ['\u2010\u2011\u2012\u2013\u2014\u2015\u2212', '-'],
  [['\t\n\r\u00A0\u200C\u2028\u2029\u202F\u205F\u3000', ...range(0x2000, 0x200a)].join(''), ' '],
] as const

const digits = [0x660, 0x6f0, 0xff10].flatMap((zero) =>
  range(zero, zero + 9).map((digit, index) => [digit, String(index)] as const),
)

const forms = new Map(
  unified.flatMap(([from, to]) => Array.from(from, (character) => [character, to] as const)),
)

// A letter bare of its marks may itself be one of those unified (ǿ, ø, o).
const table = new Map([
  ...letters.map((letter) => [letter, forms.get(bare(letter)) ?? bare(letter)] as const),
  ...forms,
  ...digits,
])

const changes = [...table].filter(([from, to]) => from !== to)

/** The characters replaced, in order; as many code points as `foldTo`. */
export const foldFrom = changes.map(([from]) => from).join('')

/** What each of `foldFrom` becomes. */
export const foldTo = changes.map(([, to]) => to).join('')

/** The characters removed: combining marks, Arabic vowel signs and tatweel, and everything that shows nothing. */
export const foldRemoved = [
  ...range(0xad),
  ...range(0x300, 0x36f),
  ...range(0x483, 0x489),
  ...range(0x610, 0x61a),
  ...range(0x61c),
  ...range(0x640),
  ...range(0x64b, 0x65f),
  ...range(0x670),
  ...range(0x6d6, 0x6dc),
  ...range(0x6df, 0x6e8),
  ...range(0x6ea, 0x6ed),
  ...range(0x180e),
  ...range(0x200b),
  ...range(0x200d, 0x200f),
  ...range(0x202a, 0x202e),
  ...range(0x2060, 0x2064),
  ...range(0x2066, 0x206f),
  ...range(0xfe00, 0xfe0f),
  ...range(0xfeff),
].join('')

const folding = new Map([...changes, ...Array.from(foldRemoved, (character) => [character, ''] as const)])

/** Of ASCII only the capital letters change, and what ends a line or a cell. */
const plain = /^[\x20-\x7e]*$/

/** A text as it is searched and compared: small letters without marks, one form of each letter, digit and quotation mark. */
export const fold = (text: string): string =>
  plain.test(text)
    ? text.toLowerCase()
    : Array.from(text, (character) => folding.get(character) ?? character).join('')

import { fold } from '@/lib/text/fold'

/**
 * The words of a text as they are searched: folded, letters and digits only. `published.only_words(published.fold(…))`
 * is its twin, and a test compares the two.
 */
export const wordsIn = (text: string): string[] =>
  fold(text)
    .replace(/([0-9]),(?=[0-9]{3}([^0-9]|$))/g, '$1')
    .replace(/(\p{Alphabetic})'(s|t|re|ve|ll|d|m)(?![\p{Alphabetic}0-9])/gu, '$1')
    .split(/[^\p{Alphabetic}0-9]+/u)
    .filter((word) => word !== '')

const WHERE_WORDS_MEET =
  /(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})|(?<=\p{L})(?=\p{N})|(?<=\p{N})(?=\p{L})/gu

/** Words written together behind `#` and `@`: as they stand, and apart where they say how: `#AustralianFires`. */
const apart = (name: string) => `${name} ${name.replaceAll('_', ' ').replace(WHERE_WORDS_MEET, ' ')}`

const ADDRESS = String.raw`https?:\/\/\S+|\bwww\.\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|net|org)\/\S+`
const ADDRESSES = new RegExp(ADDRESS, 'giu')
const ONLY_ADDRESS = new RegExp(`^(?:${ADDRESS})$`, 'iu')

/** Whether a word without spaces is an address, which is in no claim. */
export const isAddress = (word: string): boolean => ONLY_ADDRESS.test(word)

/** A text that was pasted, without what only machines read: addresses go, and names behind `#` and `@` are taken apart. */
export const withoutAddresses = (text: string): string =>
  text.replace(ADDRESSES, ' ').replace(/[@#]([\p{L}\p{N}_]+)/gu, (_, name: string) => ` ${apart(name)} `)

// Words that only hold a sentence together. English and Russian have theirs in PostgreSQL.
const PERSIAN = `و در به از که این را با است برای آن یک خود تا کرد بر هم نیز گفت می شود شد شده های ها هر اما یا اگر
  کرده بود بودند باید چه نمی ما او آنها پس اند کند کنند دارد هستند نیست ای دیگر همه`
const ARABIC = `و في من على إلى الى عن مع هذا هذه ذلك تلك التي الذي الذين أن إن لا ما لم لن قد كان كانت هو هي هم نحن أنا أو ثم
  كل بعد قبل بين حتى إذا كما لكن غير عند أي منذ له لها به بها فيه فيها عليه عليها منه منها وقد ولا وفي ومن`

const stops = new Set(wordsIn(`${PERSIAN} ${ARABIC}`))

/** Whether a folded word only holds Persian or Arabic sentences together. */
export const isStop = (word: string): boolean => stops.has(word)

/**
 * About how wide letters are beside one another, in thousandths of the type size, as in the usual sans serif of office
 * and of official papers (the metrics of Helvetica, rounded by class). pdf.js tells how wide a whole stretch is drawn
 * and not where its letters stand: shared out like this a mark begins where its word does, in any proportional type.
 */
const classes: ReadonlyArray<readonly [RegExp, number]> = [
  [/\p{Mn}|\p{Me}|\p{Cf}/u, 0],
  [/[\s.,:;!'’‘|/\\ijlftI[\]()]/u, 270],
  [/[r"“”*-]/u, 340],
  [/[mMW@%—…]/u, 860],
  [/[w]/u, 720],
  [/[A-HJ-LN-VX-Z&]/u, 690],
  [/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u, 1000],
]
const usual = 540

const widthOf = (letter: string) => classes.find(([letters]) => letters.test(letter))?.[1] ?? usual

/** Where each letter of a stretch begins, and where the last one ends: code points + 1 numbers from 0 to 1, rising. */
export function letterPlaces(text: string): number[] {
  const places = [0]
  let at = 0
  for (const letter of text) {
    at += widthOf(letter)
    places.push(at)
  }
  return at === 0
    ? places.map((_, index) => index / (places.length - 1 || 1))
    : places.map((place) => place / at)
}

import type { Piece } from './pdf-piece'

/** Glyph forms of Arabic letters (Presentation Forms A and B): each becomes the letter that it is a form of. */
const forms = /[\uFB50-\uFC5D\uFC64-\uFDFF\uFE70-\uFEFC]/g
export const asLetters = (text: string): string => text.replace(forms, (form) => form.normalize('NFKC'))

type Way = 'rtl' | 'ltr' | 'either'

const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u

// Numbers are written from the left in every script.
function wayOf({ text }: Piece): Way {
  if (/^\P{L}*\p{Nd}\P{L}*$/u.test(text)) return 'ltr'
  if (rightToLeft.test(text)) return 'rtl'
  return /\p{L}/u.test(text) ? 'ltr' : 'either'
}

/** The list with each run of one way turned around; what goes either way belongs to a run when it stands within it. */
function turned(line: readonly Piece[], way: Way): Piece[] {
  const result: Piece[] = []
  let run: Piece[] = []
  let between: Piece[] = []
  const close = () => {
    result.push(...run.toReversed(), ...between)
    run = []
    between = []
  }
  for (const piece of line) {
    const its = wayOf(piece)
    if (its === way) {
      run.push(...between, piece)
      between = []
    } else if (its === 'either' && run.length > 0) between.push(piece)
    else {
      close()
      result.push(piece)
    }
  }
  close()
  return result
}

const isDrawnFromLeft = (line: readonly Piece[]): boolean => {
  const places = line.flatMap(({ text, drawn }) =>
    drawn && text.trim() !== '' ? [drawn.transform[4] ?? 0] : [],
  )
  const steps = places.slice(1).map((place, index) => Math.sign(place - (places[index] ?? 0)))
  return steps.reduce((sum, step) => sum + step, 0) > 0
}

const lettersOf = (line: readonly Piece[], way: Way) =>
  line.reduce((sum, piece) => sum + (wayOf(piece) === way ? piece.text.length : 0), 0)

/**
 * A line as it is read. Browsers draw Arabic and Hebrew letter by letter from the left, so that a line of a PDF they
 * printed comes out backwards; a line drawn from the right is as it should be, and so is one without such letters.
 */
export function inReadingOrder(line: readonly Piece[]): Piece[] {
  const fromRight = lettersOf(line, 'rtl')
  if (fromRight === 0 || !isDrawnFromLeft(line)) return [...line]
  return fromRight >= lettersOf(line, 'ltr') ? turned(line.toReversed(), 'ltr') : turned(line, 'rtl')
}

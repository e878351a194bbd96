/** How wide a text is as it will be drawn, in pixels. */
export type Measure = (text: string) => number

// Scripts written without spaces break between any two letters.
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
const graphemes = (text: string) => Array.from(letters.segment(text), ({ segment }) => segment)

/** The pieces between which a line may break; white space is a piece of its own. */
function piecesOf(text: string, width: number, measure: Measure): string[] {
  return (text.match(/\s+|\S+/gu) ?? []).flatMap((piece) =>
    unspaced.test(piece) || measure(piece) > width ? graphemes(piece) : [piece],
  )
}

/** A text in lines that are at most `width` wide, in the order in which it is read. A word that is wider is broken. */
export function wrapped(text: string, width: number, measure: Measure): string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of piecesOf(text.trim(), width, measure)) {
    const longer = line + piece
    if (line === '' || measure(longer.trimEnd()) <= width) {
      line = line === '' ? piece.trimStart() : longer
      continue
    }
    lines.push(line.trimEnd())
    line = piece.trimStart()
  }
  return line.trim() === '' ? lines : [...lines, line.trimEnd()]
}

/** The last of so many lines, with an ellipsis where there would be more. */
function ended(line: string, width: number, measure: Measure): string {
  const all = graphemes(line)
  for (let length = all.length; length > 0; length -= 1) {
    const shorter = `${all.slice(0, length).join('').trimEnd()}…`
    if (measure(shorter) <= width) return shorter
  }
  return '…'
}

type Fit = { sizes: readonly number[]; width: number; height: number; leading: number }

/**
 * The largest of the sizes (largest first) at which a text fits its place; at the smallest it is cut where it does not.
 * @param measureAt how wide a text is at a size
 */
export function fitted(
  text: string,
  { sizes, width, height, leading }: Fit,
  measureAt: (size: number) => Measure,
): { size: number; lines: string[] } {
  const last = sizes.at(-1) ?? 16
  for (const size of sizes) {
    const lines = wrapped(text, width, measureAt(size))
    const most = Math.max(1, Math.floor(height / (size * leading)))
    if (lines.length <= most) return { size, lines }
    if (size !== last) continue
    const kept = lines.slice(0, most)
    return { size, lines: [...kept.slice(0, -1), ended(kept.at(-1) ?? '', width, measureAt(size))] }
  }
  return { size: last, lines: [] }
}

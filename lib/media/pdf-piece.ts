/** A stretch of a page's text as pdf.js found it drawn, or the end of a line. */
export type Piece = { text: string; drawn: Drawn | null }

/** Where a piece stands, in PDF units of the page (origin at the bottom left, before the page is turned). */
export type Drawn = {
  dir: string
  /** a, b, c, d, e, f of the text's matrix. */
  transform: number[]
  width: number
  height: number
  ascent: number
  descent: number
}

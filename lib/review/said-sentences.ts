/** Titles and the like, after whose full stop a sentence goes on. */
const shortened =
  /(?:^|[\s("“«])(?:\p{L}|mr|mrs|ms|dr|gen|prof|st|sen|rep|gov|lt|col|sgt|capt|adm|maj|jr|sr|no|vs|hon|pres|г|гг|им|ст)\.$/iu

// A line as long as this was broken to fit a page; a shorter one ends what it says.
const FULL_LINE = 60

type Span = { start: number; end: number }

const goesOn = (text: string, end: number) => /^\s*\p{Ll}/u.test(text.slice(end))

function isLineEnd(text: string, at: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at)
  return line.trim().length < FULL_LINE || /^\n\s*\n/u.test(text.slice(at))
}

/** Sentences of a text, as spans: at full stops that are none of a title's or a name's, at ends of lines and paragraphs. */
function spansOf(text: string): Span[] {
  const spans: Span[] = []
  let start = 0
  for (const found of text.matchAll(/[.!?؟۔。…]+["'”’»)\]]*(?=\s|$)|\n/gu)) {
    const end = found.index + found[0].length
    const isStop = found[0] !== '\n'
    const isTitle = isStop && (shortened.test(text.slice(start, end)) || goesOn(text, end))
    if (isTitle || (!isStop && !isLineEnd(text, found.index))) continue
    spans.push({ start, end })
    start = end
  }
  spans.push({ start, end: text.length })
  return spans.filter((span) => text.slice(span.start, span.end).trim() !== '')
}

/** The sentences that a quotation touches, the one before them and the one after. */
export function sentencesAround(quoted: { before: string; exact: string; after: string }): string[] {
  const text = quoted.before + quoted.exact + quoted.after
  const [from, to] = [quoted.before.length, quoted.before.length + quoted.exact.length]
  const spans = spansOf(text)
  const first = spans.findIndex((span) => span.end > from)
  const last = spans.findLastIndex((span) => span.start < to)
  if (first < 0 || last < 0) return []
  return spans.slice(Math.max(first - 1, 0), last + 2).map((span) => text.slice(span.start, span.end))
}

import type { Span } from '@/lib/evidence/anchor'
import { codePointLength, sliceCodePoints, toUtf16Offset } from '@/lib/evidence/code-points'
import { fold } from '@/lib/text/fold'
import { agencyNames } from './agencies'

/** That a text names an agency as where it has it from: which, in which words of the text, and how plainly (0 to 1). */
export type Credit = { agency: string; place: Span; strength: number }

/** Credits stand at the head and at the end of a text; in between an agency may be what it is about. Code points. */
const HEAD = 1_200
const TAIL = 800
/** A phrase such as “according to” counts in the opening only. */
const OPENING = 500
/** A credit is at most so long; of a longer line the part around the name is shown. */
const LONGEST = 200

/** A line folded, and for each of its characters the place in the text, in code points. */
type Line = { folded: string; places: number[]; plain: string[]; isOpening: boolean }

/** The lines of a stretch that begins at a place of the text. */
function linesIn(stretch: string, from: number): Line[] {
  const lines: Line[] = []
  let line: Line | null = null
  let at = from - 1
  for (const sign of stretch) {
    at += 1
    if (/[\n\r\u2028\u2029]/.test(sign)) {
      line = null
      continue
    }
    if (!line) lines.push((line = { folded: '', places: [], plain: [], isOpening: at < OPENING }))
    // What folds to nothing leaves no place; a letter beyond the BMP folds to itself and leaves two.
    for (const unit of fold(sign).split('')) {
      line.folded += unit
      line.places.push(at)
      line.plain.push(sign)
    }
  }
  return lines
}

function linesOf(text: string): Line[] {
  const length = codePointLength(text)
  if (length <= HEAD + TAIL) return linesIn(text, 0)
  const [head, tail] = [sliceCodePoints(text, 0, HEAD), text.slice(toUtf16Offset(text, length - TAIL))]
  return [...linesIn(head, 0), ...linesIn(tail, length - TAIL)]
}

const escaped = (words: string) => words.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
const NAME = agencyNames.map(({ folded }) => escaped(folded)).join('|')
const eachName = new RegExp(`(?<![\\p{L}\\p{N}])(?:${NAME})(?![\\p{L}\\p{N}])`, 'gu')
const byFolded = new Map(agencyNames.map((name) => [name.folded, name]))

// Folded, as everything here: words that stand in a credit beside a name.
const filling = (words: string) => new Set(words.split(/\s+/).map(fold))
const labels = filling(
  'by source sources via from credit and the staff agency agencies news press wire with of for in a reporter writer correspondent ' +
    'copyright all rights reserved c inc ltd ' +
    'источник источники и агентство информационное фото ' +
    'المصدر مصدر المصادر وكالة وكالات و عن منبع خبرگزاری به نقل از گزارش',
)
const months = filling(
  'jan january feb february mar march apr april may jun june jul july aug august sep sept september oct october nov november dec december ' +
    'января февраля марта апреля мая июня июля августа сентября октября ноября декабря янв фев мар апр июн июл авг сен окт ноя дек',
)

/** Nothing but agencies, labels and dates. */
const saysOnlyWho = (words: string): boolean =>
  (words.replace(eachName, ' ').match(/[\p{L}\p{M}]+/gu) ?? []).every(
    (word) => labels.has(word) || months.has(word),
  )

/** What stands before and after a name in its line. */
type Around = { before: string; name: string; after: string; isOpening: boolean }

// "(AFP/Reuters)": nothing else between the brackets, and no picture before them.
function isBracketed({ before, name, after }: Around): boolean {
  const [opened, closed] = [before.lastIndexOf('('), after.indexOf(')')]
  if (opened === -1 || closed === -1 || before.indexOf(')', opened) !== -1) return false
  if (/(?:photo|image|picture|file|video|фото|عکس|صوره)\s*:?\s*$/u.test(before.slice(0, opened).slice(-20)))
    return false
  return saysOnlyWho(before.slice(opened) + name + after.slice(0, closed))
}

const isSlashed = ({ before, after }: Around) =>
  /(?:^|[\s.,:;(])\/\s*$/u.test(before) && /^\s*\//u.test(after)

// "МОСКВА, 5 мар - РИА Новости.", "Reuters - ", "تهران- ایرنا- ": a place and a date, a dash, a name, and no sentence around it.
const isDateline = ({ before, after }: Around) =>
  /^(?:[^!?"()]{2,50}\s?-\s*)?$/u.test(before) &&
  !/[.:;]\s+\p{L}{4,}/u.test(before) &&
  /^\s*(?:\/[^/]{2,20})?\s*(?:[-:]|[.]\s*(?:$|\p{L}|"))/u.test(after)

const isAlone = ({ before, name, after }: Around) =>
  before.length + after.length < 80 && saysOnlyWho(before + name + after)

// "By Jon Gambrell | Associated Press", "By Nasser Karimi, for the AP".
const isInByline = ({ before, after }: Around) =>
  /^\s*(?:by|от|نویسنده:?|كتب:?)\s/u.test(before) &&
  before.length < 120 &&
  /(?:[|,/(-]|\b(?:by|for|of|and|with|via))\s*(?:the )?$/u.test(before) &&
  /^\s*(?:$|[|,/)&-]|and\b|writers?\b|staff\b)/u.test(after)

// Of a picture it says nothing about the words.
const pictured = /photo|image|picture|getty|footage|video|connect\b|фото|снимок|عکس|صوره/u

const isCopyright = ({ before, name, after }: Around) =>
  /(?:©|\(c\)|copyright|حقوق النشر|حق نشر)[^.!?]{0,40}$/u.test(before) &&
  !pictured.test(before + name + after.slice(0, 40))

const isReporting = ({ before, after }: Around) =>
  /(?:report(?:ing|ed) (?:by|from)|(?:^|[^\p{L}])with (?:material|inputs?|information|files?|reports?|reporting) (?:by|from))[^.;!?]{0,120}$/u.test(
    before,
  ) || /^[^.!?]{0,80}\bcontributed (?:to|reporting to) this (?:report|story|article)/u.test(after)

const AGENCY_WORD =
  '(?:(?:خبرگزاری|خبرگزاری رسمی|وکاله|وکاله الانباء|агентство|агентства|агентству|корреспондент|информагентство) ?){0,2}'
const attributed = new RegExp(
  `(?:به گزارش|به نقل از|بنا به گزارش|نقلا عن|حسب|بحسب|وفقا ل|وفق|افادت|ذکرت|نقلت|сообщает|сообщил|сообщили|сообщило|передает|пишет|со ссылкой на|по данным|по сообщению) ${AGENCY_WORD}$`
    .split('')
    .map((sign) => (/\p{L}/u.test(sign) ? fold(sign) : sign))
    .join(''),
  'u',
)
const isAttributed = ({ before, isOpening }: Around) => isOpening && attributed.test(before)

/** The ways in which an agency is credited, the plainest first. */
const ways: ReadonlyArray<readonly [strength: number, is: (around: Around) => boolean]> = [
  [0.9, isBracketed],
  [0.9, isSlashed],
  [0.9, isCopyright],
  [0.85, isAlone],
  [0.85, isInByline],
  [0.85, isDateline],
  [0.8, isReporting],
  [0.7, isAttributed],
]

/** Only its capitals tell some names from words. */
const isWritten = (name: string, plain: string): boolean => {
  const capitals = byFolded.get(name)?.inCapitals ?? []
  return capitals.length === 0 || capitals.includes(plain)
}

/** The credit as it is shown: its line, or the part of a long one around the name. */
function placeOf({ places }: Line, start: number, end: number): Span {
  const spare = Math.max(0, LONGEST - (end - start))
  const from = places.length <= LONGEST ? 0 : Math.max(0, start - Math.floor(spare / 2))
  const to = places.length <= LONGEST ? places.length : Math.min(places.length, end + Math.ceil(spare / 2))
  return { startCp: places[from] ?? 0, endCp: (places[to - 1] ?? 0) + 1 }
}

function creditsInLine(line: Line): Credit[] {
  return [...line.folded.matchAll(eachName)].flatMap(({ 0: name, index }) => {
    const end = index + name.length
    if (!isWritten(name, line.plain.slice(index, end).join(''))) return []
    const around = {
      before: line.folded.slice(0, index),
      name,
      after: line.folded.slice(end),
      isOpening: line.isOpening,
    }
    const way = ways.find(([, is]) => is(around))
    const agency = byFolded.get(name)?.agency
    return way && agency ? [{ agency, place: placeOf(line, index, end), strength: way[0] }] : []
  })
}

// "(Reporting by … ; editing by …)" closes the reports of one agency and of no other.
const signature =
  /^\s*\(?reporting (?:by|and writing by) [^;()]{3,300};(?: [^;()]{3,200};){0,3} ?editing by [^;()]{3,200}\)?\s*$/u

// Of people: “reporting by women is rare” is a sentence.
const ofPeople = /[Bb]y \p{Lu}.*[Ee]diting [Bb]y \p{Lu}/u

function signedIn(line: Line): Credit[] {
  if (!signature.test(line.folded) || !ofPeople.test(line.plain.join(''))) return []
  return [{ agency: 'Reuters', place: placeOf(line, 0, 1), strength: 0.6 }]
}

/** Whom a text names as where it has it from: each agency once, where it does so most plainly. */
export function creditsIn(text: string): Credit[] {
  const best = new Map<string, Credit>()
  for (const credit of linesOf(text).flatMap((line) => [...creditsInLine(line), ...signedIn(line)]))
    if (credit.strength > (best.get(credit.agency)?.strength ?? 0)) best.set(credit.agency, credit)
  return [...best.values()]
}

/** Whom a page names in what it says of its author, publisher or credit: “Reuters”, “Jon Gambrell, Associated Press”. */
export function agenciesNamed(says: string): string[] {
  return creditsIn(`By ${says}`).map(({ agency }) => agency)
}

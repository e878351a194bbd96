import { done, type Outcome, refuse } from '@/lib/outcome'
import { hasNul, isWellFormed } from '@/lib/text/well-formed'
import { sayingsIn } from './cue-text'
import type { SpokenSegment } from './segments'
import { inOneLine } from './spoken'

// Own, since the libraries for it mend silently what they do not understand, and none says at which line.

const arrow = '-->'
const example = '00:00:01,000 --> 00:00:04,000'

const noTimes = `There are no times in this text. Each stretch needs a line such as “${example}” above its words, as SRT and WebVTT files have it.`
const brokenText =
  'This text holds a broken character (half of a surrogate pair or U+0000). Save it as UTF-8.'

type Line = { number: number; text: string }
type Block = readonly [Line, ...Line[]]

function blocksOf(text: string): Block[] {
  const blocks: [Line, ...Line[]][] = []
  let open: [Line, ...Line[]] | null = null
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') {
      open = null
      continue
    }
    const read = { number: index + 1, text: line }
    if (open) open.push(read)
    else blocks.push((open = [read]))
  }
  return blocks
}

/** `[hours:]minutes:seconds`, then a point or a comma and three digits, in milliseconds. */
function timeOf(written: string): number | null {
  const parts = /^(?:(\d{1,2}):)?([0-5]\d):([0-5]\d)[.,](\d{3})$/.exec(written)
  if (!parts) return null
  const [, hours = '0', minutes = '0', seconds = '0', thousandths = '0'] = parts
  return (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000 + Number(thousandths)
}

const atLine = ({ number }: Line, sentence: string) => refuse('invalid', `Line ${number}: ${sentence}`)

type Times = { startMs: number; endMs: number }

/** A line of times; what WebVTT and SRT say after them is about the place on a screen. */
function timesOf(line: Line): Outcome<Times> {
  const [from = '', after = ''] = line.text.split(arrow)
  const startMs = timeOf(from.trim())
  const endMs = timeOf(after.trim().split(/\s/)[0] ?? '')
  if (startMs === null || endMs === null)
    return atLine(line, `these times cannot be read. Write them as “${example}”.`)
  if (endMs <= startMs) return atLine(line, 'this stretch ends before it begins.')
  return done({ startMs, endMs })
}

const isTimes = ({ text }: Line) => /^\s*[^\s<]*\s*-->/.test(text)

function segmentsIn(block: Block): Outcome<SpokenSegment[]> {
  const at = block.slice(0, 2).findIndex(isTimes)
  const line = block[at]
  if (!line) return atLine(block[0], `a line of times such as “${example}” is missing above these words.`)
  const times = timesOf(line)
  if (!times.ok) return times
  const lines = block.slice(at + 1)
  const stray = lines.find(isTimes)
  if (stray) return atLine(stray, 'an empty line is missing above these times.')
  const sayings = sayingsIn(lines.map(({ text }) => text).join('\n'))
  return done(
    sayings
      .map(({ speaker, words }) => ({ ...times.value, speaker, words: inOneLine(words) }))
      .filter(({ words }) => words !== ''),
  )
}

const isHeader = ({ text }: Line) => /^WEBVTT(?:[ \t]|$)/.test(text)
const isRemark = ({ text }: Line) => /^(?:NOTE(?:[ \t]|$)|STYLE[ \t]*$|REGION[ \t]*$)/.test(text)

/** The blocks that are cues. Some programs put the first cue right under `WEBVTT`. */
function cuesOf(blocks: readonly Block[]): Block[] {
  const [first] = blocks
  if (!first || !isHeader(first[0])) return [...blocks]
  const at = first.findIndex(isTimes)
  const [line, ...others] = at === -1 ? [] : first.slice(at)
  const underHeader: Block[] = line ? [[line, ...others]] : []
  const isCue = ([head, next]: Block) =>
    !isRemark(head) || isTimes(head) || (next !== undefined && isTimes(next))
  return [...underHeader, ...blocks.slice(1).filter(isCue)]
}

/**
 * What is said in a file of subtitles, SRT or WebVTT, in the order in which it begins; stretches may overlap. Hours may
 * be left out; voice tags name the speaker; styles go and entities are decoded; the lines of a cue become one. Refuses,
 * naming the line, what it cannot read to the letter.
 */
export function parseSubtitles(text: string): Outcome<SpokenSegment[]> {
  if (hasNul(text) || !isWellFormed(text)) return refuse('invalid', brokenText)
  const blocks = blocksOf(text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'))
  if (!blocks.some((block) => block.some(isTimes))) return refuse('invalid', noTimes)
  const segments: SpokenSegment[] = []
  for (const cue of cuesOf(blocks)) {
    const read = segmentsIn(cue)
    if (!read.ok) return read
    segments.push(...read.value)
  }
  if (segments.length === 0)
    return refuse('invalid', 'There are times in this text, and no words under them.')
  return done(segments.toSorted((a, b) => a.startMs - b.startMs))
}

import { codePointLength } from '@/lib/evidence/code-points'
import type { SpokenSegment, TranscriptSegment } from './segments'

/** A transcript as it is kept: its words, and where and when each stretch of them stands. */
export type Transcribed = { text: string; segments: TranscriptSegment[] }

type Times = { startMs: number; endMs: number }
type Place = { startCp: number; endCp: number }

const lineBreaks = /[\n\r\v\f\u0085\u2028\u2029]+/
const unspaced = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\u3000-\\u303F\\uFF00-\\uFF60]'
const [endsUnspaced, beginsUnspaced] = [new RegExp(`${unspaced}$`, 'u'), new RegExp(`^${unspaced}`, 'u')]

/**
 * Words as one line: where a subtitle breaks its line is a matter of screens, not of what was said. Scripts that write
 * no spaces get none.
 */
export const inOneLine = (words: string): string => {
  const lines = words
    .split(lineBreaks)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const joints = lines.map((line, index) =>
    index === 0 || (beginsUnspaced.test(line) && endsUnspaced.test(lines[index - 1]?.slice(-2) ?? ''))
      ? ''
      : ' ',
  )
  return lines.map((line, index) => `${joints[index] ?? ''}${line}`).join('')
}

/**
 * The transcript of what was said: each stretch's words on a line of its own, in the order in which they begin; stretches
 * without words are left out. Who speaks stands beside the text and not in it, since nobody said it.
 */
export function transcriptOf(spoken: readonly SpokenSegment[]): Transcribed {
  const lines: string[] = []
  const segments: TranscriptSegment[] = []
  let at = 0
  for (const { startMs, endMs, speaker, words } of spoken.toSorted((a, b) => a.startMs - b.startMs)) {
    const line = inOneLine(words)
    if (line === '') continue
    const endCp = at + codePointLength(line)
    lines.push(line)
    segments.push({ startMs, endMs, startCp: at, endCp, speaker })
    at = endCp + 1
  }
  return { text: lines.join('\n'), segments }
}

/** What was said, out of a transcript; the way back of `transcriptOf`. */
export function spokenOf(text: string, segments: readonly TranscriptSegment[]): SpokenSegment[] {
  const characters = Array.from(text)
  return segments.map(({ startMs, endMs, startCp, endCp, speaker }) => ({
    startMs,
    endMs,
    speaker,
    words: characters.slice(startCp, endCp).join(''),
  }))
}

function timesAround(found: readonly Times[]): Times | null {
  if (found.length === 0) return null
  return {
    startMs: found.reduce((least, { startMs }) => Math.min(least, startMs), Infinity),
    endMs: found.reduce((most, { endMs }) => Math.max(most, endMs), 0),
  }
}

/** When the words between two places (code points) are heard: all of each stretch that they touch; null where none is. */
export const spanOf = (
  segments: readonly TranscriptSegment[],
  startCp: number,
  endCp: number,
): Times | null =>
  timesAround(segments.filter((segment) => segment.startCp < endCp && segment.endCp > startCp))

/** Where the words that are heard between two times stand: all of each stretch heard then; null where none is. */
export function wordsIn(segments: readonly TranscriptSegment[], times: Times): Place | null {
  const heard = segments.filter(({ startMs, endMs }) => startMs < times.endMs && endMs > times.startMs)
  if (heard.length === 0) return null
  return {
    startCp: heard.reduce((least, { startCp }) => Math.min(least, startCp), Infinity),
    endCp: heard.reduce((most, { endCp }) => Math.max(most, endCp), 0),
  }
}

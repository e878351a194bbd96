import { asCueText, asSrtText } from './cue-text'
import type { SpokenSegment } from './segments'
import { inOneLine } from './spoken'

const padded = (value: number, width: number) => String(value).padStart(width, '0')

function timeOf(ms: number, point: '.' | ','): string {
  const seconds = Math.floor(ms / 1000)
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  return `${padded(hours, 2)}:${padded(minutes, 2)}:${padded(seconds % 60, 2)}${point}${padded(ms % 1000, 3)}`
}

const timesOf = ({ startMs, endMs }: SpokenSegment, point: '.' | ',') =>
  `${timeOf(startMs, point)} --> ${timeOf(endMs, point)}`

const withWords = (segments: readonly SpokenSegment[]) =>
  segments
    .map((segment) => ({ ...segment, words: inOneLine(segment.words) }))
    .filter(({ words }) => words !== '')

/** What was said as WebVTT; who speaks is a voice tag. */
export function writeWebVtt(segments: readonly SpokenSegment[]): string {
  const cues = withWords(segments).map((segment) => {
    const voice = segment.speaker === null ? '' : `<v ${asCueText(inOneLine(segment.speaker))}>`
    return `${timesOf(segment, '.')}\n${voice}${asCueText(segment.words)}\n`
  })
  return ['WEBVTT\n', ...cues].join('\n')
}

/** What was said as SRT, which has no place for who speaks. */
export const writeSrt = (segments: readonly SpokenSegment[]): string =>
  withWords(segments)
    .map((segment, index) => `${index + 1}\n${timesOf(segment, ',')}\n${asSrtText(segment.words)}\n`)
    .join('\n')

import { codePointLength, sliceCodePoints } from '@/lib/evidence/code-points'
import { textOfHtml } from '@/lib/evidence/normalise'
import { isBlank, listHiddenCharacters } from '@/lib/text/well-formed'
import type { ReasonCode } from './reasons'

/** A text as we can keep it, and what was done to it on the way. */
export type Plain = { text: string; done: ReasonCode[] }

const hasTag =
  /<\/?(?:a|abbr|b|blockquote|br|div|em|figure|font|h[1-6]|hr|i|iframe|img|li|ol|p|script|small|span|strong|style|sub|sup|table|tbody|td|th|tr|u|ul)(?:\s[^<>]*)?\/?>/i
const hasEntity =
  /&(?:#\d{1,7}|#x[\da-f]{1,6}|amp|lt|gt|quot|apos|nbsp|[lr][sd]quo|[mn]dash|hellip|laquo|raquo);/i
const turning = /[\u202A-\u202E\u2066-\u2069]/gu

function withoutHtml(value: string): Plain {
  const isHtml = hasTag.test(value)
  if (!isHtml && !hasEntity.test(value)) return { text: value, done: [] }
  const read = textOfHtml(value)
  // What cannot be read as a page stays the text that it is.
  return read.ok ? { text: read.value, done: isHtml ? ['htmlTakenOut'] : [] } : { text: value, done: [] }
}

function unturned({ text, done }: Plain): Plain {
  const plain = text.replace(turning, '')
  return plain === text ? { text, done } : { text: plain, done: [...done, 'hiddenTakenOut'] }
}

const spaced = (text: string) => text.replace(/[\s\p{Cc}\u2028\u2029]+/gu, ' ').trim()

/** One line of somebody's words: HTML read as its text, line breaks as spaces. Empty where nothing can be seen. */
export function lineOf(value: string): Plain {
  const { text, done } = unturned(withoutHtml(value))
  const line = spaced(text)
  return isBlank(line) ? { text: '', done: [] } : { text: line, done }
}

/** Text of several lines. */
export function bodyOf(value: string): Plain {
  const { text, done } = unturned(withoutHtml(value))
  return isBlank(text) ? { text: '', done: [] } : { text: text.replace(/\r\n?/g, '\n').trim(), done }
}

/** A name: the half-space of Persian is a space in it, and nothing unseen stays. */
export function nameOf(value: string): Plain {
  const { text, done } = lineOf(value)
  const open = text.replaceAll('\u200c', ' ')
  const hidden = new Set(listHiddenCharacters(open).map(({ atCp }) => atCp))
  const seen =
    hidden.size === 0
      ? open
      : Array.from(open)
          .filter((_, at) => !hidden.has(at))
          .join('')
  const name = spaced(seen)
  return name.length === open.length
    ? { text: name, done }
    : { text: name, done: [...done, 'hiddenTakenOut'] }
}

/** At most so many code points, with a mark where something was cut off. */
export function cutTo(most: number, text: string): { text: string; isCut: boolean } {
  if (codePointLength(text) <= most) return { text, isCut: false }
  return { text: `${sliceCodePoints(text, 0, most - 1).trimEnd()}…`, isCut: true }
}

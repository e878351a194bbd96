import { directionOf } from './direction'

/**
 * The plain arguments of a message (`{count}`, `{name}`) under names of their own (`{count_said}`), so that what stands in
 * the sentence can be said as its readers write it while `plural` and `select` still choose by the value itself.
 */
export function markPlain(message: string): string {
  const [marked, end] = messageFrom(message, 0)
  // What is no message of ours is left to whoever reads it, and says so.
  return end === message.length ? marked : message
}

type Read = [text: string, end: number]

/** From a quoting apostrophe to the one that ends it: what is between them is no syntax. */
function quotedFrom(text: string, at: number): Read {
  if (!/[{}<>#|]/.test(text[at + 1] ?? '')) return [text[at] ?? '', at + 1]
  const end = text.indexOf("'", at + 1)
  return end === -1 ? [text.slice(at), text.length] : [text.slice(at, end + 1), end + 1]
}

/** A message up to its end, or up to the brace that closes it. */
function messageFrom(text: string, from: number): Read {
  let said = ''
  let at = from
  while (at < text.length && text[at] !== '}') {
    const [part, end]: Read =
      text[at] === "'"
        ? quotedFrom(text, at)
        : text[at] === '{'
          ? argumentFrom(text, at)
          : [text[at] ?? '', at + 1]
    said += part
    at = end
  }
  return [said, at]
}

/** An argument, from its brace to the one that closes it. */
function argumentFrom(text: string, from: number): Read {
  const plain = /^\{\s*(\w+)\s*\}/.exec(text.slice(from))
  if (plain) return [`{${plain[1] ?? ''}_said}`, from + plain[0].length]
  const head = /^\{\s*\w+\s*,\s*(?:plural|select|selectordinal)\s*,/.exec(text.slice(from))
  if (!head) {
    const end = text.indexOf('}', from)
    return end === -1 ? [text.slice(from), text.length + 1] : [text.slice(from, end + 1), end + 1]
  }
  let said = head[0]
  let at = from + said.length
  while (at < text.length && text[at] !== '}') {
    if (text[at] !== '{') {
      said += text[at] ?? ''
      at += 1
      continue
    }
    const [branch, end] = messageFrom(text, at + 1)
    said += `{${branch}}`
    at = end + 1
  }
  return at < text.length ? [`${said}}`, at + 1] : [said, text.length + 1]
}

type Messages = { [key: string]: string | Messages }

/** The same of a whole file of messages. */
export const markAll = (messages: Messages): Messages =>
  Object.fromEntries(
    Object.entries(messages).map(([key, value]) => [
      key,
      typeof value === 'string' ? markPlain(value) : markAll(value),
    ]),
  )

const otherWay = {
  ltr: /[\p{Script=Arabic}\p{Script=Hebrew}]/u,
  rtl: /[\p{Script=Latin}\p{Script=Cyrillic}]/u,
} as const

/** A name in a plain text, kept from turning the words around it where it is read the other way. */
export const isolatedIn = (language: string, name: string): string =>
  name.startsWith('\u2068') || !otherWay[directionOf(language)].test(name) ? name : `\u2068${name}\u2069`

/**
 * What is given to a message, and each of it as it is said in a language: numbers in its digits (up to four stand without
 * marks, as years do), names of several words kept apart from what is read the other way. One word stands by itself, and
 * an address has to be copied as it is.
 */
export function saidValues(tag: string): (values: unknown) => unknown {
  const numbers = new Intl.NumberFormat(tag, { useGrouping: 'min2', maximumFractionDigits: 9 })
  const say = (value: unknown): unknown =>
    typeof value === 'number'
      ? numbers.format(value)
      : typeof value === 'string' && /\s/.test(value)
        ? isolatedIn(tag, value)
        : value
  return (values) =>
    typeof values === 'object' && values !== null
      ? {
          ...values,
          ...Object.fromEntries(Object.entries(values).map(([key, value]) => [`${key}_said`, say(value)])),
        }
      : values
}

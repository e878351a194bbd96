/**
 * A reader of ICU messages, as far as message files use them: `{name}`, `{name, number}` (with a skeleton or without), plurals and selects with
 * nested messages, and tags. It throws at whatever it does not understand, so that nothing passes unread.
 */
export type Part =
  | { kind: 'text'; text: string }
  | { kind: 'count' }
  | { kind: 'tag'; name: string; inside: Part[] }
  | { kind: 'argument'; name: string; format: string | null }
  | { kind: 'choice'; name: string; by: 'plural' | 'select'; cases: Map<string, Part[]> }

type Reader = { text: string; at: number }

const take = (reader: Reader, pattern: RegExp): RegExpExecArray | null => {
  const sticky = new RegExp(pattern.source, 'uy')
  sticky.lastIndex = reader.at
  const found = sticky.exec(reader.text)
  if (found) reader.at = sticky.lastIndex
  return found
}

function must(reader: Reader, pattern: RegExp): RegExpExecArray {
  const found = take(reader, pattern)
  if (!found) throw new Error(`Not read at ${reader.at}: ${reader.text}`)
  return found
}

function choiceOf(reader: Reader, name: string, by: 'plural' | 'select'): Part {
  const cases = new Map<string, Part[]>()
  while (!take(reader, /\s*\}/)) {
    const [, key = ''] = must(reader, /\s*(=\d+|\w+)\s*\{/)
    if (cases.has(key)) throw new Error(`Twice ${key}: ${reader.text}`)
    cases.set(key, partsOf(reader, by === 'plural'))
    must(reader, /\}/)
  }
  return { kind: 'choice', name, by, cases }
}

function argumentOf(reader: Reader): Part {
  const [, name = ''] = must(reader, /\{(\w+)/)
  if (take(reader, /\}/)) return { kind: 'argument', name, format: null }
  const [, format = ''] = must(reader, /, (\w+)/)
  if (format !== 'plural' && format !== 'select') {
    must(reader, /(, ::[^{}]+)?\}/)
    return { kind: 'argument', name, format }
  }
  must(reader, /,/)
  return choiceOf(reader, name, format)
}

function partsOf(reader: Reader, isCounted: boolean): Part[] {
  const parts: Part[] = []
  for (;;) {
    const text = take(reader, isCounted ? /[^{}<#]+/ : /[^{}<]+/)?.[0]
    const tag = text ? null : take(reader, /<(\w+)>/)?.[1]
    if (text) parts.push({ kind: 'text', text })
    else if (tag) {
      parts.push({ kind: 'tag', name: tag, inside: partsOf(reader, isCounted) })
      must(reader, new RegExp(`</${tag}>`))
    } else if (reader.text[reader.at] === '{') parts.push(argumentOf(reader))
    else if (isCounted && take(reader, /#/)) parts.push({ kind: 'count' })
    else return parts
  }
}

/** The parts of a message. Throws where it is not written as ICU messages are. */
export function readMessage(text: string): Part[] {
  const reader = { text, at: 0 }
  const parts = partsOf(reader, false)
  if (reader.at < text.length) throw new Error(`Not read at ${reader.at}: ${text}`)
  return parts
}

/** Every part of a message, at whatever depth. */
export const everyPart = (parts: Part[]): Part[] =>
  parts.flatMap((part) => {
    if (part.kind === 'tag') return [part, ...everyPart(part.inside)]
    if (part.kind === 'choice') return [part, ...[...part.cases.values()].flatMap(everyPart)]
    return [part]
  })

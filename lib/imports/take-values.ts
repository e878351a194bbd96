import { lineText, nameText } from '@/lib/text/well-formed'
import { addressesIn, type Address, goodAddress, originalOf } from './address'
import { readDate } from './dates'
import { type Scope, textsIn } from './fields'
import type { Mapping, SourceMapping } from './mapping'
import { cutTo, lineOf, nameOf, type Plain } from './plain-text'
import { clipped, type Reason, type ReasonCode } from './reasons'

/** What is remarked on while a row is taken. */
export type Remarks = (code: ReasonCode, column: string, value: string) => void

export function collectRemarks(): { remarks: Reason[]; remark: Remarks } {
  const remarks: Reason[] = []
  return {
    remarks,
    remark: (code, column, value) => remarks.push({ code, column, value: clipped(value) }),
  }
}

// Made once: a schema costs more to make than a thousand texts to check. Length is a matter of its own.
const anyLine = lineText({ max: Number.MAX_SAFE_INTEGER })
const names = new Map<number, ReturnType<typeof nameText>>()
function nameWithin(max: number) {
  const schema = names.get(max) ?? nameText({ max })
  names.set(max, schema)
  return schema
}

/** True for what can stand in one line, however long. */
export const isLine = (text: string): boolean => anyLine.safeParse(text).success

type Line = NonNullable<SourceMapping['title']>
type List = NonNullable<Mapping['claimant']>
type DateOf = NonNullable<Mapping['saidOn']>
type AddressOf = NonNullable<SourceMapping['url']>

function noted({ text, done }: Plain, column: string, value: string, remark: Remarks): string {
  for (const code of done) remark(code, column, value)
  return text
}

/** The first text of a column, or of those that stand in for it, and which column that was. */
function firstOf(scope: Scope, line: Line): { column: string; text: string } | null {
  if (line.from === 'constant') return { column: '', text: line.constant }
  for (const column of [line.column, ...(line.instead ?? [])]) {
    const [text] = textsIn(scope, column)
    if (text !== undefined) return { column, text }
  }
  return null
}

/** One line, cut with a remark where it is longer than can be kept; null where there is none. */
export function takeLine(scope: Scope, line: Line | null, most: number, remark: Remarks): string | null {
  const found = line && firstOf(scope, line)
  if (!found) return null
  const text = noted(lineOf(found.text), found.column, found.text, remark)
  if (text === '') return null
  if (!isLine(text)) {
    remark('badText', found.column, text)
    return null
  }
  const { text: short, isCut } = cutTo(most, text)
  if (isCut) remark('cut', found.column, text)
  return short
}

/** A name: of a publisher, of whoever decided. Null, with a remark, where it cannot be kept as one. */
export function takeName(scope: Scope, line: Line | null, most: number, remark: Remarks): string | null {
  const found = line && firstOf(scope, line)
  if (!found) return null
  const name = noted(nameOf(found.text), found.column, found.text, remark)
  if (name === '' || nothing.test(name)) return null
  if (nameWithin(most).safeParse(name).success) return name
  remark('nameTooLong', found.column, name)
  return null
}

// What programs write where there is nothing.
const nothing = /^(?:none|null|nil|nan|n\/?a|unknown|-+|—)$/i

/** Names of a list, each once. One that is too long to be a name is left out. */
export function takeNames(scope: Scope, list: List | null, most: number, remark: Remarks): string[] {
  if (!list) return []
  if (list.from === 'constant') return [list.constant]
  const { column, joiner } = list
  const written = textsIn(scope, column).flatMap((text) => (joiner === null ? [text] : text.split(joiner)))
  const kept = new Map<string, string>()
  for (const one of written) {
    const name = noted(nameOf(one), column, one, remark)
    if (name === '' || nothing.test(name)) continue
    if (nameWithin(most).safeParse(name).success) {
      if (!kept.has(name.toLowerCase())) kept.set(name.toLowerCase(), name)
    } else remark('nameTooLong', column, name)
  }
  return [...kept.values()]
}

/** A partial date; null, with a remark, where what stands there cannot be read as one, or as two. */
export function takeDate(scope: Scope, date: DateOf | null, remark: Remarks): string | null {
  const [written] = date ? textsIn(scope, date.column) : []
  if (!date || written === undefined || nothing.test(written)) return null
  const read = readDate(written, date.order)
  if (read.ok) return read.date
  remark(read.code, date.column, written)
  return null
}

function addressesOf(
  scope: Scope,
  from: AddressOf | null,
  code: ReasonCode,
  remark: Remarks,
): (string | null)[] {
  if (!from) return []
  return textsIn(scope, from.column)
    .flatMap((text) => addressesIn(text, from.joiner))
    .filter((written) => !nothing.test(written))
    .map((written) => {
      const good = goodAddress(written)
      if (!good) remark(code, from.column, written)
      return good
    })
}

/** The addresses of documents, each with that of its copy. An address in the Wayback Machine tells what it is a copy of. */
export function takeAddresses(
  scope: Scope,
  { url, archivedUrl }: Pick<SourceMapping, 'url' | 'archivedUrl'>,
  remark: Remarks,
): Address[] {
  const urls = addressesOf(scope, url, 'badAddress', remark)
  const copies = addressesOf(scope, archivedUrl, 'badArchiveAddress', remark)
  const areParallel = copies.length <= 1 ? urls.length <= 1 : copies.length === urls.length
  if (!areParallel && archivedUrl && copies.length > 0)
    remark('listsDiffer', archivedUrl.column, `${copies.length}/${urls.length}`)
  const pairs =
    urls.length > 0
      ? urls.map((one, at) => [one, areParallel ? copies[at] : null])
      : copies.map((copy) => [null, copy])
  return pairs.flatMap(([one, copy]) => settled(one ?? null, copy ?? null))
}

function settled(url: string | null, copy: string | null): Address[] {
  const original = originalOf(url ?? copy ?? '')
  if (url !== null && original !== null) return [{ url: original, archivedUrl: copy ?? url }]
  const found = url ?? original
  return found === null && copy === null ? [] : [{ url: found, archivedUrl: copy }]
}

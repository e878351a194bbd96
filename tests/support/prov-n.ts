import {
  isProvKind,
  type ProvBundle,
  type ProvDocument,
  type ProvKind,
  provRow,
} from '@/lib/exchange/prov-model'

/** A statement of PROV-N or PROV-JSON in a form in which the two can be compared. */
export type Told = { kind: ProvKind; id: string | null; ends: Array<string | null>; attributes: string[] }
export type ToldBundle = { prefixes: Record<string, string>; told: Told[] }
export type ToldDocument = ToldBundle & { bundles: Record<string, ToldBundle> }

const base =
  'A-Za-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C-\\u200D\\u2070-\\u218F' +
  '\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\u{10000}-\\u{EFFFF}'
const inside = `[${base}_\\-0-9\\u00B7\\u0300-\\u036F\\u203F-\\u2040]`
const others = `(?:[/@~&+*?#$!]|%[0-9A-Fa-f]{2}|\\\\[='(),\\-:;[\\].])`
const prefixName = `[${base}](?:(?:${inside}|\\.)*${inside})?`
const localName = `(?:[${base}_0-9]|${others})(?:(?:${inside}|\\.|${others})*(?:${inside}|${others}))?`
const qualified = `(?:(?:${prefixName}):)?${localName}|${prefixName}:`
const [QUALIFIED, PREFIX, STRING, TIME, IRI, LANGTAG] = [
  qualified,
  prefixName,
  '"(?:[^"\\\\\\n\\r]|\\\\[tbnrf\\\\"\'])*"',
  '-?\\d{4,}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?(?:Z|[+-]\\d\\d:\\d\\d)?',
  '<[^<>"{}|^`\\\\\\u0000-\\u0020]*>',
  '@[a-zA-Z]+(?:-[a-zA-Z0-9]+)*',
].map((pattern) => new RegExp(`(?:${pattern})`, 'uy')) as [RegExp, RegExp, RegExp, RegExp, RegExp, RegExp]

const controls: Record<string, string> = { t: '\t', b: '\b', n: '\n', r: '\r', f: '\f' }
const unquoted = (text: string) =>
  text.slice(1, -1).replace(/\\(.)/gu, (_, sign: string) => controls[sign] ?? sign)
const unescaped = (name: string) => name.replace(/\\(.)/gu, '$1')

/** Reads PROV-N by the productions of the Recommendation, as far as they are written here; anything else throws. */
class Reader {
  private at = 0
  constructor(private readonly text: string) {}

  private blank(): void {
    const found = /(?:[ \t\r\n]|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y
    found.lastIndex = this.at
    this.at += found.exec(this.text)?.[0].length ?? 0
  }
  private tried(pattern: RegExp): string | null {
    this.blank()
    pattern.lastIndex = this.at
    const found = pattern.exec(this.text)?.[0]
    if (found === undefined) return null
    this.at += found.length
    return found
  }
  private take(pattern: RegExp, what: string): string {
    const found = this.tried(pattern)
    if (found === null) throw new Error(`${what} expected at: ${this.text.slice(this.at, this.at + 60)}`)
    return found
  }
  private is(sign: string): boolean {
    this.blank()
    if (!this.text.startsWith(sign, this.at)) return false
    this.at += sign.length
    return true
  }
  private must(sign: string): void {
    if (!this.is(sign)) throw new Error(`“${sign}” expected at: ${this.text.slice(this.at, this.at + 60)}`)
  }
  private name = (): string => unescaped(this.take(QUALIFIED, 'a name'))

  private prefixes(): Record<string, string> {
    const found: Record<string, string> = {}
    if (this.is('default ')) found.default = this.take(IRI, 'an address').slice(1, -1)
    while (this.is('prefix ')) {
      const prefix = this.take(PREFIX, 'a prefix')
      found[prefix] = this.take(IRI, 'an address').slice(1, -1)
    }
    return found
  }
  private value(): string {
    if (this.is("'")) {
      const name = this.name()
      this.must("'")
      return `name ${name}`
    }
    const text = unquoted(this.take(STRING, 'a string'))
    if (this.is('%%')) return `${this.name()} ${text}`
    const language = this.tried(LANGTAG)
    return language === null ? `text ${text}` : `${language} ${text}`
  }
  private attributes(): string[] {
    const found: string[] = []
    this.must('[')
    do {
      const attribute = this.name()
      this.must('=')
      found.push(`${attribute} = ${this.value()}`)
    } while (this.is(','))
    this.must(']')
    return found
  }
  private ends(first: string | null): { ends: Array<string | null>; attributes: string[] } {
    const ends: Array<string | null> = [first]
    while (this.is(',')) {
      this.blank()
      if (this.text[this.at] === '[') return { ends, attributes: this.attributes() }
      ends.push(this.is('-') ? null : (this.tried(TIME) ?? this.name()))
    }
    return { ends, attributes: [] }
  }
  private statement(kind: ProvKind): Told {
    this.must('(')
    const { formal, name } = provRow(kind)
    const first = this.is('-') ? null : this.name()
    const own = name === 'before' && this.is(';')
    const start = own ? (this.is('-') ? null : this.name()) : first
    const { ends, attributes } = this.ends(start)
    this.must(')')
    const id = name === 'first' ? first : own ? first : null
    const given = name === 'first' ? ends.slice(1) : ends
    if (given.length > formal.length) throw new Error(`${kind} has too many arguments`)
    return { kind, id, ends: formal.map((_, place) => given[place] ?? null), attributes: attributes.sort() }
  }
  private bundle(): ToldBundle {
    const prefixes = this.prefixes()
    const told: Told[] = []
    for (;;) {
      const kind = this.tried(/[a-z][A-Za-z]+(?=\s*\()/y)
      if (kind === null) return { prefixes, told }
      if (!isProvKind(kind)) throw new Error(`${kind} is no statement`)
      told.push(this.statement(kind))
    }
  }
  document(): ToldDocument {
    this.must('document')
    const own = this.bundle()
    const bundles: Record<string, ToldBundle> = {}
    while (this.is('bundle ')) {
      const id = this.name()
      bundles[id] = this.bundle()
      this.must('endBundle')
    }
    this.must('endDocument')
    this.blank()
    if (this.at !== this.text.length) throw new Error('something follows the end')
    return { ...own, bundles }
  }
}

export const readProvNotation = (text: string): ToldDocument => new Reader(text).document()

function toldValue(value: unknown): string {
  if (typeof value === 'string') return `text ${value}`
  if (typeof value === 'boolean') return `xsd:boolean ${value}`
  if (typeof value === 'number') return `${Number.isInteger(value) ? 'xsd:integer' : 'xsd:double'} ${value}`
  const { $, type, lang } = value as { $: string; type?: string; lang?: string }
  if (type === 'prov:QUALIFIED_NAME' || type === 'xsd:QName') return `name ${$}`
  if (lang !== undefined) return `@${lang} ${$}`
  return type === undefined ? `text ${$}` : `${type} ${$}`
}

function toldBundle({ prefix, ...bundle }: ProvBundle): ToldBundle {
  const told = Object.entries(bundle).flatMap(([kind, statements]) => {
    if (!isProvKind(kind)) return []
    const { formal, name } = provRow(kind)
    return Object.entries(statements).flatMap(([id, records]) =>
      [records].flat().flatMap((record) => {
        const members = kind === 'hadMember' ? [record['prov:entity']].flat() : [null]
        const attributes = Object.entries(record)
          .filter(([attribute]) => !formal.includes(attribute))
          .flatMap(([attribute, values]) =>
            [values].flat().map((value) => `${attribute} = ${toldValue(value)}`),
          )
        return members.map((member): Told => ({
          kind,
          id: name === 'first' || (name === 'before' && !id.startsWith('_:')) ? id : null,
          ends: formal.map((end) => {
            const value = member !== null && end === 'prov:entity' ? member : record[end]
            return typeof value === 'string' ? value : null
          }),
          attributes: name === 'nowhere' ? [] : attributes.sort(),
        }))
      }),
    )
  })
  return { prefixes: prefix ?? {}, told }
}

/** What a document in PROV-JSON tells, as PROV-N can tell it. */
export const toldBy = ({ bundle, ...document }: ProvDocument): ToldDocument => ({
  ...toldBundle(document),
  bundles: Object.fromEntries(Object.entries(bundle ?? {}).map(([id, found]) => [id, toldBundle(found)])),
})

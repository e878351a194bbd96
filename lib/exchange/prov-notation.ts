import {
  isProvKind,
  isProvTime,
  nameTypes,
  type ProvBundle,
  type ProvDocument,
  type ProvKind,
  type ProvPrefixes,
  type ProvRecord,
  provRow,
  type ProvValue,
} from './prov-model'

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '"': '\\"',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\f': '\\f',
}

/** STRING_LITERAL2 of PROV-N: no text can end it or begin a line; every other character stands as it is. */
const quoted = (text: string): string =>
  `"${text.replace(/[\\"\n\r\t\b\f]/g, (character) => escapes[character] ?? character)}"`

const letters =
  'A-Za-z0-9_\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C\\u200D' +
  '\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\u{10000}-\\u{EFFFF}'
// Letters and signs that a local name holds as they are; signs that it holds behind a backslash.
const plain = new RegExp(`[${letters}/@~&+*?#$!]`, 'u')
const plainInside = new RegExp(`[${letters}/@~&+*?#$!.\\-\\u00B7\\u0300-\\u036F\\u203F-\\u2040]`, 'u')
// What nearly all names are: nothing in them needs a look.
const usual = /^\w(?:[\w-]|[./](?=[\w-]))*$/
const escapable = /[='(),\-:;[\].]/

const percent = (character: string): string =>
  Array.from(
    new TextEncoder().encode(character),
    (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`,
  ).join('')

/**
 * A local name as PN_LOCAL of PROV-N takes it: its own signs behind backslashes, and what it cannot hold in percents of
 * its UTF-8. A second slash would begin a comment.
 */
function localName(local: string): string {
  if (usual.test(local)) return local
  const characters = Array.from(local)
  return characters
    .map((character, at) => {
      const before = characters[at - 1]
      if (character === '%') return /^%[\dA-F]{2}/i.test(characters.slice(at, at + 3).join('')) ? '%' : '%25'
      if (before === '/' && (character === '/' || character === '*')) return percent(character)
      const isInside = at > 0 && (character !== '.' || at < characters.length - 1)
      if ((isInside ? plainInside : plain).test(character)) return character
      return escapable.test(character) ? `\\${character}` : percent(character)
    })
    .join('')
}

const isBlank = (name: string): boolean => name.startsWith('_:')

function qualified(name: string): string {
  const colon = name.indexOf(':')
  return colon === -1 ? localName(name) : `${name.slice(0, colon)}:${localName(name.slice(colon + 1))}`
}

function numberOf(value: number): string {
  return Number.isInteger(value) ? `"${value}" %% xsd:integer` : `"${value}" %% xsd:double`
}

function valueOf(value: ProvValue): string {
  if (typeof value === 'string') return quoted(value)
  if (typeof value === 'number') return numberOf(value)
  if (typeof value === 'boolean') return `"${value}" %% xsd:boolean`
  const { $, type, lang } = value
  if (type !== undefined && nameTypes.has(type)) return `'${qualified($)}'`
  if (lang !== undefined) return `${quoted($)}@${lang}`
  return type === undefined ? quoted($) : `${quoted($)} %% ${qualified(type)}`
}

const argument = (attribute: string, value: ProvRecord[string] | undefined): string =>
  typeof value !== 'string' ? '-' : isProvTime(attribute) ? value : qualified(value)

function attributesOf(kind: ProvKind, record: ProvRecord): string {
  const { formal } = provRow(kind)
  const pairs = Object.entries(record)
    .filter(([attribute]) => !formal.includes(attribute))
    .flatMap(([attribute, values]) =>
      [values].flat().map((value) => `${qualified(attribute)}=${valueOf(value)}`),
    )
  return pairs.length === 0 ? '' : `, [${pairs.join(', ')}]`
}

function statement(kind: ProvKind, id: string, record: ProvRecord): string {
  const { formal, least, name } = provRow(kind)
  // Of what may be left out PROV-N writes everything or nothing.
  const shown = formal.slice(least).some((given) => record[given] !== undefined)
    ? formal
    : formal.slice(0, least)
  const given = shown.map((attribute) => argument(attribute, record[attribute]))
  if (name === 'first') return `${kind}(${[qualified(id), ...given].join(', ')}${attributesOf(kind, record)})`
  // PROV-N has no room for attributes there.
  if (name === 'nowhere') return `${kind}(${given.join(', ')})`
  const own = isBlank(id) ? '' : `${qualified(id)}; `
  return `${kind}(${own}${given.join(', ')}${attributesOf(kind, record)})`
}

/** A collection that names its members at once, in PROV-N one by one. */
function apart(kind: ProvKind, record: ProvRecord): ProvRecord[] {
  const members = record['prov:entity']
  return kind === 'hadMember' && Array.isArray(members)
    ? members.map((member) => ({ ...record, 'prov:entity': member }))
    : [record]
}

/** The address of a namespace, without what could end it or begin a line. */
const iri = (address: string): string => `<${address.replace(/[<>"{}|^`\\\s\p{Cc}]/gu, percent)}>`

/** The lines that declare prefixes, the default namespace first as PROV-N wants it. */
export const notationPrefixes = ({ default: own, ...prefixes }: ProvPrefixes): string[] => [
  ...(own === undefined ? [] : [`default ${iri(own)}`]),
  ...Object.entries(prefixes).map(([prefix, address]) => `prefix ${prefix} ${iri(address)}`),
]

/** The statements of a bundle in PROV-N, a line each, without its prefixes. */
export function notationStatements(bundle: ProvBundle): string[] {
  return Object.entries(bundle).flatMap(([kind, statements]) => {
    if (!isProvKind(kind) || statements === undefined) return []
    return Object.entries(statements).flatMap(([id, records]) =>
      [records]
        .flat()
        .flatMap((record: ProvRecord) => apart(kind, record))
        .map((record) => statement(kind, id, record)),
    )
  })
}

const indented = (lines: readonly string[]) => lines.map((line) => `  ${line}`)

/** A bundle of that name in PROV-N, as it stands in a document. */
export const notationBundle = (id: string, bundle: ProvBundle): string[] => [
  `bundle ${qualified(id)}`,
  ...indented([...notationPrefixes(bundle.prefix ?? {}), ...notationStatements(bundle)]),
  'endBundle',
]

/**
 * A document in PROV-N (W3C Recommendation, 30 April 2013), which names nothing that is blank and gives no attributes to
 * `specializationOf`, `alternateOf`, `hadMember` and `mentionOf`.
 */
export function writeProvNotation({ bundle, ...document }: ProvDocument): string {
  const lines = [
    ...notationPrefixes(document.prefix ?? {}),
    ...notationStatements(document),
    ...Object.entries(bundle ?? {}).flatMap(([id, found]) => notationBundle(id, found)),
  ]
  return ['document', ...indented(lines), 'endDocument', ''].join('\n')
}

import {
  faultOfEach,
  type Fault,
  firstFault,
  isDateTime,
  isIri,
  isObject,
  readDocument,
  type ReadDocument,
  whatIs,
} from './json-fault'
import { isProvKind, isProvTime, nameTypes, type ProvDocument, type ProvKind, provRow } from './prov-model'

/** Known without being declared (PROV-JSON, section 2). */
const declaredAlready = ['prov', 'xsd']
const PROV = 'http://www.w3.org/ns/prov#'
const ownAttributes = new Set(['prov:type', 'prov:label', 'prov:location', 'prov:role', 'prov:value'])
const literalMembers = new Set(['$', 'type', 'lang'])

const faultOfObject = (value: unknown, at: readonly string[], what: string): Fault | null =>
  isObject(value) ? null : { at, why: `this is ${whatIs(value)}; ${what} is an object.` }

/** The prefixes that are understood at a place. */
type Scope = ReadonlySet<string>

const within = (scope: Scope, declared: unknown): Scope =>
  new Set([...scope, ...(isObject(declared) ? Object.keys(declared) : [])])

function faultOfName(name: string, at: readonly string[], scope: Scope): Fault | null {
  if (name === '' || /[\s\p{Cc}]/u.test(name)) return { at, why: `“${name}” is no qualified name.` }
  const colon = name.indexOf(':')
  const prefix = colon === -1 ? 'default' : name.slice(0, colon)
  if (prefix === '_' || scope.has(prefix)) return null
  return colon === -1
    ? { at, why: `“${name}” has no prefix, and no default namespace is declared.` }
    : { at, why: `the prefix “${prefix}” of “${name}” is not declared.` }
}

function faultOfPrefixes(declared: unknown, at: readonly string[]): Fault | null {
  if (declared === undefined) return null
  const shape = faultOfObject(declared, at, 'what declares prefixes')
  if (shape || !isObject(declared)) return shape
  return firstFault(Object.entries(declared), ([prefix, address]) => {
    const place = [...at, prefix]
    if (!/^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(prefix) || prefix === '_')
      return { at: place, why: `“${prefix}” cannot be a prefix.` }
    if (typeof address !== 'string')
      return { at: place, why: `this is ${whatIs(address)}; a prefix stands for an address.` }
    if (prefix === 'prov' && address !== PROV)
      return { at: place, why: `“prov” stands for ${PROV} and for nothing else.` }
    return isIri(address) ? null : { at: place, why: `“${address}” is no absolute address.` }
  })
}

function faultOfLiteral(literal: Record<string, unknown>, at: readonly string[], scope: Scope): Fault | null {
  const { $, type, lang } = literal
  const strange = Object.keys(literal).find((member) => !literalMembers.has(member))
  if (strange !== undefined)
    return { at, why: `a value has “$”, “type” and “lang”, and nothing called “${strange}”.` }
  if ($ === undefined) return { at, why: 'there is no “$”, which would hold the value itself.' }
  if (typeof $ !== 'string') return { at: [...at, '$'], why: `this is ${whatIs($)}; “$” holds a string.` }
  if (lang !== undefined && (typeof lang !== 'string' || !/^[a-z]+(-[a-z0-9]+)*$/i.test(lang)))
    return { at: [...at, 'lang'], why: 'this is no language tag.' }
  if (type === undefined) return null
  if (typeof type !== 'string')
    return { at: [...at, 'type'], why: `this is ${whatIs(type)}; a type is a qualified name.` }
  const unknown = faultOfName(type, [...at, 'type'], scope)
  return unknown ?? (nameTypes.has(type) ? faultOfName($, [...at, '$'], scope) : null)
}

function faultOfValue(value: unknown, at: readonly string[], scope: Scope): Fault | null {
  if (typeof value === 'string' || typeof value === 'boolean') return null
  if (typeof value === 'number')
    // Beyond these, reading it has already changed it.
    return Math.abs(value) <= Number.MAX_SAFE_INTEGER
      ? null
      : { at, why: 'this number is too large to be kept exactly; write it as a typed value with “$”.' }
  if (isObject(value)) return faultOfLiteral(value, at, scope)
  return { at, why: `this is ${whatIs(value)}, which is no value.` }
}

const faultOfValues = (values: unknown, at: readonly string[], scope: Scope): Fault | null =>
  faultOfEach(values, at, (value, place) => faultOfValue(value, place, scope))

function faultOfFormal(value: unknown, attribute: string, at: readonly string[], scope: Scope) {
  if (isProvTime(attribute))
    return typeof value === 'string' && isDateTime(value)
      ? null
      : { at, why: 'this is no date with a time, such as 2026-03-15T09:30:00Z.' }
  return typeof value === 'string'
    ? faultOfName(value, at, scope)
    : { at, why: `this is ${whatIs(value)}; the name of something stands here.` }
}

function faultOfAttribute(
  kind: ProvKind,
  [attribute, value]: [string, unknown],
  at: readonly string[],
  scope: Scope,
) {
  const { formal } = provRow(kind)
  // A collection may name its members at once.
  if (kind === 'hadMember' && attribute === 'prov:entity')
    return faultOfEach(value, at, (name, place) => faultOfFormal(name, attribute, place, scope))
  if (formal.includes(attribute)) return faultOfFormal(value, attribute, at, scope)
  if (attribute.startsWith('prov:') && !ownAttributes.has(attribute))
    return { at, why: `PROV has no “${attribute}” for ${kind}.` }
  return faultOfName(attribute, at, scope) ?? faultOfValues(value, at, scope)
}

function faultOfRecord(kind: ProvKind, record: unknown, at: readonly string[], scope: Scope): Fault | null {
  const shape = faultOfObject(record, at, 'a statement')
  if (shape || !isObject(record)) return shape
  const { formal, name } = provRow(kind)
  if (name !== 'first' && !formal.some((argument) => Object.hasOwn(record, argument)))
    return { at, why: `this names nothing that ${kind} could be about.` }
  return firstFault(Object.entries(record), (entry) =>
    faultOfAttribute(kind, entry, [...at, entry[0]], scope),
  )
}

function faultOfStatements(kind: ProvKind, statements: unknown, at: string[], scope: Scope): Fault | null {
  const shape = faultOfObject(statements, at, 'what holds the statements of one kind')
  if (shape || !isObject(statements)) return shape
  return firstFault(Object.entries(statements), ([id, found]) => {
    const place = [...at, id]
    return (
      faultOfName(id, place, scope) ??
      faultOfEach(found, place, (record, spot) => faultOfRecord(kind, record, spot, scope))
    )
  })
}

function faultOfBundles(bundles: unknown, scope: Scope): Fault | null {
  const at = ['bundle']
  const shape = faultOfObject(bundles, at, 'what holds the bundles')
  if (shape || !isObject(bundles)) return shape
  return firstFault(
    Object.entries(bundles),
    ([id, bundle]) => faultOfName(id, [...at, id], scope) ?? faultOfBundle(bundle, [...at, id], scope),
  )
}

function faultOfBundle(value: unknown, at: string[], outer: Scope): Fault | null {
  const shape = faultOfObject(value, at, at.length === 0 ? 'PROV-JSON' : 'a bundle')
  if (shape || !isObject(value)) return shape
  const prefixes = faultOfPrefixes(value.prefix, [...at, 'prefix'])
  if (prefixes) return prefixes
  const scope = within(outer, value.prefix)
  return firstFault(Object.entries(value), ([key, part]) => {
    if (key === 'prefix') return null
    if (isProvKind(key)) return faultOfStatements(key, part, [...at, key], scope)
    if (key !== 'bundle') return { at: [...at, key], why: `“${key}” is no kind of statement of PROV.` }
    return at.length === 0 ? faultOfBundles(part, scope) : { at, why: 'a bundle holds no bundles.' }
  })
}

const faultOf = (value: unknown) => faultOfBundle(value, [], new Set(declaredAlready))

const isProvDocument = (value: unknown): value is ProvDocument => faultOf(value) === null

/**
 * PROV-JSON, strictly read: what it means is kept as it is written, so that it can be written again unchanged. Refuses,
 * with a sentence that says where and why, whatever is no JSON that means one thing only, and every statement, name,
 * time or value that PROV-JSON does not know. It checks form and names alone, and none of PROV-CONSTRAINTS.
 */
export const readProv = (text: string): ReadDocument<ProvDocument> =>
  readDocument(text, faultOf, isProvDocument)

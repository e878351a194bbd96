import { faultOfEach, type Fault, firstFault, isDateTime, isIri, isObject, whatIs } from './json-fault'

export type Place = readonly string[]
export type Check = (value: unknown, at: Place) => Fault | null

/** Each property that is there is held against its check. */
export function faultOfMembers(
  found: Record<string, unknown>,
  checks: Readonly<Record<string, Check>>,
  at: Place,
): Fault | null {
  return firstFault(Object.entries(checks), ([name, check]) =>
    found[name] === undefined ? null : check(found[name], [...at, name]),
  )
}

export const each =
  (check: Check): Check =>
  (value, at) =>
    faultOfEach(value, at, check)

/** One, or a list of exactly one. */
export const single =
  (check: Check): Check =>
  (value, at) => {
    if (!Array.isArray(value)) return check(value, at)
    return value.length === 1
      ? check(value[0], at)
      : { at, why: `this is a list of ${value.length}; exactly one stands here.` }
  }

export const text: Check = (value, at) =>
  typeof value === 'string' ? null : { at, why: `this is ${whatIs(value)}; a string stands here.` }

export const iri: Check = (value, at) =>
  typeof value === 'string' && isIri(value)
    ? null
    : { at, why: `this is ${typeof value === 'string' ? `“${value}”` : whatIs(value)}, which is no IRI.` }

export const instant: Check = (value, at) =>
  typeof value === 'string' && isDateTime(value) && value.endsWith('Z')
    ? null
    : { at, why: 'this is no date with a time in UTC, such as 2026-03-15T09:30:00Z.' }

export const count: Check = (value, at) =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
    ? null
    : { at, why: 'this is no whole number from 0 on.' }

const direction: Check = (value, at) =>
  value === 'ltr' || value === 'rtl' || value === 'auto'
    ? null
    : { at, why: 'a direction of text is “ltr”, “rtl” or “auto”.' }

export const language: Check = (value, at) =>
  typeof value === 'string' && /^[a-z]{1,8}(-[a-z0-9]{1,8})*$/i.test(value)
    ? null
    : { at, why: 'this is no language tag (BCP 47).' }

/** Something by its address, or described in an object. */
export const thing: Check = (value, at) => {
  if (typeof value === 'string') return iri(value, at)
  if (!isObject(value)) return { at, why: `this is ${whatIs(value)}; an IRI or an object stands here.` }
  return value.id === undefined ? null : single(iri)(value.id, [...at, 'id'])
}

/** What every annotation, body and target may say of itself (Web Annotation Data Model, 3.2.1 and 3.3). */
export const common: Readonly<Record<string, Check>> = {
  id: single(iri),
  type: each(text),
  created: single(instant),
  modified: single(instant),
  generated: single(instant),
  creator: each(thing),
  generator: each(thing),
  audience: each(thing),
  rights: each(iri),
  canonical: single(iri),
  via: each(iri),
  format: each(text),
  language: each(language),
  processingLanguage: single(language),
  textDirection: single(direction),
  accessibility: each(text),
}

export const typesOf = ({ type }: Record<string, unknown>): unknown[] =>
  type === undefined ? [] : [type].flat()

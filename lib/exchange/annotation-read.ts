import {
  type Check,
  common,
  count,
  each,
  faultOfMembers,
  iri,
  type Place,
  single,
  text,
  thing,
  typesOf,
} from './annotation-parts'
import { specific } from './annotation-selectors'
import { type Fault, isObject, readDocument, type ReadDocument, whatIs } from './json-fault'

/** A document of the Web Annotation Data Model, with whatever else it says. */
export type AnnotationDocument = { [property: string]: unknown }

export const ANNOTATION_CONTEXT = 'http://www.w3.org/ns/anno.jsonld'

const gatherings = ['Choice', 'Composite', 'List', 'Independents']
const specialised = Object.keys(specific)

function faultOfGathering(value: AnnotationDocument, at: Place, item: Check): Fault | null {
  const kinds = typesOf(value).filter((type) => typeof type === 'string' && gatherings.includes(type))
  if (kinds.length !== 1)
    return {
      at,
      why: `what has “items” is exactly one of ${gatherings.join(', ')}; this is ${kinds.length}.`,
    }
  const strange = ['source', 'value', 'purpose'].find((member) => value[member] !== undefined)
  if (strange !== undefined) return { at, why: `a ${String(kinds[0])} has no “${strange}”.` }
  return Array.isArray(value.items)
    ? each(item)(value.items, [...at, 'items'])
    : { at: [...at, 'items'], why: 'this is no list.' }
}

const faultOfSpecific = (value: AnnotationDocument, at: Place): Fault | null =>
  value.source === undefined
    ? { at, why: 'a specific resource needs “source”.' }
    : (single(described)(value.source, [...at, 'source']) ?? faultOfMembers(value, specific, at))

/** By its address, or with it. */
const described: Check = (value, at) =>
  isObject(value) && value.id === undefined
    ? { at, why: 'this has no id, so nobody can tell what it is.' }
    : (thing(value, at) ?? (isObject(value) ? faultOfMembers(value, common, at) : null))

const faultOfTextual = (value: AnnotationDocument, at: Place, isTarget: boolean): Fault | null => {
  if (isTarget) return { at, why: 'a target is something outside the annotation, and no text within it.' }
  return value.value === undefined
    ? { at, why: 'a TextualBody needs “value”.' }
    : faultOfMembers(value, { value: single(text), purpose: each(text) }, at)
}

function faultOfResource(value: unknown, at: Place, isTarget: boolean): Fault | null {
  if (typeof value === 'string') return iri(value, at)
  const what = isTarget ? 'target' : 'body'
  if (!isObject(value)) return { at, why: `this is ${whatIs(value)}; a ${what} is an IRI or an object.` }
  const shared = faultOfMembers(value, common, at)
  if (shared) return shared
  const types = typesOf(value)
  if (value.items !== undefined)
    return faultOfGathering(value, at, (item, place) => faultOfResource(item, place, isTarget))
  const isSpecific =
    types.includes('SpecificResource') || value.source !== undefined || value.selector !== undefined
  if (isSpecific) return faultOfSpecific(value, at)
  if (types.includes('TextualBody') || (value.value !== undefined && value.id === undefined))
    return faultOfTextual(value, at, isTarget)
  if (value.id === undefined)
    return { at, why: `this ${what} is no IRI and has neither “id” nor “source”, “value” or “items”.` }
  const strange = specialised.find((member) => value[member] !== undefined)
  return strange === undefined ? null : { at, why: `“${strange}” needs a “source” that it applies to.` }
}

function faultOfContext({ '@context': context }: AnnotationDocument, at: Place): Fault | null {
  if ([context].flat().includes(ANNOTATION_CONTEXT)) return null
  const why = context === undefined ? `“@context” is missing; it` : `“@context” does not name the model; it`
  return { at, why: `${why} is ${ANNOTATION_CONTEXT}, or a list with it.` }
}

/** Its id and its type, which each kind of document needs, and its context, which the outermost one needs. */
function faultOfHead(value: AnnotationDocument, type: string, at: Place): Fault | null {
  if (at.length === 0) {
    const context = faultOfContext(value, at)
    if (context) return context
  }
  if (value.id === undefined) return { at, why: 'there is no “id”.' }
  const common = single(iri)(value.id, [...at, 'id'])
  if (common) return common
  return typesOf(value).includes(type)
    ? null
    : { at: [...at, 'type'], why: `this is no ${type}; “type” says what it is.` }
}

const annotationMembers: Readonly<Record<string, Check>> = {
  ...common,
  body: each((value, at) => faultOfResource(value, at, false)),
  target: each((value, at) => faultOfResource(value, at, true)),
  bodyValue: text,
  motivation: each(text),
  stylesheet: thing,
}

function faultOfAnnotation(value: AnnotationDocument, at: Place): Fault | null {
  const head = faultOfHead(value, 'Annotation', at)
  if (head) return head
  if (value.target === undefined) return { at, why: 'there is no “target”: nothing is annotated.' }
  if (value.body !== undefined && value.bodyValue !== undefined)
    return { at, why: 'there are both “body” and “bodyValue”; an annotation has one of them.' }
  return faultOfMembers(value, annotationMembers, at)
}

const item: Check = (value, at) => {
  if (typeof value === 'string') return iri(value, at)
  return isObject(value)
    ? faultOfAnnotation(value, at)
    : { at, why: `this is ${whatIs(value)}; an annotation stands here.` }
}

function faultOfPage(value: AnnotationDocument, at: Place): Fault | null {
  const head = faultOfHead(value, 'AnnotationPage', at)
  if (head) return head
  if (!Array.isArray(value.items)) return { at, why: 'a page needs “items”, a list of annotations.' }
  const members = { ...common, partOf: single(described), next: single(iri), prev: single(iri) }
  const fault = faultOfMembers(value, { ...members, startIndex: single(count) }, at)
  return fault ?? (value.items.length === 0 ? null : each(item)(value.items, [...at, 'items']))
}

const firstPage: Check = (value, at) => (isObject(value) ? faultOfPage(value, at) : iri(value, at))

function faultOfCollection(value: AnnotationDocument, at: Place): Fault | null {
  const head = faultOfHead(value, 'AnnotationCollection', at)
  if (head) return head
  const total = [value.total].flat()[0]
  if (typeof total === 'number' && total > 0 && value.first === undefined)
    return { at, why: `it holds ${total} annotations and names no “first” page of them.` }
  const members = { ...common, label: each(text), total: single(count) }
  return faultOfMembers(value, { ...members, first: single(firstPage), last: single(iri) }, at)
}

function faultOf(value: unknown): Fault | null {
  if (!isObject(value)) return { at: [], why: `this is ${whatIs(value)}; an annotation is an object.` }
  const types = typesOf(value)
  if (types.includes('AnnotationCollection')) return faultOfCollection(value, [])
  return types.includes('AnnotationPage') ? faultOfPage(value, []) : faultOfAnnotation(value, [])
}

const isAnnotationDocument = (value: unknown): value is AnnotationDocument => faultOf(value) === null

/**
 * An annotation, a page or a collection of annotations (Web Annotation Data Model, W3C Recommendation, 23 February
 * 2017), strictly read and kept as it is written. Refuses, with a sentence that says where and why, what breaks a “must”
 * of the model; properties that the model does not know are let be, as JSON-LD has it.
 */
export const readAnnotation = (text: string): ReadDocument<AnnotationDocument> =>
  readDocument(text, faultOf, isAnnotationDocument)

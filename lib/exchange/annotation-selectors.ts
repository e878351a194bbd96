import {
  type Check,
  count,
  each,
  faultOfMembers,
  instant,
  iri,
  type Place,
  single,
  text,
  thing,
  typesOf,
} from './annotation-parts'
import { type Fault, isObject, whatIs } from './json-fault'

type Kind = { needs: readonly string[]; members: Readonly<Record<string, Check>> }

// Told of each other, so each is looked up when it is asked for.
const selector: Check = (value, at) => faultOfPart(value, at, selectors, 'selector')
const stateOrSelector: Check = (value, at) =>
  faultOfPart(value, at, { ...selectors, ...states }, 'selector or state')

const valued: Kind = { needs: ['value'], members: { value: single(text) } }
const placed: Kind = { needs: ['start', 'end'], members: { start: single(count), end: single(count) } }

/** Web Annotation Data Model, 4.2. */
const selectors: Readonly<Record<string, Kind>> = {
  FragmentSelector: { needs: ['value'], members: { value: single(text), conformsTo: single(iri) } },
  CssSelector: valued,
  XPathSelector: valued,
  TextQuoteSelector: {
    needs: ['exact'],
    members: { exact: single(text), prefix: single(text), suffix: single(text) },
  },
  TextPositionSelector: placed,
  DataPositionSelector: placed,
  SvgSelector: valued,
  RangeSelector: {
    needs: ['startSelector', 'endSelector'],
    members: { startSelector: single(selector), endSelector: single(selector) },
  },
}

/** Web Annotation Data Model, 4.3. A time state says when, or from when to when. */
const states: Readonly<Record<string, Kind>> = {
  TimeState: {
    needs: [],
    members: {
      sourceDate: each(instant),
      sourceDateStart: single(instant),
      sourceDateEnd: single(instant),
      cached: each(iri),
    },
  },
  HttpRequestState: valued,
}

function faultOfPlaces({ start, end }: Record<string, unknown>, at: Place): Fault | null {
  return typeof start === 'number' && typeof end === 'number' && start > end
    ? { at, why: `it ends (${end}) before it starts (${start}).` }
    : null
}

function faultOfTimes(state: Record<string, unknown>, at: Place): Fault | null {
  const [once, from, to] = [state.sourceDate, state.sourceDateStart, state.sourceDateEnd]
  if (once !== undefined && (from !== undefined || to !== undefined))
    return {
      at,
      why: 'a time state has “sourceDate”, or “sourceDateStart” with “sourceDateEnd”, and not both.',
    }
  if (once === undefined && (from === undefined || to === undefined))
    return { at, why: 'a time state needs “sourceDate”, or “sourceDateStart” with “sourceDateEnd”.' }
  return null
}

function faultOfPart(
  value: unknown,
  at: Place,
  kinds: Readonly<Record<string, Kind>>,
  what: string,
): Fault | null {
  if (typeof value === 'string') return iri(value, at)
  if (!isObject(value)) return { at, why: `this is ${whatIs(value)}; a ${what} is an IRI or an object.` }
  const name = typesOf(value).find((type) => typeof type === 'string' && Object.hasOwn(kinds, type))
  const kind = typeof name === 'string' ? kinds[name] : undefined
  if (value.id !== undefined) return thing(value, at) ?? faultOfMembers(value, kind?.members ?? {}, at)
  if (!kind) return { at, why: `this is no ${what} that the model knows, and it has no id.` }
  const missing = kind.needs.find((member) => value[member] === undefined)
  if (missing !== undefined) return { at, why: `a ${String(name)} needs “${missing}”.` }
  return (
    faultOfMembers(value, { ...kind.members, refinedBy: each(stateOrSelector) }, at) ??
    faultOfPlaces(value, at) ??
    (name === 'TimeState' ? faultOfTimes(value, at) : null)
  )
}

/** What makes a part of a resource, or a state of it, the body or the target of an annotation. */
export const specific: Readonly<Record<string, Check>> = {
  selector: each(selector),
  state: each((value, at) => faultOfPart(value, at, states, 'state')),
  styleClass: each(text),
  renderedVia: each(thing),
  scope: each(thing),
  purpose: each(text),
}

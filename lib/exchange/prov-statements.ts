import type { ProvBundle, ProvKind, ProvPrefixes, ProvRecord, ProvValue } from './prov-model'
import { provRow } from './prov-model'

/** What is not known is left out. */
export type Given = { [attribute: string]: ProvValue | readonly ProvValue[] | null | undefined }

/** A name as a value: `'prov:Person'` in PROV-N. */
export const nameValue = (name: string): ProvValue => ({ $: name, type: 'prov:QUALIFIED_NAME' })

/** Words with the language they are in. */
export const textValue = (text: string, language: string): ProvValue => ({
  $: text,
  type: 'prov:InternationalizedString',
  lang: language,
})

export const typedValue = ($: string, type: `xsd:${string}`): ProvValue => ({ $, type })

/** A date known to the year, the month or the day. */
export function dateValue(date: string | null): ProvValue | null {
  if (date === null) return null
  const types = { 4: 'xsd:gYear', 7: 'xsd:gYearMonth' } as const
  return typedValue(date, date.length === 4 || date.length === 7 ? types[date.length] : 'xsd:date')
}

const isList = (value: NonNullable<Given[string]>): value is readonly ProvValue[] => Array.isArray(value)

function known(given: Given): ProvRecord {
  const record: ProvRecord = {}
  for (const [attribute, value] of Object.entries(given)) {
    if (value === null || value === undefined) continue
    if (!isList(value)) record[attribute] = value
    // One of several is written like the only one.
    else if (value[0] !== undefined) record[attribute] = value.length === 1 ? value[0] : [...value]
  }
  return record
}

/** Something that is told of twice: what was said first stands, what is new is added. */
const joined = (first: ProvRecord | undefined, more: ProvRecord): ProvRecord => ({
  ...first,
  ...more,
  ...first,
})

/** Collects the statements of one bundle, each once, in the order in which they are made. */
export type Collected = {
  bundle: ProvBundle
  /** A thing by its name; told again, it keeps what was said and gains what is new. */
  thing: (kind: 'entity' | 'activity' | 'agent', id: string, given?: Given) => string
  /**
   * How things stand to one another: `ends` in the order of `provSheet`, null where nothing is known.
   * @param id where the statement has a name of its own
   */
  relate: (kind: ProvKind, ends: ReadonlyArray<string | null>, given?: Given, id?: string) => void
}

export function collectStatements(prefix: ProvPrefixes): Collected {
  const bundle: ProvBundle = { prefix }
  const things = new Map<string, ProvRecord>()
  const made = new Set<string>()

  const put = (kind: ProvKind, id: string, record: ProvRecord) => {
    const statements = (bundle[kind] ??= {})
    statements[id] = record
  }
  return {
    bundle,
    thing: (kind, id, given = {}) => {
      const record = joined(things.get(`${kind} ${id}`), known(given))
      things.set(`${kind} ${id}`, record)
      put(kind, id, record)
      return id
    },
    relate: (kind, ends, given = {}, id) => {
      const { formal } = provRow(kind)
      const record = known({
        ...Object.fromEntries(formal.map((argument, at) => [argument, ends[at]])),
        ...given,
      })
      const content = JSON.stringify([kind, id, record])
      if (made.has(content)) return
      made.add(content)
      put(kind, id ?? `_:${kind}${made.size}`, record)
    },
  }
}

/** A value with its type or language, as PROV-JSON writes it: `{"$": "1.5", "type": "xsd:decimal"}`. */
export type ProvLiteral = { $: string; type?: string; lang?: string }
export type ProvValue = string | number | boolean | ProvLiteral

/** The attributes of one statement; what `provSheet` calls formal are names or times, everything else are values. */
export type ProvRecord = { [attribute: string]: ProvValue | ProvValue[] }

/** Statements of one kind by their names. Several may bear one name, as long as nobody has merged them. */
export type ProvStatements = { [id: string]: ProvRecord | ProvRecord[] }

type ProvRow = {
  /** The arguments in the order in which PROV-N writes them. */
  formal: readonly string[]
  /** How many of them PROV-N never leaves out. */
  least: number
  /** Where PROV-N puts the name of the statement: as the first argument, before a semicolon, or nowhere. */
  name: 'first' | 'before' | 'nowhere'
}

/** Every kind of statement: PROV-DM (W3C Recommendation, 2013), and `mentionOf` of PROV-LINKS. */
export const provSheet = {
  entity: { formal: [], least: 0, name: 'first' },
  activity: { formal: ['prov:startTime', 'prov:endTime'], least: 0, name: 'first' },
  agent: { formal: [], least: 0, name: 'first' },
  wasGeneratedBy: { formal: ['prov:entity', 'prov:activity', 'prov:time'], least: 1, name: 'before' },
  used: { formal: ['prov:activity', 'prov:entity', 'prov:time'], least: 1, name: 'before' },
  wasInformedBy: { formal: ['prov:informed', 'prov:informant'], least: 2, name: 'before' },
  wasStartedBy: {
    formal: ['prov:activity', 'prov:trigger', 'prov:starter', 'prov:time'],
    least: 1,
    name: 'before',
  },
  wasEndedBy: {
    formal: ['prov:activity', 'prov:trigger', 'prov:ender', 'prov:time'],
    least: 1,
    name: 'before',
  },
  wasInvalidatedBy: { formal: ['prov:entity', 'prov:activity', 'prov:time'], least: 1, name: 'before' },
  wasDerivedFrom: {
    formal: ['prov:generatedEntity', 'prov:usedEntity', 'prov:activity', 'prov:generation', 'prov:usage'],
    least: 2,
    name: 'before',
  },
  wasAttributedTo: { formal: ['prov:entity', 'prov:agent'], least: 2, name: 'before' },
  wasAssociatedWith: { formal: ['prov:activity', 'prov:agent', 'prov:plan'], least: 1, name: 'before' },
  actedOnBehalfOf: {
    formal: ['prov:delegate', 'prov:responsible', 'prov:activity'],
    least: 2,
    name: 'before',
  },
  wasInfluencedBy: { formal: ['prov:influencee', 'prov:influencer'], least: 2, name: 'before' },
  specializationOf: { formal: ['prov:specificEntity', 'prov:generalEntity'], least: 2, name: 'nowhere' },
  alternateOf: { formal: ['prov:alternate1', 'prov:alternate2'], least: 2, name: 'nowhere' },
  hadMember: { formal: ['prov:collection', 'prov:entity'], least: 2, name: 'nowhere' },
  mentionOf: {
    formal: ['prov:specificEntity', 'prov:generalEntity', 'prov:bundle'],
    least: 3,
    name: 'nowhere',
  },
} as const satisfies Record<string, ProvRow>

export type ProvKind = keyof typeof provSheet

const rows: Record<ProvKind, ProvRow> = provSheet

export const provRow = (kind: ProvKind): ProvRow => rows[kind]

export const isProvKind = (name: string): name is ProvKind => Object.hasOwn(provSheet, name)

const times = new Set(['prov:time', 'prov:startTime', 'prov:endTime'])

export const isProvTime = (attribute: string): boolean => times.has(attribute)

/** Types of values that are names themselves: of PROV-N, and as older writers of PROV-JSON spell it. */
export const nameTypes: ReadonlySet<string> = new Set(['prov:QUALIFIED_NAME', 'xsd:QName'])

export type ProvPrefixes = { [prefix: string]: string }

/** Statements under the namespaces by which their names are understood. */
export type ProvBundle = { prefix?: ProvPrefixes } & { [kind in ProvKind]?: ProvStatements }

/** A PROV document in the shape of PROV-JSON (W3C member submission, 24 April 2013): the one model of all we write. */
export type ProvDocument = ProvBundle & { bundle?: { [id: string]: ProvBundle } }

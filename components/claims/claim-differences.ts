import { stanceSheet, verbSheet } from '@/lib/sources/rules'
import { languageName } from '@/lib/words/numbers'
import type { ClaimForm, EvidenceForm, LevelForm } from './claim-form-values'

export type DifferingField =
  | 'statement'
  | 'language'
  | 'attributions'
  | 'evidence'
  | 'event'
  | 'place'
  | 'topics'
  | 'parties'
  | 'figures'
export type Difference = { field: DifferingField; newest: string; mine: string }

type Named = { kind: 'known'; label: string; id: string } | { kind: 'new'; name: string }
const nameOf = (named: Named | null) =>
  named === null ? '?' : named.kind === 'known' ? named.label : named.name
/** What it is, whatever it is called. */
const identity = (named: Named | null) => (named?.kind === 'known' ? named.id : named?.name)

const sourceName = ({ source }: EvidenceForm) => (source?.kind === 'new' ? source.title : nameOf(source))
const sourceIdentity = ({ source }: EvidenceForm) =>
  source?.kind === 'known' ? source.id : JSON.stringify(source)

const levelText = (level: LevelForm) =>
  [nameOf(level.agent), verbSheet[level.verb].label, level.saidOn].filter(Boolean).join(' ')

const evidenceText = (row: EvidenceForm) =>
  [
    sourceName(row),
    stanceSheet[row.stance].label,
    row.credibility,
    row.quotation ? `“${row.quotation.exact}”` : '',
    row.note,
  ]
    .filter(Boolean)
    .join(' · ')

/** Of each field: what makes it the same, and how it is told. */
const sheet: Record<
  DifferingField,
  { same: (form: ClaimForm) => unknown; told: (form: ClaimForm) => string }
> = {
  statement: { same: (f) => f.statement.trim(), told: (f) => f.statement },
  language: { same: (f) => f.language, told: (f) => languageName(f.language) },
  attributions: {
    same: (f) => f.attributions.map(({ agent, ...level }) => [identity(agent), level]),
    told: (f) => f.attributions.map(levelText).join('\n'),
  },
  evidence: {
    same: (f) =>
      f.evidence.map(({ source: _, toldBy, ...row }) => [
        sourceIdentity({ ...row, source: _, toldBy }),
        identity(toldBy),
        row,
      ]),
    told: (f) => f.evidence.map(evidenceText).join('\n'),
  },
  event: {
    same: (f) => [f.eventFrom, f.eventTo],
    told: (f) => [f.eventFrom, f.eventTo].filter(Boolean).join(' – '),
  },
  place: { same: (f) => f.place.trim(), told: (f) => f.place },
  topics: { same: (f) => f.topics.map(identity), told: (f) => f.topics.map(nameOf).join(', ') },
  parties: { same: (f) => f.parties.map(identity), told: (f) => f.parties.map(nameOf).join(', ') },
  figures: {
    same: (f) => f.figures,
    told: (f) =>
      f.figures
        .map((g) =>
          [g.label, g.amount || [g.low, g.high].filter(Boolean).join(' – '), g.unit, g.asOf]
            .filter(Boolean)
            .join(' '),
        )
        .join('\n'),
  },
}

const isField = (key: string): key is DifferingField => Object.hasOwn(sheet, key)

/** The fields in which two versions of a claim differ, each as a person reads it. */
export const differencesOf = (newest: ClaimForm, mine: ClaimForm): Difference[] =>
  Object.keys(sheet)
    .filter(isField)
    .filter((field) => JSON.stringify(sheet[field].same(newest)) !== JSON.stringify(sheet[field].same(mine)))
    .map((field) => ({ field, newest: sheet[field].told(newest), mine: sheet[field].told(mine) }))

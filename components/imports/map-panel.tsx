'use client'

import { languages } from '@/components/sources/languages'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/input'
import { Panel } from '@/components/ui/panel'
import { isTable } from '@/lib/imports/formats'
import { knownSetNames } from '@/lib/imports/known-sets'
import type { Mapping } from '@/lib/imports/mapping'
import type { SavedMapping } from '@/lib/imports/views'
import { columnsMissing, wizardDraftOf } from '@/lib/imports/wizard-draft'
import { type AgentKind, agentKinds, agentKindSheet } from '@/lib/sources/rules'
import { languageName } from '@/lib/words/numbers'
import { wordsOf } from '@/lib/words/words'
import { DateField, ListField, TextField } from './column-fields'
import { type Chosen, ColumnSelect } from './column-select'
import { SourcesField } from './sources-field'
import type { WizardState } from './use-wizard'
import { VerdictField } from './verdict-field'

const t = wordsOf('imports')

type PartProps = { wizard: WizardState }

/** The language of the statements: a column, or the same for every row. */
function LanguageOf({ wizard }: PartProps) {
  const { asked, draft: set, look } = wizard
  const { language } = asked.draft
  const isGuessed = look.file.ok && look.file.proposal.isLanguageGuessed && language?.from === 'constant'
  const choose = (chosen: Chosen) => {
    if (chosen === null) return set({ language: null })
    return set({
      language:
        chosen === 'fixed' ? { from: 'constant', constant: '' } : { from: 'column', column: chosen.column },
    })
  }
  const known: readonly string[] = languages
  const tag = language?.from === 'constant' ? language.constant : ''
  const all = tag === '' || known.includes(tag) ? known : [tag, ...known]
  return (
    <div className="flex flex-col gap-2">
      <ColumnSelect
        label={t('map.language')}
        chosen={language?.from === 'constant' ? 'fixed' : language}
        canBeFixed
        required
        onChoose={choose}
      />
      {language?.from === 'constant' ? (
        <Field
          label={t('map.languageTag')}
          required
          {...(isGuessed ? { hint: t('map.languageGuessed') } : {})}
        >
          {(control) => (
            <Select
              {...control}
              value={tag}
              onChange={({ target }) => set({ language: { from: 'constant', constant: target.value } })}
            >
              {tag === '' ? <option value="">–</option> : null}
              {all.map((each) => (
                <option key={each} value={each}>
                  {languageName(each)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      ) : null}
    </div>
  )
}

const kindOf = (value: string): AgentKind | null => agentKinds.find((kind) => kind === value) ?? null

function ClaimantOf({ wizard }: PartProps) {
  const { asked, draft: set } = wizard
  const { claimant, claimantKind } = asked.draft
  return (
    <>
      <ListField label={t('map.claimant')} value={claimant} onChange={(next) => set({ claimant: next })} />
      {claimant ? (
        <Field label={t('map.claimantKind')}>
          {(control) => (
            <Select
              {...control}
              value={claimantKind ?? ''}
              onChange={({ target }) => set({ claimantKind: kindOf(target.value) })}
            >
              <option value="">{t('map.kindUnsaid')}</option>
              {agentKinds.map((kind) => (
                <option key={kind} value={kind}>
                  {agentKindSheet[kind].label}
                </option>
              ))}
            </Select>
          )}
        </Field>
      ) : null}
    </>
  )
}

type KeptProps = PartProps & { mappings: readonly SavedMapping[] }

const keyOf = ({ sourceName, savedBy, savedAt }: SavedMapping) => `${sourceName} ${savedBy} ${savedAt}`
const same = (one: Mapping | null, other: Mapping) => JSON.stringify(one) === JSON.stringify(other)

/** Mappings that are kept, to be taken as they are. */
function KeptMappings({ wizard, mappings }: KeptProps) {
  const { mapping, change } = wizard
  if (mappings.length === 0) return null
  const taken = mappings.find((each) => same(mapping, each.mapping)) ?? null
  return (
    <Field label={t('map.use')}>
      {(control) => (
        <Select
          {...control}
          value={taken ? keyOf(taken) : ''}
          onChange={({ target }) => {
            const kept = mappings.find((each) => keyOf(each) === target.value)
            if (kept) change({ draft: wizardDraftOf(kept.mapping), sourceName: kept.sourceName })
          }}
        >
          <option value="">{t('map.useNone')}</option>
          {mappings.map((each) => (
            <option key={keyOf(each)} value={keyOf(each)}>
              {t('map.useOne', { name: each.sourceName, person: each.savedBy })}
            </option>
          ))}
        </Select>
      )}
    </Field>
  )
}

/** Columns of a table that the mapping looks into and that are not there; of JSON a row may well lack some. */
function Missing({ wizard }: PartProps) {
  const { mapping, shape } = wizard
  if (!mapping || !isTable(shape.format)) return null
  const missing = columnsMissing(shape.columns, mapping)
  if (missing.length === 0) return null
  return (
    <p role="status" className="text-sm text-caution">
      {t('map.missing', { columns: missing.join(', ') })}
    </p>
  )
}

/** How the columns came to be taken as they are. */
function whence({ mapping, look }: WizardState, mappings: readonly SavedMapping[]): string {
  const kept = mappings.find((each) => same(mapping, each.mapping))
  if (kept) return t('map.saved', { name: kept.sourceName, person: kept.savedBy })
  const known = look.file.ok ? look.file.proposal.known : null
  return known === null ? t('map.named') : t('map.known', { name: knownSetNames[known] })
}

/** Which column of the file becomes what of a claim. */
export function MapPanel({ wizard, mappings }: KeptProps) {
  const { asked, draft: set } = wizard
  const { statement, saidOn, eventDate, topics, note, sources, verdict } = asked.draft
  return (
    <Panel title={t('map.title')}>
      <div className="flex flex-col gap-5">
        <p className="text-sm text-muted">{whence(wizard, mappings)}</p>
        <KeptMappings wizard={wizard} mappings={mappings} />
        <Missing wizard={wizard} />
        <ColumnSelect
          label={t('map.statement')}
          hint={t('map.statementHint')}
          chosen={statement}
          required
          onChoose={(chosen) => set({ statement: chosen === null || chosen === 'fixed' ? null : chosen })}
        />
        <LanguageOf wizard={wizard} />
        <ClaimantOf wizard={wizard} />
        <DateField label={t('map.saidOn')} value={saidOn} onChange={(next) => set({ saidOn: next })} />
        <DateField
          label={t('map.eventDate')}
          value={eventDate}
          onChange={(next) => set({ eventDate: next })}
        />
        <ListField label={t('map.topics')} value={topics} onChange={(next) => set({ topics: next })} />
        <TextField
          label={t('map.note')}
          hint={t('map.noteHint')}
          value={note}
          onChange={(next) => set({ note: next })}
        />
        <SourcesField sources={sources} onChange={(next) => set({ sources: next })} />
        <VerdictField verdict={verdict} onChange={(next) => set({ verdict: next })} />
      </div>
    </Panel>
  )
}

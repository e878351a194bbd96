import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import type { RevisionContent, RevisionEvidence } from '@/lib/claims/revision'
import { noLinks } from '@/lib/provenance/origins'
import {
  fieldAddress,
  type FieldValue,
  formPathOf,
  hasField,
  labelOf,
  listCommentable,
  listSuggestable,
  readField,
  renderValue,
} from '@/lib/review/fields'
import { applySuggestion, controlOf, stillFits, suggestionPowers, typedValue } from '@/lib/review/suggestions'

const KEY = '11111111-1111-4111-8111-111111111111'
const OTHER = '22222222-2222-4222-8222-222222222222'

const agent = (id: string, name: string) => ({ id, name, slug: id, kind: 'ORGANISATION' as const })

const piece = (key: string, differs: Partial<RevisionEvidence> = {}): RevisionEvidence => ({
  key,
  stance: 'SUPPORTS',
  credibility: 3,
  strength: null,
  note: null,
  toldBy: null,
  reliability: 'C',
  source: {
    id: `source ${key}`,
    title: 'Harbour log',
    url: null,
    publisher: agent(`publisher ${key}`, 'Harbour'),
    author: null,
    genre: 'NEWS_REPORT',
    distance: 'SECONDARY',
    language: 'en',
    publishedOn: null,
    accessedOn: null,
  },
  quotation: null,
  ...differs,
})

const claim: RevisionContent = {
  v: 1,
  statement: 'The ferry sank at noon.',
  language: 'en',
  eventFrom: '2025-01',
  eventTo: '2025-02',
  place: 'The harbour',
  attributions: [
    {
      agent: agent('office', 'Harbour office'),
      verb: 'SAYS',
      anonymity: 'NAMED',
      basis: 'WITNESSED',
      saidOn: null,
    },
    {
      agent: agent('crew', 'The crew'),
      verb: 'ALLEGES',
      anonymity: 'ANONYMOUS',
      basis: 'TOLD',
      saidOn: '2025-01',
    },
  ],
  topics: [],
  parties: [],
  figures: [
    { label: 'Passengers', amount: '12', low: null, high: null, unit: 'people', asOf: null },
    { label: 'Cost', amount: null, low: '1', high: '2', unit: 'USD', asOf: null },
  ],
  evidence: [piece(KEY), piece(OTHER, { stance: 'DISPUTES' })],
}

const refusalOf = (field: string, value: FieldValue, content = claim) => {
  const applied = applySuggestion(content, noLinks, field, value)
  return applied.ok ? 'done' : applied.refusal.code
}
const sentenceOf = (field: string, value: FieldValue) => {
  const applied = applySuggestion(claim, noLinks, field, value)
  return applied.ok ? '' : applied.refusal.detail
}

const lawful: Array<[field: string, was: FieldValue, value: FieldValue]> = [
  ['statement', 'The ferry sank at noon.', 'The ferry sank at dusk.'],
  ['language', 'en', 'fa'],
  ['place', 'The harbour', null],
  ['eventFrom', '2025-01', '2025'],
  ['eventTo', '2025-02', '2025-02-03'],
  ['attributions.1.verb', 'ALLEGES', 'DENIES'],
  ['attributions.0.anonymity', 'NAMED', 'KNOWN_TO_DESK'],
  ['attributions.0.basis', 'WITNESSED', 'TOLD'],
  ['attributions.0.saidOn', null, '2025-01-05'],
  ['figures.0.label', 'Passengers', 'Passengers on board'],
  ['figures.0.amount', '12', '13'],
  ['figures.1.low', '1', '1.5'],
  ['figures.1.high', '2', null],
  ['figures.1.unit', 'USD', 'EUR'],
  ['figures.0.asOf', null, '2025'],
  [`evidence.${KEY}.stance`, 'SUPPORTS', 'NEUTRAL'],
  [`evidence.${KEY}.credibility`, 3, 2],
  [`evidence.${OTHER}.strength`, null, 'WEAK'],
  [`evidence.${OTHER}.note`, null, 'Two lines\nof it.'],
]

const unlawful: Array<[field: string, value: FieldValue]> = [
  ['statement', ''],
  ['statement', 'x'.repeat(601)],
  ['statement', 'two\nlines'],
  ['statement', null],
  ['statement', 7],
  ['language', 'English'],
  ['eventFrom', '2025-13'],
  ['attributions.0.verb', 'SHOUTS'],
  ['attributions.0.saidOn', 'yesterday'],
  ['figures.0.amount', '1,200'],
  ['figures.0.unit', null],
  [`evidence.${KEY}.credibility`, 7],
  [`evidence.${KEY}.credibility`, '2'],
  [`evidence.${KEY}.stance`, null],
  [`evidence.${KEY}.note`, 'x'.repeat(2001)],
]

describe('a suggested change', () => {
  it.each(lawful)('%s: from %s to %s, and nothing else changes', (field, was, value) => {
    expect(readField(claim, field)).toBe(was)
    const applied = applySuggestion(claim, noLinks, field, value)
    if (!applied.ok) throw new Error(applied.refusal.detail)
    expect(readField(applied.value, field)).toBe(value)
    const back = applySuggestion(applied.value, noLinks, field, was)
    expect(back.ok && back.value).toEqual(claim)
  })

  it('covers every field that is offered, and each offered one is an address', () => {
    const columns = (field: string) => field.split('.').at(-1)
    const tried = new Set(lawful.map(([field]) => columns(field)))
    for (const { field } of listSuggestable(claim)) {
      expect(fieldAddress.safeParse(field).success, field).toBe(true)
      expect(tried.has(columns(field)), field).toBe(true)
      expect(controlOf(field), field).not.toBeNull()
    }
  })

  it.each(unlawful)('%s takes no %j, and a sentence says so', (field, value) => {
    expect(refusalOf(field, value)).toBe('invalid')
    expect(sentenceOf(field, value)).toMatch(/\.$/)
  })

  it.each([
    'topics',
    'parties',
    'attributions',
    'attributions.0',
    'attributions.0.agent',
    'attributions.4.verb',
    'figures.9.amount',
    'evidence',
    `evidence.${KEY}`,
    `evidence.${KEY}.quotation`,
    `evidence.${KEY}.source`,
    'evidence.33333333-3333-4333-8333-333333333333.stance',
    'constructor',
  ])('%s is no single value of this claim', (field) => {
    expect(refusalOf(field, 'x')).toBe('invalid')
    expect(readField(claim, field)).toBeUndefined()
  })

  it('is held to what joins several fields: the event, a range, credibility 1', () => {
    expect(sentenceOf('eventTo', '2024')).toContain('before its beginning')
    expect(sentenceOf('eventFrom', null)).toContain('before its beginning')
    expect(sentenceOf('figures.1.low', '3')).toContain('upper end')
    expect(sentenceOf('figures.0.amount', null)).toContain('Give an amount')
    expect(sentenceOf(`evidence.${KEY}.credibility`, 1)).toContain('two independent origins')
    const agreeing = {
      ...claim,
      evidence: claim.evidence.map((row) => ({ ...row, stance: 'SUPPORTS' as const })),
    }
    expect(refusalOf(`evidence.${KEY}.credibility`, 1, agreeing)).toBe('done')
    const sure = {
      ...agreeing,
      evidence: agreeing.evidence.map((row, at) => (at === 0 ? { ...row, credibility: 1 } : row)),
    }
    // The other origin leaves the stance, and with it goes what confirmed the first.
    expect(refusalOf(`evidence.${OTHER}.stance`, 'NEUTRAL', sure)).toBe('invalid')
  })

  it('keeps what the schema keeps: outer white space of a line goes', () => {
    const applied = applySuggestion(claim, noLinks, 'statement', '  The ferry sank.  ')
    expect(applied.ok && applied.value.statement).toBe('The ferry sank.')
  })

  test('whatever is proposed for whatever field, the rest of the revision stays as it was', () => {
    const value = fc.oneof(
      fc.string(),
      fc.integer({ min: -1, max: 8 }),
      fc.constantFrom(null, '2024', 'DENIES', 'WEAK'),
    )
    fc.assert(
      fc.property(fc.constantFrom(...lawful.map(([field]) => field)), value, (field, proposed) => {
        const applied = applySuggestion(claim, noLinks, field, proposed)
        if (!applied.ok) return
        for (const [other] of lawful)
          if (other !== field) expect(readField(applied.value, other)).toBe(readField(claim, other))
      }),
    )
  })
})

describe('a suggestion on an older revision', () => {
  const fits = (field: string, now: RevisionContent, was = readField(claim, field) ?? null) =>
    stillFits({ field, was }, claim, now)

  it('still fits while its field says what it said, whatever else has changed', () => {
    expect(fits('statement', { ...claim, place: 'Elsewhere' })).toBe(true)
    expect(fits('statement', { ...claim, statement: 'Other words.' })).toBe(false)
    expect(fits(`evidence.${OTHER}.note`, { ...claim, evidence: [...claim.evidence].reverse() })).toBe(true)
  })

  it('does not take the row that moved up into its place for its own', () => {
    const figures = [{ label: 'Cost', amount: '12', low: null, high: null, unit: 'people', asOf: null }]
    expect(fits('figures.0.unit', { ...claim, figures })).toBe(false)
    expect(fits('figures.1.unit', { ...claim, figures })).toBe(false)
    const attributions = [...claim.attributions].reverse().map((row) => ({ ...row, verb: 'SAYS' as const }))
    expect(fits('attributions.0.verb', { ...claim, attributions })).toBe(false)
    const evidence = claim.evidence.map((row) => ({ ...row, source: { ...row.source, id: 'another' } }))
    expect(fits(`evidence.${KEY}.credibility`, { ...claim, evidence })).toBe(false)
    expect(fits(`evidence.${KEY}.credibility`, { ...claim, evidence: [] })).toBe(false)
  })

  it('on what is no single value fits nothing', () => {
    expect(stillFits({ field: 'topics', was: null }, claim, claim)).toBe(false)
  })
})

describe('fields, as people read them', () => {
  it('are called by their list, their place, their name and their column', () => {
    expect(labelOf('statement', claim)).toBe('Statement')
    expect(labelOf('evidence', claim)).toBe('Evidence')
    expect(labelOf('figures.0.amount', claim)).toBe('Figure 1 (Passengers) · amount')
    expect(labelOf('attributions.1.agent', claim)).toBe('Attribution 2 (The crew) · speaker')
    expect(labelOf(`evidence.${OTHER}.credibility`, claim)).toBe('Evidence 2 (Harbour log) · credibility')
    expect(labelOf(`evidence.${KEY}`, claim)).toBe('Evidence 1 (Harbour log)')
    expect(labelOf(`evidence.${KEY}.note`, { ...claim, evidence: [] })).toBe('Evidence · editor’s note')
  })

  it('long names are cut, by characters and not by halves of them', () => {
    const source = { ...piece(KEY).source, title: '😀'.repeat(80) }
    const label = labelOf(`evidence.${KEY}`, { ...claim, evidence: [piece(KEY, { source })] })
    expect(label).toBe(`Evidence 1 (${'😀'.repeat(59)}…)`)
  })

  it('a choice is read by its words, nothing as nothing', () => {
    expect(renderValue('attributions.0.verb', 'SAYS')).toBe('says')
    expect(renderValue(`evidence.${KEY}.credibility`, 3)).toBe('3 · Possibly true')
    expect(renderValue(`evidence.${KEY}.strength`, null)).toBe('')
    expect(renderValue('statement', 'SAYS')).toBe('SAYS')
    expect(renderValue('figures.0.amount', '12')).toBe('12')
  })

  it('have a place in the form, where rows of evidence are counted', () => {
    expect(formPathOf(claim, 'statement')).toBe('statement')
    expect(formPathOf(claim, `evidence.${OTHER}.note`)).toBe('evidence.1.note')
    expect(formPathOf(claim, 'figures.1')).toBe('figures.1')
    expect(formPathOf(claim, 'figures.2.unit')).toBeNull()
    expect(formPathOf({ ...claim, evidence: [] }, `evidence.${KEY}`)).toBeNull()
  })

  it('can be commented on where they are there, rows and lists too', () => {
    for (const { field, label } of listCommentable(claim)) {
      expect(fieldAddress.safeParse(field).success, field).toBe(true)
      expect(hasField(claim, field), field).toBe(true)
      expect(label).not.toContain('undefined')
    }
    expect(hasField(claim, 'figures.7.unit')).toBe(false)
    expect(hasField(claim, 'evidence.33333333-3333-4333-8333-333333333333')).toBe(false)
  })
})

describe('the control for a field', () => {
  it('is a choice where there is a list, and takes what was chosen as the field takes it', () => {
    const grade = controlOf(`evidence.${KEY}.credibility`)
    expect(grade).toMatchObject({ kind: 'choice', isOptional: false })
    expect(typedValue(`evidence.${KEY}.credibility`, '2')).toBe(2)
    expect(controlOf(`evidence.${KEY}.strength`)).toMatchObject({ kind: 'choice', isOptional: true })
    expect(typedValue(`evidence.${KEY}.strength`, '')).toBeNull()
    expect(controlOf('statement')).toEqual({ kind: 'long', isOptional: false })
    expect(controlOf('language')).toEqual({ kind: 'language', isOptional: false })
    expect(controlOf('eventTo')).toEqual({ kind: 'date', isOptional: true })
    expect(controlOf('figures.0.low')).toEqual({ kind: 'number', isOptional: true })
    expect(controlOf('figures.0.unit')).toEqual({ kind: 'line', isOptional: false })
    expect(controlOf('topics')).toBeNull()
  })

  it('an empty box is nothing where the field may be empty, and stays a fault where not', () => {
    expect(typedValue('place', '  ')).toBeNull()
    expect(refusalOf('statement', typedValue('statement', '  '))).toBe('invalid')
    expect(typedValue('eventFrom', ' 2025 ')).toBe('2025')
    expect(typedValue(`evidence.${KEY}.note`, ' as typed ')).toBe(' as typed ')
  })
})

test('who suggested it takes it back and does not accept it; administrators do neither', () => {
  const actor = (id: string, role: 'EDITOR' | 'REVIEWER' | 'ADMIN'): Actor => ({
    kind: 'member',
    id,
    name: id,
    role,
  })
  const suggestion = { authorId: 'ruth' }
  expect(suggestionPowers(actor('ruth', 'REVIEWER'), suggestion)).toEqual({
    accept: false,
    decline: true,
    takeBack: true,
  })
  expect(suggestionPowers(actor('mina', 'EDITOR'), suggestion)).toEqual({
    accept: true,
    decline: true,
    takeBack: false,
  })
  expect(suggestionPowers(actor('ada', 'ADMIN'), suggestion)).toEqual({
    accept: false,
    decline: false,
    takeBack: false,
  })
  expect(suggestionPowers({ kind: 'public' }, suggestion)).toEqual({
    accept: false,
    decline: false,
    takeBack: false,
  })
})

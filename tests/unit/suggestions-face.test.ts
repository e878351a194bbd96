import { createElement, type ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { createFormControl } from 'react-hook-form'
import { beforeEach, describe, expect, it, test, vi } from 'vitest'
import { CommentChecklist } from '@/components/suggestions/comment-checklist'
import { hasReturnWords, returnWords, tidiedReturn } from '@/components/suggestions/comment-words'
import { inputOf, resolverFor, suggestWords } from '@/components/suggestions/suggest-words'
import { SuggestionList } from '@/components/suggestions/suggestion-list'
import { done } from '@/lib/outcome'
import { suggestChangeInput, type DecideClaimInput } from '@/lib/review/schema'
import type { FieldCommentView, SuggestionView } from '@/lib/review/suggestions'

vi.mock('next/navigation', () => ({ useRouter: () => ({ refresh: () => undefined }) }))

const claim = { ref: 'C-7K3Q9', version: 4, revisionHash: 'a'.repeat(64) }
const KEY = '11111111-1111-4111-8111-111111111111'

const faultsOf = async (field: string, value: string, reason = 'because') => {
  const { errors } = await resolverFor(claim, 'Choose a field.')({ field, value, reason }, undefined, {
    fields: {},
    shouldUseNativeValidation: false,
  })
  return Object.keys(errors)
}

describe('the form of a suggestion', () => {
  it('sends what its field takes, as the command’s schema wants it', () => {
    const sent = (field: string, value: string) =>
      suggestChangeInput.parse(inputOf(claim, { field, value, reason: 'because' })).value
    expect(sent(`evidence.${KEY}.credibility`, '2')).toBe(2)
    expect(sent('place', '')).toBeNull()
    expect(sent('statement', 'It sank.')).toBe('It sank.')
  })

  it('asks for a field first, then for a value that it takes and a reason', async () => {
    expect(await faultsOf('', 'x')).toEqual(['field'])
    expect(await faultsOf('', 'x', ' ')).toEqual(['field', 'reason'])
    expect(await faultsOf('statement', '')).toEqual(['value'])
    expect(await faultsOf('eventFrom', 'soon')).toEqual(['value'])
    expect(await faultsOf('eventFrom', '')).toEqual([])
    expect(await faultsOf('statement', 'It sank.', '')).toEqual(['reason'])
    expect(await faultsOf('statement', 'It sank.')).toEqual([])
  })

  it('takes back whatever was kept of it, and nothing it does not know', () => {
    expect(suggestWords({ field: 'place', value: 7, other: 1 })).toEqual({
      field: 'place',
      value: '',
      reason: '',
    })
    expect(suggestWords(null)).toEqual({ field: '', value: '', reason: '' })
  })
})

describe('comments in the return dialog', () => {
  const row = { field: 'statement', body: 'Say who counted.' }
  const blank = { field: '', body: ' ' }

  it('leaves out rows that were added and left empty, and keeps half-filled ones to be put right', () => {
    const values = { ...claim, reason: 'x' }
    expect(tidiedReturn({ ...values, comments: [row, blank] }).comments).toEqual([row])
    expect(tidiedReturn({ ...values, comments: [blank, row, blank] }).comments).toEqual([blank, row])
    expect(tidiedReturn({ ...values, comments: [{ field: '', body: 'x' }] }).comments).toHaveLength(1)
    expect(tidiedReturn(values).comments).toEqual([])
  })

  it('are kept while they are typed, with the reason', () => {
    expect(returnWords({ reason: 'x', comments: [row] })).toEqual({ reason: 'x', comments: [row] })
    expect(returnWords({ reason: 'x' })).toEqual({ reason: 'x', comments: [] })
    expect(hasReturnWords(returnWords({ comments: [row] }))).toBe(true)
    expect(hasReturnWords(returnWords({ comments: [blank] }))).toBe(false)
  })
})

test('finding otherwise can be taken back: the form then says nothing of it', () => {
  const { formControl } = createFormControl<DecideClaimInput>({ defaultValues: { said: null } })
  formControl.control._state.mount = true
  formControl.setValue('said', { status: 'REFUTED', reason: 'x' })
  formControl.register('said.status')
  formControl.register('said.reason')
  formControl.setValue('said', null)
  expect(formControl.getValues('said')).toBeNull()
  formControl.setValue('said', { status: 'DISPUTED', reason: 'y' })
  expect(formControl.getValues('said')).toEqual({ status: 'DISPUTED', reason: 'y' })
})

const view = (differs: Partial<SuggestionView> = {}): SuggestionView => ({
  id: KEY,
  field: 'place',
  label: 'Place',
  was: 'Quay',
  value: 'Harbour',
  parts: null,
  language: 'en',
  reason: 'The log says so.',
  authorId: 'ruth',
  author: 'Ruth',
  role: 'REVIEWER',
  at: '2025-01-01T10:00:00.000Z',
  revisionNumber: 1,
  state: 'OPEN',
  isOutdated: false,
  settledBy: null,
  settledAt: null,
  settledReason: null,
  ...differs,
})

const door = async () => done(null)
const changesSince = async () => {
  throw new Error('not asked')
}
let shown = ''
const show = (node: ReactNode) => {
  shown = renderToStaticMarkup(node)
}
const list = (suggestion: SuggestionView, viewer: { personId: string; accept: boolean; decline: boolean }) =>
  show(
    createElement(SuggestionList, {
      claim,
      suggestions: [suggestion],
      viewer,
      doors: { accept: door, decline: door, changesSince },
    }),
  )

beforeEach(() => {
  shown = ''
})

describe('the list of suggestions', () => {
  const editor = { personId: 'mina', accept: true, decline: true }
  it('lets others accept or decline, and says what accepting means', () => {
    list(view(), editor)
    expect(shown).toContain('Accept the change to “Place”')
    expect(shown).toContain('Decline the change to “Place”')
    expect(shown).toContain('counts as an author')
    expect(shown).not.toContain('Take back')
  })

  it('lets whoever suggested it take it back, and no more', () => {
    list(view(), { ...editor, personId: 'ruth' })
    expect(shown).toContain('Take back the change to “Place”')
    expect(shown).not.toContain('Accept the change')
    expect(shown).not.toContain('Decline the change')
  })

  it('does not offer to accept what no longer fits, and says what to do', () => {
    list(view({ isOutdated: true }), editor)
    expect(shown).not.toContain('Accept the change')
    expect(shown).toContain('edit the claim by hand')
  })

  it('offers nothing to those who only look, and nothing of what is settled', () => {
    list(view(), { personId: 'ada', accept: false, decline: false })
    expect(shown).not.toContain('<button')
    list(view({ state: 'DECLINED', settledBy: 'Mina', settledReason: 'Not so.' }), editor)
    expect(shown).not.toContain('<button')
    expect(shown).toContain('Declined by Mina')
    list(view({ state: 'DECLINED', settledBy: 'Ruth' }), editor)
    expect(shown).toContain('Taken back by Ruth')
  })

  it('shows running text word by word, in its direction, and no inline style', () => {
    const parts = [
      { text: 'The ferry ', change: 'same' as const },
      { text: 'sank', change: 'removed' as const },
      { text: 'drifted', change: 'added' as const },
    ]
    list(view({ parts, language: 'fa' }), editor)
    expect(shown).toContain('dir="rtl"')
    expect(shown).toMatch(/<del>sank<\/del><ins[^>]*>drifted<\/ins>/)
    expect(shown).not.toContain('style=')
  })
})

describe('the checklist of comments', () => {
  const comment = (differs: Partial<FieldCommentView> = {}): FieldCommentView => ({
    id: KEY,
    field: 'statement',
    label: 'Statement',
    formPath: 'statement',
    body: 'Say who counted.',
    author: 'Ruth',
    role: 'REVIEWER',
    at: '2025-01-01T10:00:00.000Z',
    revisionNumber: 1,
    isOfLastReturn: true,
    settledBy: null,
    settledAt: null,
    ...differs,
  })
  const checklist = (comments: FieldCommentView[], isBesideForm = false) =>
    show(
      createElement(CommentChecklist, {
        claimRef: claim.ref,
        comments,
        mayTick: true,
        isBesideForm,
        act: door,
      }),
    )

  it('counts what is left, and leads to the field in the claim’s form', () => {
    checklist([comment(), comment({ id: 'b', settledBy: 'Mina' })])
    expect(shown).toContain('1 thing is left.')
    expect(shown).toContain('href="/desk/claims/C-7K3Q9/edit#field-statement"')
    checklist([comment()], true)
    expect(shown).toContain('href="#field-statement"')
  })

  it('keeps what an earlier return left open, and is not there where nothing was asked', () => {
    checklist([
      comment({ isOfLastReturn: false }),
      comment({ id: 'b', isOfLastReturn: false, settledBy: 'Mina' }),
    ])
    expect(shown.match(/type="checkbox"/g)).toHaveLength(1)
    expect(shown).toContain('earlier return')
    checklist([comment({ isOfLastReturn: false, settledBy: 'Mina' })])
    expect(shown).toBe('')
  })

  it('says of a row that is gone that it is', () => {
    checklist([comment({ formPath: null })])
    expect(shown).not.toContain('href')
    expect(shown).toContain('no longer in the claim')
  })
})

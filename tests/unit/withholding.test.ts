import { describe, expect, test } from 'vitest'
import { hasWords, noWords, withholdWords } from '@/components/withholding/withhold-words'
import { type Actor, PUBLIC, type Role, roles } from '@/lib/auth/actor'
import { type ClaimStanding, workflows } from '@/lib/claims/rules'
import {
  actPossible,
  canConfirmWithholding,
  canDeclineWithholding,
  withholdingPowers,
} from '@/lib/review/withholding'

const member = (role: Role, id = 'somebody'): Actor => ({ kind: 'member', id, name: 'Somebody', role })
const reviewer = member('REVIEWER')
const shown = { everDecided: true, publication: 'PUBLIC' } as const satisfies Partial<ClaimStanding>
const nothing = { propose: null, confirm: false, decline: false }

describe('the act that a claim can bear', () => {
  test('is withholding while readers see it and restoring while they do not, whatever waits on the desk', () => {
    for (const workflow of workflows) {
      expect(actPossible({ workflow, ...shown })).toBe('WITHHOLD')
      expect(actPossible({ workflow, ...shown, publication: 'WITHHELD' })).toBe('RESTORE')
    }
  })

  test('is none of a claim that was never decided or was merged into another', () => {
    for (const workflow of workflows) {
      expect(actPossible({ workflow, everDecided: false, publication: 'PRIVATE' })).toBeNull()
      for (const publication of ['PUBLIC', 'WITHHELD'] as const)
        expect(actPossible({ workflow, ...shown, publication, mergedInto: 'C-00000' })).toBeNull()
    }
  })
})

describe('two people', () => {
  test('whoever proposed it does not confirm it, and nobody but a reviewer confirms or declines', () => {
    for (const role of roles) {
      expect(canConfirmWithholding(member(role), { proposedById: 'another' })).toBe(role === 'REVIEWER')
      expect(canConfirmWithholding(member(role), { proposedById: 'somebody' })).toBe(false)
      expect(canDeclineWithholding(member(role))).toBe(role === 'REVIEWER')
    }
    for (const actor of [PUBLIC, { kind: 'system', job: 'x' } as const]) {
      expect(canConfirmWithholding(actor, { proposedById: 'another' })).toBe(false)
      expect(canDeclineWithholding(actor)).toBe(false)
    }
  })

  test('a proposal is offered once: while one waits, it is confirmed or declined', () => {
    const claim = { workflow: 'DECIDED', ...shown } as const
    expect(withholdingPowers(reviewer, { ...claim, open: null })).toEqual({ ...nothing, propose: 'WITHHOLD' })
    expect(withholdingPowers(reviewer, { ...claim, open: { proposedById: 'another' } })).toEqual({
      propose: null,
      confirm: true,
      decline: true,
    })
    expect(withholdingPowers(reviewer, { ...claim, open: { proposedById: 'somebody' } })).toEqual({
      ...nothing,
      decline: true,
    })
    for (const actor of [PUBLIC, member('EDITOR'), member('ADMIN')])
      for (const open of [null, { proposedById: 'another' }])
        expect(withholdingPowers(actor, { ...claim, open })).toEqual(nothing)
  })

  test('what waits on a claim that was merged meanwhile can only be declined', () => {
    const claim = { workflow: 'DECIDED', ...shown, mergedInto: 'C-00000' } as const
    expect(withholdingPowers(reviewer, { ...claim, open: { proposedById: 'another' } })).toEqual({
      ...nothing,
      decline: true,
    })
  })
})

test('words kept of a proposal come back as they were, and whatever else was kept comes back empty', () => {
  const typed = { ground: 'SAFETY', legalReference: 'A statute', reason: 'Because' }
  expect(withholdWords(typed)).toEqual(typed)
  for (const odd of [null, 'text', 7, [], { ground: 'NONE', reason: 5, legalReference: {} }]) {
    expect(withholdWords(odd)).toEqual(noWords)
    expect(hasWords(withholdWords(odd))).toBe(false)
  }
  expect(hasWords(withholdWords({ reason: 'x' }))).toBe(true)
})

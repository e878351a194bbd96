import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { AgreementTable, MethodDue, MethodReadings } from '@/components/method/method-readings'
import { MethodRuleSets } from '@/components/method/method-rule-sets'
import type { Status } from '@/lib/claims/statuses'
import { agreementOf, type PairCount } from '@/lib/review/agreement'
import { ruleSheet } from '@/lib/review/rule-sheet'
import { currentRuleSet, type RuleSet } from '@/lib/review/rule-sets'
import { settingsFrom } from '@/lib/settings/settings'

/** The words of a page part, without its tags. */
const textOf = (markup: string) => markup.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')

const shown = (counts: readonly PairCount<Status>[]) =>
  textOf(renderToStaticMarkup(createElement(AgreementTable, { agreement: agreementOf(counts) })))

const pairs = (first: Status, second: Status, n: number): PairCount<Status> => ({ first, second, n })

describe('what readers are told of agreement', () => {
  it('is that there is none to tell of, before the first blind reading', () => {
    expect(shown([])).toContain('No blind second reading has been given yet')
    expect(shown([])).not.toContain('Kappa')
  })

  it('says how few readings it rests on below ten, and not from ten on', () => {
    expect(shown([pairs('VERIFIED', 'VERIFIED', 9)])).toContain('rests on 9 readings, which says little yet')
    expect(shown([pairs('VERIFIED', 'VERIFIED', 1)])).toContain('rests on 1 reading, which')
    expect(shown([pairs('VERIFIED', 'VERIFIED', 10)])).not.toContain('says little yet')
  })

  it('gives kappa with what it is counted from, a true minus sign, and no number where there is none', () => {
    const told = shown([pairs('VERIFIED', 'VERIFIED', 8), pairs('VERIFIED', 'DISPUTED', 2)])
    expect(told).toContain('All statuses 10 8 of 10 0.00')
    expect(shown([pairs('VERIFIED', 'DISPUTED', 5), pairs('DISPUTED', 'VERIFIED', 5)])).toContain(
      '0 of 10 −1.00',
    )
    expect(shown([pairs('VERIFIED', 'VERIFIED', 12)])).toContain('12 of 12 not defined')
  })

  it.each([
    [0, 'At present no decision is drawn'],
    [10, '10 in a hundred decisions, drawn by chance,'],
    [100, 'Every decision is drawn'],
  ])('says the share that is set: %d', (blindShare, words) => {
    const settings = settingsFrom({ blindShare })
    const part = createElement(MethodReadings, { agreement: agreementOf([]), settings })
    expect(textOf(renderToStaticMarkup(part))).toContain(words)
  })

  it('says the days of each status that is looked at again, and never where none are set', () => {
    const { reviewByDays } = settingsFrom({})
    const settings = settingsFrom({ reviewByDays: { ...reviewByDays, DISPUTED: null, VERIFIED: 400 } })
    const told = textOf(renderToStaticMarkup(createElement(MethodDue, { settings })))
    expect(told).toContain('Verified 400')
    expect(told).toContain('Disputed never')
    expect(told).not.toContain('Retracted')
  })
})

describe('the rule sets on the method page', () => {
  const v2: RuleSet = {
    version: 'v2',
    since: '2027-01-01',
    statuses: {
      ...currentRuleSet.statuses,
      VERIFIED: { ...currentRuleSet.statuses.VERIFIED, ways: [['first-hand-record']] },
    },
  }

  it('are told each with the day from which it is in force, the newest first, older rules still to be read', () => {
    const markup = renderToStaticMarkup(
      createElement(MethodRuleSets, { sets: [currentRuleSet, v2], current: v2 }),
    )
    const told = textOf(markup)
    expect(told.indexOf('Rule set v2')).toBeLessThan(told.indexOf('Rule set v1'))
    expect(told).toContain('In force since 1 January 2027.')
    expect(told).toContain(
      'In force from the first decision on. Until 1 January 2027, when rule set v2 took its place.',
    )
    expect(told).toContain(ruleSheet['two-origins'].states)
  })

  it('are one today, whose rules are not said twice', () => {
    const told = textOf(renderToStaticMarkup(createElement(MethodRuleSets, {})))
    expect(told).toContain('Rule set v1 In force from the first decision on.')
    expect(told).not.toContain(ruleSheet['two-origins'].states)
  })
})

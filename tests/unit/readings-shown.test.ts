import { type ComponentProps, createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it, vi } from 'vitest'
import { heldBack, readWords, weigh } from '@/components/readings/read-words'
import { JudgedList } from '@/components/readings/judged-list'
import { ReadingList } from '@/components/readings/reading-list'
import { ReadingPanel } from '@/components/readings/reading-panel'
import { refuse } from '@/lib/outcome'
import { noLinks } from '@/lib/provenance/origins'
import type { DeskReading } from '@/lib/review/readings'
import { evaluateRules } from '@/lib/review/rules'
import { corroborated, facts } from '@/tests/support/evidence-facts'

vi.mock('next/navigation', () => ({ useRouter: () => ({ refresh: () => undefined }) }))

const textOf = (markup: string) => markup.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')

const never = async () => refuse('unavailable')
const given = { evidence: corroborated(), graph: noLinks, partyIds: [] }

type Props = ComponentProps<typeof ReadingPanel>
const panel = (differs: Partial<Props> = {}) =>
  renderToStaticMarkup(
    createElement(ReadingPanel, {
      seen: { ref: 'C-AAAAA', version: 3, hash: 'a'.repeat(64), isMine: false },
      facts: given,
      kept: null,
      isOpen: true,
      isBlind: false,
      isWanted: false,
      slug: 'a-claim',
      doors: {
        read: never,
        unblind: never,
        changesSince: never,
        keeper: { personId: 'me', save: never, drop: never },
      },
      ...differs,
    }),
  )

describe('the panel of a second reading', () => {
  it('is not there for whoever cannot give one, unless their words are kept in it', () => {
    expect(panel({ isOpen: false })).toBe('')
    expect(textOf(panel({ isOpen: false, kept: { reason: 'half a thought' } }))).toContain('half a thought')
  })

  it('is offered by a button where nobody asked for one', () => {
    expect(textOf(panel())).toContain('Give a second reading')
    expect(panel()).not.toContain('<form')
  })

  it('asked blind, says so, shows the form and the way to give up on it, and no way to the public page', () => {
    const told = textOf(panel({ isBlind: true, isWanted: true, slug: null }))
    expect(told).toContain('Blind second reading')
    expect(told).toContain('drawn for a blind second reading')
    expect(told).toContain('Show me the first decision')
    expect(told).toContain('Give this reading')
    expect(panel({ isBlind: true, isWanted: true, slug: null })).not.toContain('/claims/a-claim')
  })

  it('says to whoever has looked that theirs is not a blind one', () => {
    const told = textOf(panel({ isWanted: true }))
    expect(told).toContain('You have seen the first decision')
    expect(told).not.toContain('Show me the first decision')
  })

  it('opens with what was typed before', () => {
    // The words themselves are put in by the browser.
    expect(textOf(panel({ kept: { status: 'VERIFIED', reason: 'Two origins.' } }))).toContain(
      'This is what you typed before.',
    )
    expect(readWords({ status: 'RETRACTED', reason: 3, more: true })).toEqual({ reason: '' })
    expect(readWords('nothing')).toEqual({ reason: '' })
  })
})

describe('rules beside a reading', () => {
  it('are weighed as the command weighs them: the reason also names the parts', () => {
    const reason = 'The hour holds, the place does not.'
    expect(weigh('PARTLY_VERIFIED', given, reason)).toEqual(
      evaluateRules('PARTLY_VERIFIED', { ...given, reason, parts: [reason] }),
    )
    expect(heldBack('PARTLY_VERIFIED', given)).toEqual([])
    expect(heldBack('REFUTED', given).length).toBeGreaterThan(0)
  })
})

describe('second readings on the desk', () => {
  const reading = (differs: Partial<DeskReading>): DeskReading => ({
    id: 'one',
    decisionId: 'decision',
    status: 'VERIFIED',
    agrees: true,
    blind: false,
    reason: 'Two origins.',
    reviewer: 'Second Reader',
    reviewerRole: 'REVIEWER',
    readAt: '2026-11-22T10:00:00.000Z',
    evaluation: evaluateRules('VERIFIED', facts(corroborated())),
    ...differs,
  })

  it('are told apart by words: agreement, dissent, and whether it was blind', () => {
    const markup = renderToStaticMarkup(
      createElement(ReadingList, {
        readings: [
          reading({}),
          reading({ id: 'two', agrees: false, blind: true, status: 'DISPUTED', reason: 'No.' }),
        ],
      }),
    )
    expect(textOf(markup)).toMatch(/Agrees.*Verified.*Second Reader.*Dissent.*Disputed.*Blind.*No\./)
    expect(renderToStaticMarkup(createElement(ReadingList, { readings: [] }))).toBe('')
  })
})

describe('a decision that would be judged otherwise', () => {
  it('is told with what it would lack, in the language and direction of its statement', () => {
    const markup = renderToStaticMarkup(
      createElement(JudgedList, {
        items: [
          {
            ref: 'C-AAAAA',
            statement: 'کشتی غرق شد',
            language: 'fa',
            status: 'VERIFIED',
            reviewer: 'First',
            decidedAt: '2026-11-22T10:00:00.000Z',
            ruleSet: 'v1',
            met: { before: true, now: false },
            isOverridden: false,
            needed: ['A second independent origin to support it.'],
          },
        ],
      }),
    )
    expect(markup).toContain('lang="fa" dir="rtl"')
    expect(textOf(markup)).toContain('Borne out then; now a rule is unmet')
    expect(textOf(markup)).toContain('A second independent origin to support it.')
  })
})

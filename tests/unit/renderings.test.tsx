import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it, vi } from 'vitest'
import { TranslationNote } from '@/components/renderings/translation-note'
import { TranslationHint, TranslationsWaiting } from '@/components/renderings/translations-waiting'
import { TranslationsPanel } from '@/components/renderings/translations-panel'
import { type Actor, PUBLIC } from '@/lib/auth/actor'
import { done } from '@/lib/outcome'
import type { ClaimPage, PublicDecisionTranslation } from '@/lib/published/views'
import {
  canCheckDecisionTranslation,
  canTakeBackDecisionTranslation,
  canTranslateDecisions,
} from '@/lib/renderings/policy'
import {
  committedText,
  isUntranslated,
  misfitOf,
  spokenPage,
  spokenStatement,
  takenBackSince,
  translationState,
} from '@/lib/renderings/rules'
import { translateDecisionInput } from '@/lib/renderings/schema'
import type { DecisionTranslationLine, TranslationsView } from '@/lib/renderings/views'
import { locales } from '@/lib/words/speech'
import { publicPage } from '@/tests/support/public-page'
import { inTongue } from '@/tests/support/tongue'

vi.mock('server-only', () => ({}))
vi.mock('next/navigation', () => ({ useRouter: () => ({ refresh: () => undefined }) }))

const member = (role: 'EDITOR' | 'REVIEWER' | 'ADMIN', id = role.toLowerCase()): Actor => ({
  kind: 'member',
  id,
  name: role,
  role,
})

const persian: PublicDecisionTranslation = {
  language: 'fa',
  statement: 'کشتی ظهر غرق شد',
  reason: 'یک گزارش بررسی شد.',
  correctionNotice: null,
  disagreement: null,
  translator: 'Ada',
  translatedAt: '2026-11-20T08:00:00.000Z',
  checker: 'Grace',
  at: '2026-11-21T09:00:00.000Z',
  ofDecision: { decidedAt: '2026-11-19T08:00:00.000Z', revisionHash: 'ef'.repeat(32) },
}

const page = publicPage()
const translated: ClaimPage = { ...page, translations: [persian], statements: { fa: persian.statement } }

describe('a past page whose translation was taken back', () => {
  const past: ClaimPage = {
    ...page,
    takenBack: [
      { language: 'fa', at: '2026-11-21T09:00:00.000Z' },
      { language: 'fa', at: '2026-11-22T09:00:00.000Z' },
    ],
  }

  it('says so in its language instead of that nobody translated it, and in no other', () => {
    const persianNote = inTongue('fa', () => renderToStaticMarkup(<TranslationNote claim={past} />))
    expect(persianNote).toContain('data-untranslated="taken-back"')
    expect(persianNote).toContain('2026-11-22')
    expect(inTongue('ru', () => renderToStaticMarkup(<TranslationNote claim={past} />))).not.toContain(
      'taken-back',
    )
    expect(inTongue('en', () => takenBackSince(past))).toBeNull()
  })
})

describe('who may', () => {
  it.each([
    ['EDITOR', true, false, false],
    ['REVIEWER', true, true, true],
    ['ADMIN', false, false, false],
  ] as const)(
    '%s: translate %s, check another’s %s, take another’s back %s',
    (role, translate, check, takeBack) => {
      const actor = member(role)
      expect(canTranslateDecisions(actor)).toBe(translate)
      expect(canCheckDecisionTranslation(actor, { translatorId: 'somebody' })).toBe(check)
      expect(canTakeBackDecisionTranslation(actor, { translatorId: 'somebody' })).toBe(takeBack)
    },
  )

  it('nobody checks what they wrote, and an editor takes only that back', () => {
    expect(canCheckDecisionTranslation(member('REVIEWER', 'me'), { translatorId: 'me' })).toBe(false)
    expect(canTakeBackDecisionTranslation(member('EDITOR', 'me'), { translatorId: 'me' })).toBe(true)
    expect(canTakeBackDecisionTranslation(member('ADMIN', 'me'), { translatorId: 'me' })).toBe(false)
    for (const may of [canCheckDecisionTranslation, canTakeBackDecisionTranslation])
      expect(may(PUBLIC, { translatorId: 'me' })).toBe(false)
    expect(canTranslateDecisions(PUBLIC)).toBe(false)
  })
})

describe('what the log commits to', () => {
  it('is another text whenever a word moves from one part to another', () => {
    const part = fc.string({ minLength: 1, maxLength: 8 }).filter((text) => !text.includes('\u001f'))
    const words = fc.record({
      statement: part,
      reason: part,
      correctionNotice: fc.option(part),
      disagreement: fc.option(part),
    })
    fc.assert(
      fc.property(fc.constantFrom(...locales), words, fc.constantFrom(...locales), words, (l, a, m, b) => {
        const isSame = l === m && JSON.stringify(a) === JSON.stringify(b)
        expect(committedText(l, a) === committedText(m, b)).toBe(isSame)
      }),
    )
  })
})

describe('what became of a translation', () => {
  const standing = { isStanding: true, isChecked: true, isTakenBack: false, isNewestChecked: true }
  it.each([
    ['shown', {}],
    ['replaced', { isNewestChecked: false }],
    ['waiting', { isChecked: false, isNewestChecked: false }],
    ['left-behind', { isStanding: false }],
    ['taken-back', { isTakenBack: true }],
    ['taken-back', { isTakenBack: true, isStanding: false }],
  ] as const)('is %s: %o', (state, changes) =>
    expect(translationState({ ...standing, ...changes })).toBe(state),
  )
})

describe('a translation fits its decision', () => {
  const words = { statement: 'x', reason: 'y', correctionNotice: null, disagreement: null }
  it('where it says neither more nor less', () => {
    const original = { ...words, language: 'en' }
    expect(misfitOf({ ...words, language: 'fa' }, original)).toBeNull()
    for (const key of ['correctionNotice', 'disagreement'] as const) {
      expect(misfitOf({ ...words, [key]: 'z', language: 'fa' }, original)?.path).toBe(key)
      expect(misfitOf({ ...words, language: 'fa' }, { ...original, [key]: 'z' })?.path).toBe(key)
    }
  })

  it('where a statement in its own language stays as it is', () => {
    expect(misfitOf({ ...words, language: 'en', statement: 'X' }, { ...words, language: 'en' })?.path).toBe(
      'statement',
    )
    expect(misfitOf({ ...words, language: 'en' }, { ...words, language: 'en' })).toBeNull()
  })

  it('is asked for in a language of ours, with words', () => {
    const input = { ref: 'C-7K3Q9', decisionId: crypto.randomUUID(), ...words, language: 'fa' }
    expect(translateDecisionInput.safeParse(input).success).toBe(true)
    for (const changes of [{ language: 'de' }, { statement: ' ' }, { reason: '' }, { disagreement: '' }])
      expect(translateDecisionInput.safeParse({ ...input, ...changes }).success).toBe(false)
  })
})

describe('a reader of a language', () => {
  it('is shown the statement and the reason in it where they were translated, and its history as it was written', () => {
    const shown = inTongue('fa', () => spokenPage(translated))
    expect([shown.language, shown.statement, shown.decision.reason]).toEqual([
      'fa',
      persian.statement,
      persian.reason,
    ])
    expect(shown.history).toEqual(page.history)
    expect(shown.status).toBe(page.status)
    expect(inTongue('fa', () => spokenStatement(translated))).toEqual({
      statement: persian.statement,
      language: 'fa',
    })
  })

  it('is shown the original in every other language', () => {
    for (const locale of ['en', 'ru', 'ar'] as const) {
      expect(inTongue(locale, () => spokenPage(translated))).toBe(translated)
      expect(inTongue(locale, () => spokenStatement(translated))).toEqual({
        statement: page.statement,
        language: page.language,
      })
    }
  })

  it('is told who translated it and who checked that, with the original one click away', () => {
    const told = inTongue('fa', () => renderToStaticMarkup(<TranslationNote claim={translated} />))
    for (const words of [
      'Ada',
      'Grace',
      '۲۹ آبان ۱۴۰۵',
      '۳۰ آبان ۱۴۰۵',
      '<details',
      'dateTime="2026-11-21T09:00:00.000Z"',
    ])
      expect(told).toContain(words)
    expect(told).toContain(renderToStaticMarkup(<>{page.decision.reason}</>))
    expect(told).not.toMatch(/style=|Translated by/)
  })

  it('is told that nobody has translated it, in that language; in English nothing', () => {
    const told = (locale: (typeof locales)[number], claim: ClaimPage) =>
      inTongue(locale, () => renderToStaticMarkup(<TranslationNote claim={claim} />))
    expect(told('ru', translated)).toContain('не переведено на русский язык')
    expect(told('fa', page)).toContain('به فارسی ترجمه نشده')
    expect(told('ar', page)).toContain('لم يُترجم')
    expect(told('en', page)).toBe('')
    // Written in the language that it is read in: there is nothing to translate.
    const own = {
      ...page,
      language: 'fa',
      statement: persian.statement,
      decision: { ...page.decision, reason: persian.reason },
    }
    expect(told('fa', own)).toBe('')
    expect(inTongue('ar', () => isUntranslated(own))).toBe(true)
  })
})

describe('the panel of the desk', () => {
  const line = (changes: Partial<DecisionTranslationLine>): DecisionTranslationLine => ({
    id: crypto.randomUUID(),
    language: 'fa',
    statement: persian.statement,
    reason: persian.reason,
    correctionNotice: null,
    disagreement: null,
    state: 'waiting',
    translator: 'Ada',
    translatedAt: persian.translatedAt,
    checked: null,
    takenBack: null,
    mayCheck: false,
    mayTakeBack: false,
    ...changes,
  })
  const act = async () => done(null)
  const draw = (changes: Partial<TranslationsView>) =>
    renderToStaticMarkup(
      <TranslationsPanel
        view={{
          ref: 'C-7K3Q9',
          decision: {
            id: crypto.randomUUID(),
            original: {
              statement: 'The ferry sank',
              reason: 'One report.',
              correctionNotice: null,
              disagreement: 'When.',
            },
            language: 'en',
            decidedAt: persian.at,
          },
          translations: [],
          mayTranslate: true,
          isPublic: true,
          ...changes,
        }}
        kept={{ translate: undefined, takeBack: {} }}
        doors={{
          translate: act,
          check: act,
          takeBack: act,
          keeper: { personId: 'me', save: act, drop: act },
        }}
      />,
    )

  it('asks for what the decision says, with its own words beside each field, and for nothing else', () => {
    const html = draw({})
    for (const words of [
      'The ferry sank',
      'One report.',
      'When.',
      'Persian',
      'Russian',
      'Arabic',
      'Not translated yet.',
    ])
      expect(html).toContain(words)
    expect(html).toContain('name="disagreement"')
    expect(html).not.toContain('name="correctionNotice"')
  })

  it('offers what this person may do, and nothing else', () => {
    const none = draw({ translations: [line({})], mayTranslate: false })
    expect(none).not.toMatch(/<form|<button/)
    expect(draw({ translations: [line({ mayCheck: true })] })).toContain(
      'I compared the translation into Persian',
    )
    expect(draw({ translations: [line({ mayTakeBack: true })] })).toContain('data-take-back-form')
  })

  it('says what became of each, by whom and why, in the direction of its words', () => {
    const html = draw({
      translations: [
        line({
          state: 'taken-back',
          takenBack: { by: 'Eve', at: persian.at, reason: 'It says more.' },
          checked: { by: 'Grace', at: persian.at },
        }),
        line({ state: 'left-behind', language: 'ru' }),
      ],
    })
    for (const words of [
      'taken back',
      'Eve',
      'It says more.',
      'Grace',
      'of an earlier decision',
      'lang="fa" dir="rtl"',
      'lang="ru" dir="ltr"',
    ])
      expect(html).toContain(words)
  })

  describe('that one waits is told where it is seen', () => {
    const view = (...translations: DecisionTranslationLine[]): TranslationsView => ({
      ref: 'C-7K3Q9',
      decision: {
        id: crypto.randomUUID(),
        original: { statement: 'x', reason: 'y', correctionNotice: null, disagreement: null },
        language: 'en',
        decidedAt: persian.at,
      },
      translations,
      mayTranslate: true,
      isPublic: true,
    })
    const hint = (of: TranslationsView) => renderToStaticMarkup(<TranslationHint view={of} />)

    it('above the claim, in which languages, and to whom it falls', () => {
      const both = hint(view(line({ mayCheck: true }), line({ language: 'ru' }), line({ state: 'shown' })))
      expect(both).toContain('for-me')
      expect(both).toContain('2 translations of this decision wait: Persian and Russian')
      expect(both).toContain('href="#translations"')
      expect(hint(view(line({})))).toContain('for-another')
    })

    it('and of none that does not, nor where readers see nothing of the claim', () => {
      expect(hint(view(line({ state: 'shown' }), line({ state: 'taken-back' })))).toBe('')
      expect(hint({ ...view(line({ mayCheck: true })), isPublic: false })).toBe('')
    })

    it.each(locales)('beside the queue, with the way to each (%s)', (locale) => {
      const waiting = [{ ref: 'C-7K3Q9', language: 'fa' as const, translator: 'Ada', at: persian.at }]
      const html = inTongue(locale, () => renderToStaticMarkup(<TranslationsWaiting waiting={waiting} />))
      expect(html).toContain('href="/desk/claims/C-7K3Q9#translations"')
      expect(html).toContain('Ada')
      expect(inTongue(locale, () => renderToStaticMarkup(<TranslationsWaiting waiting={[]} />))).toBe('')
    })
  })

  it('says that readers do not see the claim where they do not', () =>
    expect(draw({ isPublic: false, mayTranslate: false })).toContain('Readers do not see this claim'))
})

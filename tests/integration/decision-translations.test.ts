import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, PUBLIC } from '@/lib/auth/actor'
import { closeDesk, db } from '@/lib/db'
import { checkEverything, invariants } from '@/lib/fsck/check-everything'
import { eventSheet } from '@/lib/ledger/events'
import { findPublicAddress } from '@/lib/published/queries'
import type { ClaimLine, ClaimPage } from '@/lib/published/views'
import { checkDecisionTranslation } from '@/lib/renderings/commands/check-decision-translation'
import { takeBackDecisionTranslation } from '@/lib/renderings/commands/take-back-decision-translation'
import { translateDecision } from '@/lib/renderings/commands/translate-decision'
import { findTranslations, listWaitingTranslations } from '@/lib/renderings/queries'
import type { TranslateDecisionInput } from '@/lib/renderings/schema'
import { confirmWithholding } from '@/lib/review/commands/confirm-withholding'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { proposeWithholding } from '@/lib/review/commands/propose-withholding'
import { retractClaim } from '@/lib/review/commands/retract-claim'
import {
  decidedClaim,
  decision,
  good,
  newestHash,
  newPeople,
  newPerson,
  refusalOf,
  submittedClaim,
  versionOf,
} from '@/tests/support/scene'

let people: Awaited<ReturnType<typeof newPeople>>
beforeAll(async () => {
  people = await newPeople()
})
afterAll(closeDesk)

const newClaim = () => decidedClaim(people.editor, people.reviewer)

const standingOf = async (ref: string) => {
  const { id } = await db().decision.findFirstOrThrow({
    where: { claim: { ref } },
    orderBy: { event: { leafIndex: 'desc' } },
    select: { id: true },
  })
  return id
}

const inPersian = async (
  ref: string,
  changes: Partial<TranslateDecisionInput> = {},
): Promise<TranslateDecisionInput> => ({
  ref,
  decisionId: await standingOf(ref),
  language: 'fa',
  statement: `کشتی ظهر غرق شد (${randomUUID().slice(0, 8)})`,
  reason: 'یک گزارش بررسی شد.',
  correctionNotice: null,
  disagreement: null,
  ...changes,
})

const translated = async (
  ref: string,
  changes: Partial<TranslateDecisionInput> = {},
  by: Actor = people.editor2,
) => {
  const input = await inPersian(ref, changes)
  return { ...input, ...good(await translateDecision(by, input)) }
}

const check = (translationId: string, by: Actor = people.reviewer2) =>
  checkDecisionTranslation(by, { translationId })
const takeBack = (translationId: string, by: Actor = people.reviewer2) =>
  takeBackDecisionTranslation(by, { translationId, reason: 'It says more than the decision.' })

const isPage = (page: unknown): page is ClaimPage =>
  typeof page === 'object' && page !== null && 'decision' in page

async function seen(ref: string): Promise<{ page: ClaimPage; line: ClaimLine & { ref: string } }> {
  const { slug } = await db().publishedClaim.findUniqueOrThrow({ where: { ref }, select: { slug: true } })
  const found = await findPublicAddress(slug)
  if (found?.kind !== 'claim' || !isPage(found.page)) throw new Error(`${ref} is not public`)
  return { page: found.page, line: found.page }
}

const shownIn = async (ref: string) => (await seen(ref)).page.translations ?? []
const statesOf = async (ref: string) =>
  (await findTranslations(people.reviewer2, ref))?.translations.map(({ state }) => state)

async function withhold(ref: string, act: 'WITHHOLD' | 'RESTORE') {
  const proposal = {
    act,
    ground: 'COURT_ORDER',
    legalReference: null,
    reason: 'A court ordered it.',
  } as const
  const { withholdingId } = good(
    await proposeWithholding(people.reviewer, { ref, version: await versionOf(ref), ...proposal }),
  )
  good(await confirmWithholding(people.reviewer2, { ref, version: await versionOf(ref), withholdingId }))
}

const retractInput = async (ref: string) => ({
  ref,
  version: await versionOf(ref),
  revisionHash: await newestHash(ref),
  reason: 'We mistook one ferry for another.',
  correctionNotice: 'It was another ferry.',
})

const eventsOf = (ref: string) =>
  db()
    .event.findMany({
      where: { kind: { startsWith: 'decision.' }, claimId: { not: null } },
      orderBy: { leafIndex: 'asc' },
      select: { kind: true, actorName: true, claimId: true },
    })
    .then(async (rows) => {
      const { id } = await db().claim.findUniqueOrThrow({ where: { ref }, select: { id: true } })
      return rows.filter(({ claimId }) => claimId === id).map(({ kind, actorName }) => [kind, actorName])
    })

const violated = async (): Promise<string[]> => {
  const names: string[] = []
  const asked = invariants.filter(({ name }) => /translation|public page|verdict/.test(name))
  for await (const { name, violations } of checkEverything(asked)) if (violations.length > 0) names.push(name)
  return names
}

describe('a decision in another language', () => {
  test('is shown to readers once another reviewer has checked it, with both names and dates', async () => {
    const { ref } = await newClaim()
    const before = (await seen(ref)).page
    const { translationId, statement, reason } = await translated(ref)
    expect((await seen(ref)).page).toEqual(before)
    expect(await statesOf(ref)).toEqual(['waiting'])

    good(await check(translationId))
    const { page } = await seen(ref)
    expect(page.translations).toEqual([
      {
        language: 'fa',
        statement,
        reason,
        correctionNotice: null,
        disagreement: null,
        translator: people.editor2.name,
        translatedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        checker: people.reviewer2.name,
        at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        ofDecision: { decidedAt: page.decision.decidedAt, revisionHash: page.revisionHash },
      },
    ])
    expect(page.statements).toEqual({ fa: statement })
    expect({ ...page, translations: undefined, statements: undefined }).toEqual(before)
    expect(await eventsOf(ref)).toEqual([
      ['decision.translated', people.editor2.name],
      ['decision.translation-checked', people.reviewer2.name],
    ])
    expect(await violated()).toEqual([])
  })

  test('moves no version: whoever is about to decide is not made to read again', async () => {
    const { ref } = await newClaim()
    const version = await versionOf(ref)
    good(await check((await translated(ref)).translationId))
    expect(await versionOf(ref)).toBe(version)
  })

  test('is left behind by a new decision: readers see that one’s own words', async () => {
    const { ref } = await newClaim()
    const { translationId } = await translated(ref)
    good(await check(translationId))
    good(await retractClaim(people.reviewer, await retractInput(ref)))
    expect(await shownIn(ref)).toEqual([])
    expect((await seen(ref)).page.statements).toBeUndefined()
    expect(await statesOf(ref)).toEqual(['left-behind'])
    expect(
      refusalOf(await check((await translated(ref, { correctionNotice: 'کشتی دیگری بود.' })).translationId)),
    ).toBe('done')
    expect((await shownIn(ref)).map(({ correctionNotice }) => correctionNotice)).toEqual(['کشتی دیگری بود.'])
    expect(await violated()).toEqual([])
  })

  test('worded better waits beside the one that is shown, and replaces it when it is checked', async () => {
    const { ref } = await newClaim()
    const first = await translated(ref)
    good(await check(first.translationId))
    const second = await translated(ref)
    expect((await shownIn(ref)).map(({ statement }) => statement)).toEqual([first.statement])
    expect(await statesOf(ref)).toEqual(['waiting', 'shown'])
    good(await check(second.translationId))
    expect((await shownIn(ref)).map(({ statement }) => statement)).toEqual([second.statement])
    expect(await statesOf(ref)).toEqual(['shown', 'replaced'])
  })

  test('taken back shows the original again, not what was replaced by it', async () => {
    const { ref } = await newClaim()
    good(await check((await translated(ref)).translationId))
    const second = await translated(ref)
    good(await check(second.translationId))
    good(await takeBack(second.translationId, people.editor2))
    expect(await shownIn(ref)).toEqual([])
    expect(await statesOf(ref)).toEqual(['taken-back', 'replaced'])
    expect((await findTranslations(people.editor, ref))?.translations[0]?.takenBack).toMatchObject({
      by: people.editor2.name,
      reason: 'It says more than the decision.',
    })
    expect(await violated()).toEqual([])
  })

  test('is withheld with its claim, and comes back with it', async () => {
    const { ref } = await newClaim()
    const { translationId, statement } = await translated(ref)
    good(await check(translationId))
    await withhold(ref, 'WITHHOLD')
    const row = await db().publishedClaim.findUniqueOrThrow({
      where: { ref },
      select: { page: true, line: true },
    })
    expect(JSON.stringify(row)).not.toContain(statement)
    expect(refusalOf(await translateDecision(people.editor2, await inPersian(ref)))).toBe('wrong-state')
    await withhold(ref, 'RESTORE')
    expect((await shownIn(ref)).map((each) => each.statement)).toEqual([statement])
  })

  test('that is waiting is told to who may check it, and to nobody once it does not wait', async () => {
    const { ref } = await newClaim()
    const waits = async (who: Actor) =>
      (await listWaitingTranslations(who)).filter((each) => each.ref === ref).map(({ language }) => language)
    const mine = await translated(ref, {}, people.reviewer)
    await translated(ref, { language: 'ru' }, people.editor2)
    expect(await waits(people.reviewer)).toEqual(['ru'])
    expect(await waits(people.reviewer2)).toEqual(['fa', 'ru'])
    for (const nobody of [PUBLIC, people.editor, people.admin]) expect(await waits(nobody)).toEqual([])
    good(await check(mine.translationId))
    expect(await waits(people.reviewer2)).toEqual(['ru'])
    await withhold(ref, 'WITHHOLD')
    expect(await waits(people.reviewer2)).toEqual([])
    await withhold(ref, 'RESTORE')
    good(await decideClaim(people.reviewer, await decision(ref, { status: 'UNVERIFIABLE' })))
    expect(await waits(people.reviewer2)).toEqual([])
  })

  test('that is waiting cannot be checked while its claim is withheld; taken back it can be', async () => {
    const { ref } = await newClaim()
    const { translationId } = await translated(ref)
    await withhold(ref, 'WITHHOLD')
    expect(refusalOf(await check(translationId))).toBe('wrong-state')
    expect(refusalOf(await takeBack(translationId))).toBe('done')
    await withhold(ref, 'RESTORE')
    expect(await shownIn(ref)).toEqual([])
  })

  test('stands beside those of other languages, in the order of their tags', async () => {
    const { ref } = await newClaim()
    for (const language of ['ru', 'fa', 'ar'] as const)
      good(await check((await translated(ref, { language })).translationId))
    expect((await shownIn(ref)).map(({ language }) => language)).toEqual(['ar', 'fa', 'ru'])
    expect(await violated()).toEqual([])
  })

  test('has a sentence in history for each act on it', () => {
    for (const kind of [
      'decision.translated',
      'decision.translation-checked',
      'decision.translation-taken-back',
    ] as const)
      expect(eventSheet[kind].sentence('Ada')).toMatch(/^Ada .*translat/)
  })
})

describe('translating is refused', () => {
  test('to readers and administrators', async () => {
    const { ref } = await newClaim()
    const input = await inPersian(ref)
    expect(refusalOf(await translateDecision(PUBLIC, input))).toBe('not-found')
    expect(refusalOf(await translateDecision(people.admin, input))).toBe('not-allowed')
    expect((await findTranslations(PUBLIC, ref)) ?? 'nothing').toBe('nothing')
  })

  test('of what was never decided, and of what is not there', async () => {
    const { ref } = await submittedClaim(people.editor)
    const input = { ...(await inPersian((await newClaim()).ref)), ref }
    expect(refusalOf(await translateDecision(people.editor2, input))).toBe('wrong-state')
    expect(refusalOf(await translateDecision(people.editor2, { ...input, ref: 'C-ZZZZZZZZ' }))).toBe(
      'not-found',
    )
  })

  test('of a decision that no longer stands', async () => {
    const { ref } = await newClaim()
    const input = await inPersian(ref)
    const { translationId } = await translated(ref)
    good(await retractClaim(people.reviewer, await retractInput(ref)))
    expect(refusalOf(await translateDecision(people.editor2, input))).toBe('stale')
    expect(refusalOf(await check(translationId))).toBe('stale')
  })

  test('where it says more than the decision, or less, or another statement in its own language', async () => {
    const { ref } = await newClaim()
    const { page } = await seen(ref)
    const ask = async (changes: Partial<TranslateDecisionInput>) =>
      refusalOf(await translateDecision(people.editor2, await inPersian(ref, changes)))
    expect(await ask({ correctionNotice: 'اصلاح' })).toBe('invalid')
    expect(await ask({ disagreement: 'اختلاف' })).toBe('invalid')
    expect(await ask({ language: 'en' })).toBe('invalid')
    expect(await ask({ language: 'en', statement: page.statement })).toBe('done')
  })

  test('where it leaves out the point on which the sides part', async () => {
    const { ref } = await submittedClaim(people.editor)
    good(
      await decideClaim(
        people.reviewer,
        await decision(ref, {
          status: 'DISPUTED',
          disagreement: 'When it sank.',
          override: 'Both sides were heard.',
        }),
      ),
    )
    expect(refusalOf(await translateDecision(people.editor2, await inPersian(ref)))).toBe('invalid')
    expect(
      refusalOf(
        await translateDecision(people.editor2, await inPersian(ref, { disagreement: 'زمان غرق شدن' })),
      ),
    ).toBe('done')
  })
})

describe('checking is refused', () => {
  test('to who translated it, to editors, administrators and readers', async () => {
    const { ref } = await newClaim()
    const { translationId } = await translated(ref, {}, people.reviewer2)
    for (const [actor, code] of [
      [people.reviewer2, 'not-allowed'],
      [people.editor, 'not-allowed'],
      [people.admin, 'not-allowed'],
      [PUBLIC, 'not-found'],
    ] as const)
      expect(refusalOf(await check(translationId, actor))).toBe(code)
    expect(refusalOf(await check(translationId, people.reviewer))).toBe('done')
  })

  test('a second time, of what was taken back, and of nothing', async () => {
    const { ref } = await newClaim()
    const [one, two] = [await translated(ref), await translated(ref)]
    good(await check(one.translationId))
    expect(refusalOf(await check(one.translationId, people.reviewer))).toBe('duplicate')
    good(await takeBack(two.translationId))
    expect(refusalOf(await check(two.translationId))).toBe('wrong-state')
    expect(refusalOf(await check(randomUUID()))).toBe('not-found')
  })
})

describe('taking back is refused', () => {
  test('to an editor who did not write it, to administrators and readers, and a second time', async () => {
    const { ref } = await newClaim()
    const { translationId } = await translated(ref)
    expect(refusalOf(await takeBack(translationId, people.editor))).toBe('not-allowed')
    expect(refusalOf(await takeBack(translationId, people.admin))).toBe('not-allowed')
    expect(refusalOf(await takeBack(translationId, PUBLIC))).toBe('not-found')
    expect(refusalOf(await takeBack(translationId, people.editor2))).toBe('done')
    expect(refusalOf(await takeBack(translationId))).toBe('duplicate')
    expect(refusalOf(await takeBack(randomUUID()))).toBe('not-found')
  })
})

describe('at the same time', () => {
  test('two reviewers check one translation: one does it, the other is told who did', async () => {
    const [third, fourth] = [await newPerson('REVIEWER'), await newPerson('REVIEWER')]
    for (let round = 0; round < 10; round += 1) {
      const { ref } = await newClaim()
      const { translationId } = await translated(ref)
      const ended = await Promise.all([check(translationId, third), check(translationId, fourth)])
      expect(ended.map(refusalOf).toSorted()).toEqual(['done', 'duplicate'])
      expect(await shownIn(ref)).toHaveLength(1)
    }
  }, 60_000)

  test('one checks what another takes back: whichever is first, it is not shown in the end', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { ref } = await newClaim()
      const { translationId } = await translated(ref)
      const [checked, ended] = await Promise.all([
        check(translationId),
        takeBack(translationId, people.editor2),
      ])
      expect(refusalOf(ended)).toBe('done')
      expect(['done', 'wrong-state']).toContain(refusalOf(checked))
      expect(await shownIn(ref)).toEqual([])
    }
  }, 60_000)

  test('one checks while another retracts: no translation of an older decision is ever shown', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { ref } = await newClaim()
      const { translationId } = await translated(ref)
      const input = await retractInput(ref)
      const [checked, retracted] = await Promise.all([
        check(translationId),
        retractClaim(people.reviewer, input),
      ])
      expect(refusalOf(retracted)).toBe('done')
      expect(['done', 'stale']).toContain(refusalOf(checked))
      expect(await shownIn(ref)).toEqual([])
    }
    expect(await violated()).toEqual([])
  }, 60_000)
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withdrawClaim } from '@/lib/claims/commands/withdraw-claim'
import { logClaim } from '@/lib/claims/commands/log-claim'
import type { Member } from '@/lib/auth/actor'
import { closeDesk } from '@/lib/db'
import { addNote } from '@/lib/review/commands/add-note'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { readClaim } from '@/lib/review/commands/read-claim'
import { reaffirmClaim } from '@/lib/review/commands/reaffirm-claim'
import { releaseClaim } from '@/lib/review/commands/release-claim'
import { takeClaim } from '@/lib/review/commands/take-claim'
import { unblindReading } from '@/lib/review/commands/unblind-reading'
import { findDeskClaim, whatChanged } from '@/lib/review/queries'
import type { DeskClaim } from '@/lib/review/views'
import { changeSetting } from '@/lib/settings/commands/change-setting'
import { withClient } from '@/lib/start/databases'
import { ownerUrl } from '@/tests/support/database'
import {
  contentWith,
  decidedClaim,
  decision,
  evidenceFrom,
  good,
  newDocument,
  newestHash,
  newPeople,
  newPerson,
  quotationOf,
  submittedClaim,
  versionOf,
} from '@/tests/support/scene'

let people: Awaited<ReturnType<typeof newPeople>>

beforeAll(async () => {
  people = await newPeople()
})
afterAll(closeDesk)

const seen = async (actor: Member, ref: string): Promise<DeskClaim> => {
  const claim = await findDeskClaim(actor, ref)
  if (!claim) throw new Error(`${ref} is not there`)
  return claim
}

describe('a quotation in its captured page', () => {
  const words = (count: number, word: string) => Array.from({ length: count }, () => word).join(' ')
  const evidenceIn = async (text: string, exact: string) => {
    const document = await newDocument(people.editor, 'Long briefing', text)
    const evidence = evidenceFrom(document, { quotation: quotationOf(document, exact) })
    const { ref } = good(await logClaim(people.editor, { content: contentWith([evidence]), slot: null }))
    const [piece] = (await seen(people.reviewer, ref)).evidence
    return { ref, piece, document }
  }

  test('comes with six hundred code points on either side, cut where words end and never inside a character', async () => {
    const [before, after] = [words(150, 'نمی‌شود 😀'), words(300, 'мост')]
    const { piece } = await evidenceIn(`${before} The pier was closed. ${after}`, 'The pier was closed.')
    expect(piece?.around).toMatchObject({ isFirst: false, isLast: false })
    const [left, right] = [piece?.around?.before ?? '', piece?.around?.after ?? '']
    for (const side of [left, right]) {
      expect(Array.from(side).length).toBeGreaterThan(550)
      expect(Array.from(side).length).toBeLessThanOrEqual(600)
    }
    expect(new Set(left.trim().split(' '))).toEqual(new Set(['نمی‌شود', '😀']))
    expect(new Set(right.trim().split(' '))).toEqual(new Set(['мост']))
    expect(`${left}The pier was closed.${right}`).toMatch(/😀 The pier was closed\. мост/)
  })

  test('a short text is there from its first character to its last', async () => {
    const { piece } = await evidenceIn('One. The pier was closed. Two.', 'The pier was closed.')
    expect(piece?.around).toEqual({ before: 'One. ', after: ' Two.', isFirst: true, isLast: true })
  })

  test('one that no longer stands in its text shows no page: nothing may look as if it did', async () => {
    const { ref, document } = await evidenceIn('One. The pier was closed. Two.', 'The pier was closed.')
    await withClient(ownerUrl(), async (owner) => {
      await owner.query("SET session_replication_role = 'replica'")
      await owner.query('ALTER TABLE desk.snapshot DISABLE TRIGGER ALL')
      await owner.query("UPDATE desk.snapshot SET text = 'One. The pier was opened. Two.' WHERE id = $1", [
        document.documentId,
      ])
      await owner.query('ALTER TABLE desk.snapshot ENABLE TRIGGER ALL')
    })
    const [piece] = (await seen(people.reviewer, ref)).evidence
    expect(piece).toMatchObject({ stands: false, around: null })
  })
})

describe('who is on it', () => {
  test('a colleague’s half hour is shown with its end, closes the decision to others, and is over when they let go', async () => {
    const { ref } = await submittedClaim(people.editor)
    expect((await seen(people.reviewer, ref)).lease).toBeNull()
    good(await takeClaim(people.reviewer, { ref, version: await versionOf(ref) }))
    const [mine, theirs] = [await seen(people.reviewer, ref), await seen(people.reviewer2, ref)]
    expect(mine.lease).toMatchObject({ isMine: true, holder: people.reviewer.name })
    expect(mine.powers).toMatchObject({ decide: true, return: true, release: true })
    expect(theirs.lease).toMatchObject({ isMine: false, holder: people.reviewer.name })
    expect(theirs.powers).toMatchObject({ decide: false, return: false, take: true, release: false })
    expect(theirs.powers.notDeciding).toBeNull()
    expect(new Date(theirs.lease?.until ?? 0).getTime()).toBeGreaterThan(Date.now() + 25 * 60_000)
    expect((await whatChanged(people.reviewer2, ref, 2))?.lease).toMatchObject({ isMine: false })

    good(await releaseClaim(people.reviewer, { ref, version: await versionOf(ref) }))
    expect(await seen(people.reviewer2, ref)).toMatchObject({ lease: null, powers: { decide: true } })
  })
})

describe('what is due', () => {
  test('a decided claim says by when it is looked at again, and that the day is over once it is', async () => {
    const { ref } = await decidedClaim(people.editor, people.reviewer)
    const fresh = await seen(people.reviewer2, ref)
    expect(fresh.reviewBy).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    expect(fresh.isOverdue).toBe(false)
    const today = new Date().toISOString().slice(0, 10)
    await dueOn(ref, today)
    expect(await seen(people.reviewer2, ref)).toMatchObject({ reviewBy: today, isOverdue: false })
    await dueOn(ref, '2020-01-31')
    expect(await seen(people.reviewer2, ref)).toMatchObject({ reviewBy: '2020-01-31', isOverdue: true })
    good(await reaffirmClaim(people.reviewer2, { ref, version: await versionOf(ref), reason: 'It stands.' }))
    expect((await seen(people.reviewer2, ref)).isOverdue).toBe(false)
  })

  const dueOn = (ref: string, day: string) =>
    withClient(ownerUrl(), async (owner) => {
      await owner.query("SET session_replication_role = 'replica'")
      await owner.query('ALTER TABLE desk.claim DISABLE TRIGGER ALL')
      await owner.query('UPDATE desk.claim SET review_by = $2 WHERE ref = $1', [ref, day])
      await owner.query('ALTER TABLE desk.claim ENABLE TRIGGER ALL')
    })
})

describe('a note', () => {
  test('shows whom it calls, under the names they have', async () => {
    const colleague = await newPerson('EDITOR', 'Ann Lee')
    const { ref } = await submittedClaim(people.editor)
    const body = 'Did @Ann Lee ask the office?'
    good(await addNote(people.reviewer, { ref, parentId: null, body, mentions: [colleague.id] }))
    expect((await seen(people.reviewer, ref)).notes).toMatchObject([
      { body, isMine: true, mentions: [{ id: colleague.id, name: 'Ann Lee' }] },
    ])
    expect((await seen(people.editor, ref)).notes).toMatchObject([{ isMine: false }])
  })
})

describe('a first decision that a blind second reading hides', () => {
  const secrets = {
    reason: 'Secret-heron: two of them contradict each other.',
    note: 'Secret-stork: I am not sure.',
    override: 'Secret-crane: decided all the same.',
    disagreement: 'Secret-egret: at noon, or at dawn?',
    later: 'Secret-ibis: I would have said the same.',
  }

  async function hiddenClaim() {
    good(await changeSetting(people.admin, { key: 'blindShare', was: 0, value: 100 }))
    const { ref } = await submittedClaim(people.editor)
    const { reason, note, override, disagreement } = secrets
    const verdict = { status: 'DISPUTED' as const, reason, note, override, disagreement }
    good(await decideClaim(people.reviewer, await decision(ref, verdict)))
    good(await changeSetting(people.admin, { key: 'blindShare', was: 100, value: 0 }))
    good(await addNote(people.editor2, { ref, parentId: null, body: secrets.later }))
    return ref
  }

  /** Every word of it, whoever may see them: what the page, its title and its notices are made of. */
  const everything = async (actor: Member, ref: string) =>
    JSON.stringify([
      await seen(actor, ref),
      await whatChanged(actor, ref, 2),
      await whatChanged(actor, ref, 1),
    ])

  test('leaves no trace of itself: no status, no reason, no note of the decider, no word of anybody since', async () => {
    const ref = await hiddenClaim()
    const text = await everything(people.reviewer2, ref)
    expect(text).not.toMatch(/Secret-/)
    expect(text).not.toContain('DISPUTED')
    const claim = await seen(people.reviewer2, ref)
    expect(claim.secondReading).toEqual({ wanted: true, may: true, hidden: true })
    expect(claim).toMatchObject({ decisions: [], said: null, depth: 0, slug: null, reviewBy: null })
    expect(claim.history.map((line) => line.kind)).not.toContain('claim.decided')
    // What was judged is all there.
    expect(claim.content.statement).not.toBe('')
    expect(claim.evidence[0]?.around).not.toBeNull()
    expect(claim.powers.read).toBe(true)
  })

  test('is there for everybody else: the decider, who wrote it, who only reads the desk', async () => {
    const ref = await hiddenClaim()
    for (const actor of [people.reviewer, people.editor, people.editor2, people.admin]) {
      const text = await everything(actor, ref)
      expect(text).toContain('DISPUTED')
      for (const secret of Object.values(secrets).filter((each) => each !== secrets.override))
        expect(text).toContain(secret)
    }
  })

  test('is shown once the reading is given, with both side by side', async () => {
    const ref = await hiddenClaim()
    const reason = 'Nobody else says so.'
    const read = { ref, version: await versionOf(ref), revisionHash: await newestHash(ref), reason }
    good(await readClaim(people.reviewer2, { ...read, status: 'UNVERIFIED' }))
    const claim = await seen(people.reviewer2, ref)
    expect(claim.secondReading).toEqual({ wanted: false, may: false, hidden: false })
    expect(claim.decisions[0]).toMatchObject({
      status: 'DISPUTED',
      reason: secrets.reason,
      disagreement: secrets.disagreement,
      secondReading: true,
      readings: [{ status: 'UNVERIFIED', agrees: false, blind: true, reason }],
    })
    expect(claim.notes.map((note) => note.body)).toContain(secrets.note)
  })

  test('is shown to who asks for it; the next reviewer still reads blind', async () => {
    const [ref, third] = [await hiddenClaim(), await newPerson('REVIEWER')]
    good(await unblindReading(people.reviewer2, { ref }))
    expect(await everything(people.reviewer2, ref)).toContain(secrets.reason)
    expect(await everything(third, ref)).not.toMatch(/Secret-|DISPUTED/)
  })

  test('one’s own words since are not taken away', async () => {
    const ref = await hiddenClaim()
    good(await addNote(people.reviewer2, { ref, parentId: null, body: 'My own: I begin on Monday.' }))
    expect((await seen(people.reviewer2, ref)).notes.map((note) => note.body)).toEqual([
      'My own: I begin on Monday.',
    ])
  })
})

test('a withdrawn claim offers nothing but words between colleagues and links to other claims', async () => {
  const { ref } = await submittedClaim(people.editor)
  good(await withdrawClaim(people.editor, { ref, version: await versionOf(ref), reason: 'not ours' }))
  const { powers } = await seen(people.reviewer, ref)
  const offered = Object.entries(powers).filter(([, may]) => may === true)
  expect(offered.map(([move]) => move).sort()).toEqual(['link', 'note', 'reviews'])
})

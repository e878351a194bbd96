import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, PUBLIC, type Member } from '@/lib/auth/actor'
import { editClaim } from '@/lib/claims/commands/edit-claim'
import { logClaim } from '@/lib/claims/commands/log-claim'
import { submitClaim } from '@/lib/claims/commands/submit-claim'
import { withdrawClaim } from '@/lib/claims/commands/withdraw-claim'
import { closeDesk, db } from '@/lib/db'
import { sliceCodePoints } from '@/lib/evidence/code-points'
import { addNote } from '@/lib/review/commands/add-note'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { retractClaim } from '@/lib/review/commands/retract-claim'
import { returnClaim } from '@/lib/review/commands/return-claim'
import { takeClaim } from '@/lib/review/commands/take-claim'
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
  newSource,
  quotationOf,
  refusalOf,
  submittedClaim,
} from '@/tests/support/scene'

let people: Awaited<ReturnType<typeof newPeople>>

beforeAll(async () => {
  people = await newPeople()
})
afterAll(closeDesk)

const newestEvent = (ref: string) =>
  db()
    .event.findFirstOrThrow({
      where: { claimId: { not: null }, kind: { not: 'x' } },
      orderBy: { leafIndex: 'desc' },
    })
    .then(async (event) => {
      const claim = await db().claim.findUniqueOrThrow({ where: { ref } })
      expect(event.claimId).toBe(claim.id)
      return event
    })

describe('logging', () => {
  test('a claim is logged as a private draft with one revision and one event, and its new names are made once', async () => {
    const document = await newDocument(people.editor)
    const { ref } = good(
      await logClaim(people.editor, { content: contentWith([evidenceFrom(document)]), slot: null }),
    )
    const claim = await db().claim.findUniqueOrThrow({ where: { ref }, include: { revisions: true } })
    expect(claim).toMatchObject({
      workflow: 'DRAFT',
      status: 'UNVERIFIED',
      publication: 'PRIVATE',
      version: 1,
      slug: null,
    })
    expect(claim.revisions).toHaveLength(1)
    expect(await newestEvent(ref)).toMatchObject({
      kind: 'claim.logged',
      actorName: people.editor.name,
      actorRole: 'EDITOR',
    })
    expect(await db().agent.count({ where: { name: 'Harbour office' } })).toBe(1)
  })

  test('the quote gate: one wrong character, one place off, another source’s capture are refused and leave nothing', async () => {
    const document = await newDocument(people.editor)
    const other = await newDocument(people.editor, 'Another briefing')
    const right = quotationOf(document, 'sank at noon')
    const before = await db().claim.count()
    const wrong = [
      { ...right, exact: 'sunk at noon' },
      { ...right, startCp: right.startCp + 1, endCp: right.endCp + 1 },
      { ...right, snapshotId: other.documentId },
      { ...right, endCp: 100_000 },
    ]
    for (const quotation of wrong) {
      const outcome = await logClaim(people.editor, {
        content: contentWith([evidenceFrom(document, { quotation })]),
        slot: null,
      })
      expect(outcome.ok ? null : outcome.refusal).toMatchObject({
        code: 'invalid',
        issues: [{ path: expect.stringContaining('evidence.0.quotation') }],
      })
    }
    expect(await db().claim.count()).toBe(before)
  })

  test('quotations anchor in code points: after an emoji, with combining marks, in Russian, Persian and Arabic', async () => {
    const document = await newDocument(people.editor)
    for (const exact of [
      'harbour',
      'e\u0301clat sank',
      '«Паром затонул»',
      'کشتی غرق شد',
      'غرقت العبّارة',
      '😀',
    ]) {
      const quotation = quotationOf(document, exact)
      const { ref } = good(
        await logClaim(people.editor, {
          content: contentWith([evidenceFrom(document, { quotation })]),
          slot: null,
        }),
      )
      const kept = await db().quotation.findFirstOrThrow({
        where: { evidence: { some: { revision: { claim: { ref } } } } },
      })
      expect(kept.exact).toBe(exact)
      expect(sliceCodePoints(document.text, kept.startCp, kept.endCp)).toBe(exact)
      expect(kept.prefix).toBe(sliceCodePoints(document.text, Math.max(0, kept.startCp - 32), kept.startCp))
    }
  })

  test('credibility 1 needs two origins; an address kept already is refused; both refusals name their field', async () => {
    const document = await newDocument(people.editor)
    const one = await logClaim(people.editor, {
      content: contentWith([evidenceFrom(document, { credibility: 1 })]),
      slot: null,
    })
    expect(one.ok ? null : one.refusal.issues?.[0]?.path).toBe('evidence.0.credibility')
    const source = { ...newSource('A page'), url: `https://paper.test/${document.documentId}` }
    good(
      await logClaim(people.editor, {
        content: contentWith([evidenceFrom(document, { source, quotation: null })]),
        slot: null,
      }),
    )
    const twice = await logClaim(people.editor, {
      content: contentWith([evidenceFrom(document, { source, quotation: null })]),
      slot: null,
    })
    expect(twice.ok ? null : twice.refusal.issues?.[0]?.path).toBe('evidence.0.source.url')
  })

  test('one new source cited twice in a claim is made once', async () => {
    const document = await newDocument(people.editor)
    const source = newSource(`Twice ${document.documentId}`)
    const rows = [
      evidenceFrom(document, { source, quotation: null }),
      evidenceFrom(document, { source, quotation: null, stance: 'NEUTRAL' }),
    ]
    good(await logClaim(people.editor, { content: contentWith(rows), slot: null }))
    expect(await db().source.count({ where: { title: source.title } })).toBe(1)
  })
})

type Step = (actor: Actor, ref: string, version: number) => Promise<{ ok: boolean }>

const steps: Record<string, Step> = {
  edit: async (actor, ref, version) => {
    const document = await newDocument(people.editor)
    return editClaim(actor, { ref, version, content: contentWith([evidenceFrom(document)]), slot: null })
  },
  submit: (actor, ref, version) => submitClaim(actor, { ref, version }),
  withdraw: (actor, ref, version) => withdrawClaim(actor, { ref, version, reason: 'not ours' }),
  take: (actor, ref, version) => takeClaim(actor, { ref, version }),
  return: (actor, ref, version) => returnClaim(actor, { ref, version, reason: 'say more' }),
  decide: async (actor, ref, version) => decideClaim(actor, { ...(await decision(ref)), version }),
  retract: async (actor, ref, version) =>
    retractClaim(actor, {
      ref,
      version,
      revisionHash: await newestHash(ref),
      reason: 'wrong',
      correctionNotice: 'We were wrong.',
    }),
}

describe('every step', () => {
  test('to a reader no claim of the desk exists', async () => {
    const { ref } = await submittedClaim(people.editor)
    for (const [name, step] of Object.entries(steps)) {
      const outcome = await step(PUBLIC, ref, 2)
      expect([name, outcome]).toMatchObject([name, { ok: false, refusal: { code: 'not-found' } }])
    }
  })
})

describe('deciding', () => {
  test('nobody who wrote any revision decides, even after others rewrote it', async () => {
    const { ref, document } = await submittedClaim(people.reviewer)
    const content = contentWith([evidenceFrom(document)])
    good(await editClaim(people.editor, { ref, version: 2, content, slot: null }))
    expect(refusalOf(await decideClaim(people.reviewer, await decision(ref)))).toBe('not-allowed')
    expect(refusalOf(await takeClaim(people.reviewer, { ref, version: 3 }))).toBe('not-allowed')
    expect(refusalOf(await decideClaim(people.reviewer2, await decision(ref)))).toBe('done')
  })

  test('an old version or an old revision’s hash is stale', async () => {
    const { ref, document } = await submittedClaim(people.editor)
    const read = await decision(ref)
    good(
      await editClaim(people.editor, {
        ref,
        version: 2,
        content: contentWith([evidenceFrom(document)]),
        slot: null,
      }),
    )
    expect(refusalOf(await decideClaim(people.reviewer, read))).toBe('stale')
    expect(refusalOf(await decideClaim(people.reviewer, { ...read, version: 3 }))).toBe('stale')
  })

  test('an unmet rule needs an override, which is kept with the evaluation and shown', async () => {
    const { ref } = await submittedClaim(people.editor)
    const verified = await decision(ref, { status: 'VERIFIED' })
    expect(refusalOf(await decideClaim(people.reviewer, verified))).toBe('unmet-rule')
    good(await decideClaim(people.reviewer, { ...verified, override: 'An uncontested record.' }))
    const page = await db().publishedClaim.findUniqueOrThrow({ where: { ref } })
    expect(page.page).toMatchObject({
      status: 'VERIFIED',
      decision: { override: 'An uncontested record.', rulesMet: false, ruleSet: 'v1' },
    })
  })

  test('an override given where the rules are met is not kept: the page would say something untrue', async () => {
    const { ref } = await submittedClaim(people.editor)
    good(await decideClaim(people.reviewer, await decision(ref, { override: 'not needed' })))
    expect((await db().decision.findFirstOrThrow({ where: { claim: { ref } } })).override).toBeNull()
  })

  test('after an edit readers go on seeing the decided revision until the newer one is decided', async () => {
    const { ref, document } = await decidedClaim(people.editor, people.reviewer)
    const shown = await db().publishedClaim.findUniqueOrThrow({ where: { ref } })
    const content = contentWith([evidenceFrom(document)], { statement: 'The ferry sank in the evening' })
    good(await editClaim(people.editor, { ref, version: 3, content, slot: null }))
    good(await submitClaim(people.editor, { ref, version: 4 }))
    expect((await db().publishedClaim.findUniqueOrThrow({ where: { ref } })).page).toEqual(shown.page)
    good(await decideClaim(people.reviewer, await decision(ref)))
    const after = await db().publishedClaim.findUniqueOrThrow({ where: { ref } })
    expect(after.page).toMatchObject({
      statement: 'The ferry sank in the evening',
      slug: shown.slug,
      revisionNumber: 2,
    })
    expect(after.page).toMatchObject({ history: [{ revisionNumber: 2 }, { revisionNumber: 1 }] })
  })

  test('partly verified takes its parts, whatever is overridden', async () => {
    const { ref } = await submittedClaim(people.editor)
    const partly = await decision(ref, { status: 'PARTLY_VERIFIED', override: 'An uncontested record.' })
    expect(refusalOf(await decideClaim(people.reviewer, partly))).toBe('invalid')
    expect(refusalOf(await decideClaim(people.reviewer, { ...partly, parts: ['It sank.'] }))).toBe('done')
  })

  test('an edit that was never submitted cannot be published by deciding again; retracting stays possible', async () => {
    const { ref, document } = await decidedClaim(people.editor, people.reviewer)
    good(await decideClaim(people.reviewer, await decision(ref, { status: 'UNVERIFIABLE' })))
    const content = contentWith([evidenceFrom(document)])
    good(await editClaim(people.editor, { ref, version: 4, content, slot: null }))
    expect(refusalOf(await decideClaim(people.reviewer, await decision(ref)))).toBe('wrong-state')
    good(await submitClaim(people.editor, { ref, version: 5 }))
    expect(refusalOf(await decideClaim(people.reviewer, await decision(ref)))).toBe('done')
  })

  test('the private note of a decision is not in the public page', async () => {
    const { ref } = await submittedClaim(people.editor)
    good(await decideClaim(people.reviewer, await decision(ref, { note: 'canary-of-the-desk' })))
    const [row] = await db().$queryRaw<
      Array<{ all: string }>
    >`SELECT p::text AS all FROM published.claim p WHERE ref = ${ref}`
    expect(row?.all).not.toContain('canary-of-the-desk')
    expect(await db().note.count({ where: { claim: { ref }, body: 'canary-of-the-desk' } })).toBe(1)
  })

  test('a retraction keeps the page, says why, leaves the pending edit alone, and enters the log of corrections', async () => {
    const { ref, document } = await decidedClaim(people.editor, people.reviewer)
    good(
      await editClaim(people.editor, {
        ref,
        version: 3,
        content: contentWith([evidenceFrom(document)]),
        slot: null,
      }),
    )
    const published = await db().publishedClaim.findUniqueOrThrow({ where: { ref } })
    const { revisionHash } = published.page as { revisionHash: string }
    const input = {
      ref,
      version: 4,
      revisionHash,
      reason: 'Our wording was wrong.',
      correctionNotice: 'We wrote noon; it was midnight.',
    }
    good(await retractClaim(people.reviewer, input))
    expect(await db().publishedClaim.findUniqueOrThrow({ where: { ref } })).toMatchObject({
      status: 'RETRACTED',
      said: null,
    })
    expect(await db().publishedCorrection.count({ where: { ref } })).toBe(1)
    expect(await db().claim.findUniqueOrThrow({ where: { ref } })).toMatchObject({
      status: 'RETRACTED',
      workflow: 'DECIDED',
    })
    expect(refusalOf(await retractClaim(people.reviewer, { ...input, version: 5 }))).toBe('wrong-state')
  })
})

describe('people who lost their power', () => {
  test('the database refuses an act of somebody deactivated, even where the command was told otherwise', async () => {
    const gone: Member = await newPerson('REVIEWER')
    const { ref } = await submittedClaim(people.editor)
    const { deactivatePerson } = await import('@/lib/people/commands/deactivate-person')
    good(await deactivatePerson(people.admin, { personId: gone.id }))
    await expect(decideClaim(gone, await decision(ref))).rejects.toThrow()
    await expect(addNote(gone, { ref, parentId: null, body: 'still here' })).rejects.toThrow()
    expect(await db().claim.findUniqueOrThrow({ where: { ref } })).toMatchObject({ workflow: 'SUBMITTED' })
  })
})

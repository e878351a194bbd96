import { createHash } from 'node:crypto'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { GET as GET_JUDGED } from '@/app/(public)/claims/[slug]/verify/revision.json/route'
import { GET as GET_CLAIM } from '@/app/api/v1/claims/[ref]/route'
import { GET as GET_HISTORY } from '@/app/api/v1/claims/[ref]/history/route'
import { editClaim } from '@/lib/claims/commands/edit-claim'
import { submitClaim } from '@/lib/claims/commands/submit-claim'
import { hex } from '@/lib/claims/revision'
import { db, transaction } from '@/lib/db'
import { mergeClaim } from '@/lib/duplicates/commands/merge-claim'
import { checkEverything } from '@/lib/fsck/check-everything'
import { momentInvariants } from '@/lib/fsck/moments'
import { listCorrections } from '@/lib/published/correction-queries'
import { findPulse } from '@/lib/published/moment-queries'
import { publishClaim } from '@/lib/published/publish-claim'
import { confirmWithholding } from '@/lib/review/commands/confirm-withholding'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { proposeWithholding } from '@/lib/review/commands/propose-withholding'
import { reaffirmClaim } from '@/lib/review/commands/reaffirm-claim'
import { retractClaim } from '@/lib/review/commands/retract-claim'
import { attack, openClient } from '@/tests/support/attack'
import { ownerUrl } from '@/tests/support/database'
import {
  contentWith,
  decidedClaim,
  decision,
  evidenceFrom,
  good,
  newestHash,
  newPeople,
  versionOf,
} from '@/tests/support/scene'

let people: Awaited<ReturnType<typeof newPeople>>
let web: pg.Client
let owner: pg.Client

beforeAll(async () => {
  people = await newPeople()
  web = await openClient(process.env.DATABASE_URL_WEB)
  owner = await openClient(ownerUrl())
})

afterAll(async () => {
  await Promise.all([web.end(), owner.end()])
})

const decided = () => decidedClaim(people.editor, people.reviewer)

const decideAgain = async (ref: string, changes: Parameters<typeof decision>[1] = {}) =>
  good(await decideClaim(people.reviewer2, await decision(ref, { reason: 'Looked at again.', ...changes })))

async function settle(ref: string, act: 'WITHHOLD' | 'RESTORE') {
  const { withholdingId } = good(
    await proposeWithholding(people.reviewer, {
      ref,
      version: await versionOf(ref),
      act,
      ground: 'SAFETY',
      legalReference: null,
      reason: `So that nobody is hurt: ${act}.`,
    }),
  )
  good(await confirmWithholding(people.reviewer2, { ref, version: await versionOf(ref), withholdingId }))
}

const toldOf = async (ref: string) =>
  (await listCorrections({ limit: 500 })).items.filter((correction) => correction.ref === ref)

const kindsOf = async (ref: string) => (await toldOf(ref)).map(({ kind }) => kind)

describe('the log of corrections', () => {
  test('says nothing of a first decision, of a second look, or of the same verdict again', async () => {
    const { ref } = await decided()
    good(await reaffirmClaim(people.reviewer2, { ref, version: await versionOf(ref), reason: 'Still so.' }))
    await decideAgain(ref)
    expect(await toldOf(ref)).toEqual([])
  })

  test('tells of every status that was changed: from what, to what, and why', async () => {
    const { ref, slug } = await decided()
    await decideAgain(ref, { status: 'UNVERIFIABLE', reason: 'All was tried.' })
    const [told] = await toldOf(ref)
    const newest = await db().decision.findFirstOrThrow({
      where: { claim: { ref } },
      orderBy: { decidedAt: 'desc' },
    })
    expect(told).toMatchObject({
      kind: 'STATUS_CHANGED',
      url: `/claims/${slug}`,
      notice: 'All was tried.',
      from: { status: 'UNVERIFIED' },
      to: { status: 'UNVERIFIABLE' },
      at: newest.decidedAt.toISOString(),
      reworded: false,
    })
    expect(told?.statement).toContain('ferry')
  })

  test('tells of a statement that was changed under the same verdict', async () => {
    const claim = await decided()
    const { ref } = claim
    await reword(claim, 'The ferry sank in the evening.')
    await decideAgain(ref, { reason: 'The hour was corrected.' })
    expect(await toldOf(ref)).toMatchObject([
      { kind: 'REWORDED', reworded: true, notice: 'The hour was corrected.' },
    ])
  })

  test('tells of retractions and merges, and of withholding and restoring without a word of the claim', async () => {
    const [{ ref }, target] = [await decided(), await decided()]
    await decideAgain(ref, { status: 'UNVERIFIABLE', reason: 'The ferry cannot be found.' })
    await settle(ref, 'WITHHOLD')
    const silent = await toldOf(ref)
    expect(silent).toMatchObject([
      { kind: 'WITHHELD', notice: 'So that nobody is hurt: WITHHOLD.', ground: 'SAFETY', statement: null },
      { kind: 'STATUS_CHANGED', notice: '', statement: null, url: `/claims/${ref.toLowerCase()}` },
    ])
    expect(JSON.stringify(silent)).not.toContain('ferry')
    await settle(ref, 'RESTORE')
    expect(await toldOf(ref)).toMatchObject([
      { kind: 'RESTORED', notice: 'So that nobody is hurt: RESTORE.' },
      { kind: 'WITHHELD', notice: 'So that nobody is hurt: WITHHOLD.' },
      { kind: 'STATUS_CHANGED', notice: 'The ferry cannot be found.' },
    ])
    good(
      await mergeClaim(people.reviewer2, {
        ref,
        version: await versionOf(ref),
        into: target.ref,
        reason: 'The same.',
      }),
    )
    expect((await toldOf(ref))[0]).toMatchObject({
      kind: 'MERGE',
      mergedInto: target.ref,
      notice: 'The same.',
    })
    good(
      await retractClaim(people.reviewer2, {
        ref: target.ref,
        version: await versionOf(target.ref),
        revisionHash: await newestHash(target.ref),
        reason: 'Wrong.',
        correctionNotice: 'We named the wrong harbour.',
      }),
    )
    expect(await toldOf(target.ref)).toMatchObject([
      { kind: 'RETRACTION', notice: 'We named the wrong harbour.' },
    ])
  })

  test('is the same after a page was folded anew', async () => {
    const { ref } = await decided()
    await decideAgain(ref, { status: 'UNVERIFIABLE', reason: 'All was tried.' })
    const before = await toldOf(ref)
    const { id } = await db().claim.findUniqueOrThrow({ where: { ref } })
    await transaction((tx) => publishClaim(tx, id))
    expect(await toldOf(ref)).toEqual(before)
  })

  test('is walked through in both directions, each correction once', async () => {
    const all = (await listCorrections({ limit: 500 })).items.map(({ id }) => id)
    expect(all.length).toBeGreaterThan(5)
    const down: string[] = []
    let page = await listCorrections({ limit: 2 })
    expect(page.previousCursor).toBeNull()
    for (;;) {
      down.push(...page.items.map(({ id }) => id))
      if (page.nextCursor === null) break
      page = await listCorrections({ limit: 2, cursor: page.nextCursor })
    }
    expect(down).toEqual(all)
    const up: string[] = page.items.map(({ id }) => id)
    while (page.previousCursor !== null) {
      page = await listCorrections({ limit: 2, cursor: page.previousCursor })
      up.unshift(...page.items.map(({ id }) => id).filter((id) => !up.includes(id)))
    }
    expect(up).toEqual(all)
    expect((await listCorrections({ kinds: ['MERGE'] })).items.every(({ kind }) => kind === 'MERGE')).toBe(
      true,
    )
  })
})

async function reword({ ref, document }: Awaited<ReturnType<typeof decided>>, statement: string) {
  const content = contentWith([evidenceFrom(document)], { statement })
  good(await editClaim(people.editor, { ref, version: await versionOf(ref), content, slot: null }))
  good(await submitClaim(people.editor, { ref, version: await versionOf(ref) }))
}

describe('nobody changes what readers see in silence, or tells of it otherwise', () => {
  const told = { slug: "'x'", notice: "'We were right.'" }

  test('the row says what the act did, whatever the application writes into it', async () => {
    const { ref } = await decided()
    await decideAgain(ref, { status: 'UNVERIFIABLE', reason: 'All was tried.' })
    const before = await toldOf(ref)
    const set = Object.entries(told).map(([column, value]) => `${column} = ${value}`)
    expect(await attack(web, `UPDATE published.correction SET ${set.join(', ')} WHERE ref = '${ref}'`)).toBe(
      'succeeded',
    )
    expect(await toldOf(ref)).toEqual(before)
    for (const column of ['kind', 'at', 'from_status', 'to_status', 'event_id', 'shown_since'])
      expect(await attack(web, `UPDATE published.correction SET ${column} = ${column}`)).toBe('42501')
    expect(await attack(web, `DELETE FROM published.correction WHERE ref = '${ref}'`)).toBe('42501')
    expect(await attack(web, 'TRUNCATE published.correction')).toBe('42501')
  })

  test('no correction is made up for an act that corrected nothing', async () => {
    const { ref } = await decided()
    const forged = `INSERT INTO published.correction (event_id, claim_id, ref, slug, kind, notice, at)
      SELECT e.id, e.claim_id, '${ref}', 'x', 'RETRACTION', 'We were wrong.', now() FROM ledger.event e JOIN desk.claim c ON c.id = e.claim_id WHERE c.ref = '${ref}'`
    expect(await attack(web, forged)).toBe('23514')
  })

  test('an act that changes what readers saw does not end without its line', async () => {
    const { ref } = await decided()
    await owner.query(
      `CREATE FUNCTION published.swallow() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'`,
    )
    await owner.query(
      'CREATE TRIGGER swallow BEFORE INSERT ON published.correction FOR EACH ROW EXECUTE FUNCTION published.swallow()',
    )
    await expect(decideAgain(ref, { status: 'UNVERIFIABLE', reason: 'In silence.' })).rejects.toThrow(
      /not told/,
    )
    await owner.query('DROP TRIGGER swallow ON published.correction')
    await owner.query('DROP FUNCTION published.swallow')
    expect((await db().claim.findUniqueOrThrow({ where: { ref } })).status).toBe('UNVERIFIED')
    expect(await kindsOf(ref)).toEqual([])
  })
})

const open = (part: string) => `http://localhost:3000${part}`

describe('the API as of a moment', () => {
  const get = (handler: typeof GET_CLAIM, ref: string, asOf: string) =>
    handler(new Request(open(`/api/v1/claims/${ref}?asOf=${encodeURIComponent(asOf)}`)), {
      params: Promise.resolve({ ref }),
    })

  test('answers with the claim as it stood, and says so where it did not stand at all', async () => {
    const before = await findPulse()
    const { ref } = await decided()
    const at = await findPulse()
    await decideAgain(ref, { status: 'UNVERIFIABLE', reason: 'All was tried.' })
    const then = await get(GET_CLAIM, ref, at)
    expect(then.status).toBe(200)
    expect(then.headers.get('x-robots-tag')).toBe('noindex')
    expect(await then.json()).toMatchObject({ ref, status: 'UNVERIFIED', decision: { status: 'UNVERIFIED' } })
    const history = await get(GET_HISTORY, ref, at)
    expect(await history.json()).toMatchObject({ ref, items: [{ status: 'UNVERIFIED' }] })
    const absent = await get(GET_CLAIM, ref, before)
    expect(absent.status).toBe(404)
    expect(await absent.json()).toMatchObject({ status: 404, detail: 'It was not public then.' })
  })

  test.each(['yesterday', '2026-02-30', '2999-01-01'])('refuses %s with a sentence', async (asOf) => {
    const { ref } = await decided()
    const answer = await get(GET_CLAIM, ref, asOf)
    expect(answer.status).toBe(422)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(await answer.json()).toMatchObject({ issues: [{ path: 'asOf' }] })
  })

  test('tells nothing of a withheld claim, whatever moment is asked for', async () => {
    const { ref } = await decided()
    const at = await findPulse()
    await settle(ref, 'WITHHOLD')
    const answer = await get(GET_CLAIM, ref, at)
    expect(answer.status).toBe(404)
    expect(await answer.text()).not.toContain('ferry')
  })
})

describe('the bytes that were judged', () => {
  const get = (slug: string) =>
    GET_JUDGED(new Request(open(`/claims/${slug}/verify/revision.json`)), {
      params: Promise.resolve({ slug }),
    })

  test('are served as they are: their SHA-256 is that of the decision', async () => {
    const { ref, slug } = await decided()
    const answer = await get(slug)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-disposition')).toContain(`${ref}-revision-1.json`)
    const bytes = Buffer.from(await answer.arrayBuffer())
    const { revisionHash } = await db().decision.findFirstOrThrow({ where: { claim: { ref } } })
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(hex(revisionHash))
  })

  test('go with the text: withheld or merged there are none, restored they are there again', async () => {
    const [{ ref, slug }, target] = [await decided(), await decided()]
    await settle(ref, 'WITHHOLD')
    expect((await get(slug)).status).toBe(404)
    expect(
      await db().publishedJudged.count({
        where: { claimId: (await db().claim.findUniqueOrThrow({ where: { ref } })).id },
      }),
    ).toBe(0)
    await settle(ref, 'RESTORE')
    expect((await get(slug)).status).toBe(200)
    good(
      await mergeClaim(people.reviewer2, {
        ref,
        version: await versionOf(ref),
        into: target.ref,
        reason: 'The same.',
      }),
    )
    expect((await get(slug)).status).toBe(404)
  })

  test('cannot be others than those that were judged', async () => {
    const { ref } = await decided()
    const other = `UPDATE published.judged j SET content = 'other'::bytea, sha256 = sha256('other'::bytea)
      FROM published.claim c WHERE c.claim_id = j.claim_id AND c.ref = '${ref}'`
    expect(await attack(web, other)).toBe('23514')
  })
})

test('after all this fsck finds nothing wrong with what is kept and told', async () => {
  const broken: string[] = []
  for await (const { name, violations } of checkEverything(momentInvariants))
    broken.push(...violations.map((line) => `${name}: ${line}`))
  expect(broken).toEqual([])
})

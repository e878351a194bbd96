import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { mergeClaim } from '@/lib/duplicates/commands/merge-claim'
import { checkEverything } from '@/lib/fsck/check-everything'
import { momentInvariants } from '@/lib/fsck/moments'
import type { ClaimThen } from '@/lib/moments/views'
import { findPulse, findThen } from '@/lib/published/moment-queries'
import { findPublicAddress } from '@/lib/published/queries'
import type { DecideClaimInput } from '@/lib/review/schema'
import { confirmWithholding } from '@/lib/review/commands/confirm-withholding'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { proposeWithholding } from '@/lib/review/commands/propose-withholding'
import { readClaim } from '@/lib/review/commands/read-claim'
import { reaffirmClaim } from '@/lib/review/commands/reaffirm-claim'
import { retractClaim } from '@/lib/review/commands/retract-claim'
import { gradeReliability } from '@/lib/sources/commands/grade-reliability'
import { attack, openClient } from '@/tests/support/attack'
import { ownerUrl } from '@/tests/support/database'
import {
  decidedClaim,
  decidedWith,
  decision,
  evidenceFrom,
  good,
  newDocument,
  newestHash,
  newPeople,
  newPerson,
  versionOf,
} from '@/tests/support/scene'

let people: Awaited<ReturnType<typeof newPeople>>
let web: pg.Client
let reader: pg.Client
let owner: pg.Client

beforeAll(async () => {
  people = await newPeople()
  web = await openClient(process.env.DATABASE_URL_WEB)
  reader = await openClient(process.env.DATABASE_URL_PUBLIC)
  owner = await openClient(ownerUrl())
})

afterAll(async () => {
  await Promise.all([web, reader, owner].map((client) => client.end()))
})

const decide = async (
  ref: string,
  status: DecideClaimInput['status'],
  changes: Partial<DecideClaimInput> = {},
) =>
  good(
    await decideClaim(
      people.reviewer,
      await decision(ref, {
        status,
        reason: `As to ${status}.`,
        override: 'A test of what is kept.',
        ...changes,
      }),
    ),
  )

async function settle(ref: string, act: 'WITHHOLD' | 'RESTORE') {
  const proposed = good(
    await proposeWithholding(people.reviewer, {
      ref,
      version: await versionOf(ref),
      act,
      ground: 'COURT_ORDER',
      legalReference: null,
      reason: `A court: ${act}.`,
    }),
  )
  const { withholdingId } = proposed
  good(await confirmWithholding(people.reviewer2, { ref, version: await versionOf(ref), withholdingId }))
}

/** What a page of now says, and what the page as of a moment says, in one form. */
const seenNow = async (slug: string) => {
  const found = await findPublicAddress(slug)
  if (found?.kind !== 'claim') return { kind: found?.kind ?? 'nothing' }
  return { kind: 'claim', page: found.page, related: found.related, notice: found.notice }
}

const seenThen = async (slug: string, at: string) => {
  const found = await findThen(slug, at)
  if (found?.kind !== 'claim')
    return { kind: found?.kind === 'silent' ? 'withheld' : (found?.kind ?? 'nothing') }
  const { page, related, notice }: ClaimThen = found.seen
  return { kind: 'claim', page, related, notice }
}

/** A stream of chances that is the same each time. */
function chances(seed: number) {
  let state = seed
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}

const statuses = ['UNVERIFIED', 'VERIFIED', 'DISPUTED', 'REFUTED', 'UNVERIFIABLE'] as const

describe('asked again as of a moment', () => {
  test.each([1, 2, 3])(
    'a claim is what readers saw then, whatever was done since (sequence %i)',
    async (seed) => {
      const chance = chances(seed)
      const document = await newDocument(people.editor, 'Harbour', undefined, `Gazette ${seed}`)
      const one = await decidedWith(people.editor, people.reviewer, [evidenceFrom(document)])
      const other = await decidedWith(people.editor, people.reviewer, [evidenceFrom(document)])
      const { publisherId } = await db().source.findUniqueOrThrow({ where: { id: document.sourceId } })
      const seen: Array<{ at: string; slug: string; seen: unknown }> = []
      const look = async () => {
        const at = await findPulse()
        for (const { slug } of [one, other]) seen.push({ at, slug, seen: await seenNow(slug) })
      }
      const acts = [
        () => decide(one.ref, statuses[chance(5)] ?? 'UNVERIFIED', { disagreement: 'On the hour.' }),
        () => decide(other.ref, statuses[chance(5)] ?? 'UNVERIFIED', { disagreement: 'On the hour.' }),
        async () => {
          const reviewer = await newPerson('REVIEWER')
          const input = { ref: one.ref, version: await versionOf(one.ref), reason: 'It still holds.' }
          await reaffirmClaim(reviewer, input)
        },
        async () => {
          const reviewer = await newPerson('REVIEWER')
          await readClaim(reviewer, {
            ref: one.ref,
            version: await versionOf(one.ref),
            revisionHash: await newestHash(one.ref),
            status: 'VERIFIED',
            reason: 'Read again.',
          })
        },
        async () => {
          const grade = (['A', 'C', 'E'] as const)[chance(3)] ?? 'C'
          good(
            await gradeReliability(people.reviewer2, {
              publisherId,
              sourceId: null,
              grade,
              reason: `Now ${grade} (${seen.length}).`,
            }),
          )
        },
        async () => {
          await settle(one.ref, 'WITHHOLD')
          await look()
          await settle(one.ref, 'RESTORE')
        },
      ]
      await look()
      for (let turn = 0; turn < 9; turn += 1) {
        await acts[chance(acts.length)]?.()
        await look()
      }
      for (const { at, slug, seen: was } of seen) expect(await seenThen(slug, at), at).toEqual(was)

      // A moment before, it was what it was before.
      const found = await findThen(one.slug, null)
      const steps = found?.kind === 'claim' ? found.kept.steps : []
      expect(steps.length).toBeGreaterThan(1)
      for (const [place, step] of steps.entries()) {
        const before = await findThen(one.slug, new Date(Date.parse(step.at) - 1).toISOString())
        if (place === 0) expect(before?.kind).toBe('not-public')
        else expect(before?.kind).toMatch(/claim|silent/)
      }
    },
    120_000,
  )

  test('what is merged since is shown as it was, and says where it went', async () => {
    const [donor, target] = [
      await decidedClaim(people.editor, people.reviewer),
      await decidedClaim(people.editor, people.reviewer),
    ]
    const [at, was] = [await findPulse(), await seenNow(donor.slug)]
    good(
      await mergeClaim(people.reviewer2, {
        ref: donor.ref,
        version: await versionOf(donor.ref),
        into: target.ref,
        reason: 'Both say so.',
      }),
    )
    expect(await seenThen(donor.slug, at)).toEqual(was)
    expect(await findThen(donor.slug, at)).toMatchObject({
      kept: { now: { kind: 'merged', into: `/claims/${target.slug}` } },
    })
    expect(await findThen(donor.slug, null)).toMatchObject({ kind: 'merged', slug: target.slug })
  })

  test('what is withheld now is in no past; restored, it is there again, and was silent in between', async () => {
    const { ref, slug } = await decidedClaim(people.editor, people.reviewer)
    const [at, was] = [await findPulse(), await seenNow(slug)]
    await settle(ref, 'WITHHOLD')
    const silent = await findPulse()
    const found = await findThen(slug, at)
    expect(found).toMatchObject({ kind: 'silent', kept: null })
    expect(JSON.stringify(found)).not.toContain('ferry')
    const { rows } = await reader.query(
      `SELECT (SELECT count(*)::int FROM published.claim_before WHERE ref = $1) AS before,
              (SELECT count(*)::int FROM published.claims_at($2) c WHERE c.ref = $1) AS shown`,
      [ref, at],
    )
    expect(rows).toEqual([{ before: 0, shown: 0 }])
    await settle(ref, 'RESTORE')
    expect(await seenThen(slug, at)).toEqual(was)
    expect(await findThen(slug, silent)).toMatchObject({ kind: 'silent', page: { ref } })
  })

  test('before the first page that was kept, the statuses that were decided are told, and no more', async () => {
    const { ref, slug } = await decidedClaim(people.editor, people.reviewer)
    await decide(ref, 'UNVERIFIABLE')
    const decisions = await db().decision.findMany({
      where: { claim: { ref } },
      orderBy: { decidedAt: 'asc' },
    })
    const [first, second] = decisions
    if (!first || !second) throw new Error('there are two')
    // As after an upgrade from before pages were kept.
    await owner.query('ALTER TABLE published.past_claim DISABLE TRIGGER USER')
    await owner.query('DELETE FROM published.past_claim WHERE ref = $1', [ref])
    await owner.query('ALTER TABLE published.past_claim ENABLE TRIGGER USER')
    await owner.query(
      'ALTER TABLE published.past_claim ENABLE ALWAYS TRIGGER append_only_rows, ENABLE ALWAYS TRIGGER append_only_table',
    )
    const between = new Date(second.decidedAt.getTime() - 1).toISOString()
    expect(await findThen(slug, between)).toMatchObject({
      kind: 'not-kept',
      known: [{ status: 'UNVERIFIED', decidedAt: first.decidedAt.toISOString() }],
    })
    const before = new Date(first.decidedAt.getTime() - 1).toISOString()
    expect(await findThen(slug, before)).toMatchObject({ kind: 'not-public' })
  })

  test('a retraction, too, leaves the page before it as it was', async () => {
    const { ref, slug } = await decidedClaim(people.editor, people.reviewer)
    const [at, was] = [await findPulse(), await seenNow(slug)]
    good(
      await retractClaim(people.reviewer2, {
        ref,
        version: await versionOf(ref),
        revisionHash: await newestHash(ref),
        reason: 'It was wrong.',
        correctionNotice: 'We named the wrong harbour.',
      }),
    )
    expect(await seenThen(slug, at)).toEqual(was)
    expect(await findThen(slug, at)).toMatchObject({ kept: { now: { kind: 'claim', status: 'RETRACTED' } } })
  })
})

describe('the past is kept by the database alone', () => {
  const tables = [
    'past_claim',
    'past_notice',
    'past_link',
    'past_source',
    'past_agent',
    'past_source_link',
    'pulse',
  ]

  test.each(tables)('the application neither writes, changes nor deletes published.%s', async (table) => {
    expect(await attack(web, `DELETE FROM published.${table}`)).toBe('42501')
    expect(await attack(web, `INSERT INTO published.${table} SELECT * FROM published.${table}`)).toBe('42501')
    const column = table === 'pulse' ? 'at' : 'shown_since'
    expect(await attack(web, `UPDATE published.${table} SET ${column} = now()`)).toBe('42501')
    expect(await attack(web, `TRUNCATE published.${table}`)).toBe('42501')
  })

  test.each(tables.slice(0, -1))('not even the owner changes published.%s by mistake', async (table) => {
    expect(await attack(owner, `TRUNCATE published.${table}`)).toBe('42501')
  })

  test('readers see it only through what leaves out withheld texts', async () => {
    for (const table of tables.slice(0, -1))
      expect(await attack(reader, `SELECT * FROM published.${table} LIMIT 1`)).toBe('42501')
    expect(await attack(reader, `SELECT * FROM published.claim_before LIMIT 1`)).toBe('succeeded')
    expect(await attack(reader, `SELECT * FROM published.claims_at(now()) LIMIT 1`)).toBe('succeeded')
  })

  test('a moment that is made up is not believed, neither in the row nor in the setting', async () => {
    const { ref } = await decidedClaim(people.editor, people.reviewer)
    const since = async () => (await db().publishedClaim.findUniqueOrThrow({ where: { ref } })).shownSince
    const was = await since()
    expect(
      await attack(web, `UPDATE published.claim SET shown_since = '2001-01-01' WHERE ref = '${ref}'`),
    ).toBe('succeeded')
    expect(await since()).toEqual(was)
    const forged = `SELECT set_config('whence.moment', '978307200000', true);
      UPDATE published.claim SET words = words || ' more', shown_since = '2001-01-01' WHERE ref = '${ref}'`
    expect(await attack(web, forged)).toBe('succeeded')
    expect((await since()).getTime()).toBeGreaterThan(was.getTime())
    const past = await db().pastClaim.findMany({ where: { ref } })
    expect(past.map(({ shownSince }) => shownSince)).toEqual([was])
  })
})

test('after all this fsck finds nothing wrong with what is kept and told', async () => {
  const broken: string[] = []
  for await (const { name, violations } of checkEverything(momentInvariants))
    broken.push(...violations.map((line) => `${name}: ${line}`))
  // One claim's past was taken away by hand above, but for what is told of it.
  expect(broken).toEqual([])
})

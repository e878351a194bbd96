import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { type Address, addressOf } from '@/lib/front/addresses'
import { versionOf } from '@/lib/front/version'
import type { Member } from '@/lib/auth/actor'
import { editClaim } from '@/lib/claims/commands/edit-claim'
import { linkClaims } from '@/lib/duplicates/commands/link-claims'
import { mergeClaim } from '@/lib/duplicates/commands/merge-claim'
import { unlinkClaims } from '@/lib/duplicates/commands/unlink-claims'
import { findThen } from '@/lib/published/moment-queries'
import { isSampleInstance } from '@/lib/published/queries'
import { confirmWithholding } from '@/lib/review/commands/confirm-withholding'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { proposeWithholding } from '@/lib/review/commands/propose-withholding'
import { reaffirmClaim } from '@/lib/review/commands/reaffirm-claim'
import { retractClaim } from '@/lib/review/commands/retract-claim'
import { findShared } from '@/lib/share/queries'
import { withClient } from '@/lib/start/databases'
import { ownerUrl } from '@/tests/support/database'
import { type Newsroom, newNewsroom } from '@/tests/support/ripple-scene'
import {
  contentWith,
  decidedClaim,
  decision,
  evidenceFrom,
  good,
  newestHash,
  newPeople,
  versionOf as batonOf,
} from '@/tests/support/scene'

type Claim = Awaited<ReturnType<typeof decidedClaim>>

let people: Awaited<ReturnType<typeof newPeople>>
let author: Member
let reviewer: Member
let one: Claim
let other: Claim

beforeAll(async () => {
  people = await newPeople()
  author = people.editor
  reviewer = people.reviewer
})
beforeEach(async () => {
  one = await decidedClaim(author, reviewer)
  other = await decidedClaim(author, reviewer)
})

const versionAt = (url: string) => versionOf(addressOf(url))
const ofClaim = (claim: Claim) => versionAt(`/claims/${claim.slug}`)
const again = async (claim: Claim) =>
  good(
    await decideClaim(reviewer, {
      ...(await decision(claim.ref, { status: 'UNVERIFIABLE', reason: 'No record was kept of it.' })),
      override: 'It was said in public.',
    }),
  )

/** Runs an act, and answers which of these versions it moved. */
async function moved(act: () => Promise<unknown>, addresses: Record<string, string>): Promise<string[]> {
  const before = await Promise.all(Object.values(addresses).map(versionAt))
  await act()
  const after = await Promise.all(Object.values(addresses).map(versionAt))
  return Object.keys(addresses).filter((_, n) => before[n] !== after[n])
}

const both = () => ({ one: `/claims/${one.slug}`, other: `/claims/${other.slug}`, list: '/claims' })

describe('the version of a claim’s page', () => {
  test('stays while nothing is written, and says nothing where nothing is public', async () => {
    expect(await ofClaim(one)).toBe(await ofClaim(one))
    expect(await versionAt('/claims/no-such-claim')).toBeNull()
    expect(await versionAt(`/claims/${one.ref}`)).toBeNull()
    expect(await versionAt('/nothing')).toBeNull()
  })

  test('moves with each decision on it, and so does every list; another claim’s does not', async () => {
    expect(await moved(() => again(one), both())).toEqual(['one', 'list'])
  })

  test('moves with a retraction, a correction, a “still valid”', async () => {
    const valid = async () =>
      reaffirmClaim(reviewer, { ref: one.ref, version: await batonOf(one.ref), reason: 'Looked at again.' })
    expect(await moved(async () => good(await valid()), both())).toEqual(['one', 'list'])
    const retract = async () =>
      retractClaim(reviewer, {
        ref: one.ref,
        version: await batonOf(one.ref),
        revisionHash: await newestHash(one.ref),
        reason: 'It rested on a forgery.',
        correctionNotice: 'This claim is retracted.',
      })
    expect(await moved(async () => good(await retract()), both())).toEqual(['one', 'list'])
  })

  test('does not move for what only the desk sees', async () => {
    const edit = async () =>
      editClaim(author, {
        ref: one.ref,
        version: await batonOf(one.ref),
        content: contentWith([evidenceFrom(one.document)]),
        slot: null,
      })
    expect(await moved(async () => good(await edit()), both())).toEqual([])
  })

  test('moves with a link to another claim, with what that claim then says, and when the link is cut', async () => {
    const pair = { ref: one.ref, other: other.ref }
    const link = () => linkClaims(author, { ...pair, kind: 'CONTRADICTS' })
    expect(await moved(async () => good(await link()), both())).toEqual(['one', 'other', 'list'])
    expect(await moved(() => again(other), both())).toEqual(['one', 'other', 'list'])
    const cut = () => unlinkClaims(author, pair)
    expect(await moved(async () => good(await cut()), both())).toEqual(['one', 'other', 'list'])
  })

  test('moves when it is merged away, for the page that then leads on', async () => {
    const merge = async () =>
      mergeClaim(reviewer, {
        ref: one.ref,
        version: await batonOf(one.ref),
        into: other.ref,
        reason: 'They say the same.',
      })
    expect(await moved(async () => good(await merge()), both())).toContain('one')
  })

  test('is gone at the address of a claim whose text is withheld', async () => {
    const proposed = good(
      await proposeWithholding(reviewer, {
        ref: one.ref,
        version: await batonOf(one.ref),
        act: 'WITHHOLD',
        ground: 'COURT_ORDER',
        legalReference: null,
        reason: 'A court ordered it.',
      }),
    )
    const { withholdingId } = proposed
    good(
      await confirmWithholding(people.reviewer2, {
        ref: one.ref,
        version: await batonOf(one.ref),
        withholdingId,
      }),
    )
    expect(await ofClaim(one)).toBeNull()
    expect(await versionAt(`/claims/${one.ref.toLowerCase()}`)).not.toBeNull()
  })

  test('moves at midnight, by our clock', async () => {
    const today = await ofClaim(one)
    vi.useFakeTimers({ now: Date.now() + 86_400_000, toFake: ['Date'] })
    expect(await ofClaim(one)).not.toBe(today)
    vi.useRealTimers()
    expect(await ofClaim(one)).toBe(today)
  })

  test('moves when the installation becomes a sample or stops being one', async () => {
    const sample = (is: boolean) =>
      withClient(ownerUrl(), (client) => client.query('UPDATE published.instance SET sample = $1', [is]))
    expect(await moved(() => sample(true), both())).toEqual(['one', 'other', 'list'])
    expect(await moved(() => sample(false), both())).toEqual(['one', 'other', 'list'])
  })
})

describe('what changes under a claim', () => {
  let room: Newsroom
  beforeAll(async () => {
    room = await newNewsroom()
  })

  test('moves its version, and moves it again, never back, when it is taken away', async () => {
    const [a, b] = [await room.article(), await room.article()]
    const ref = await room.decidedOn([a, b])
    const slug = await withClient(ownerUrl(), async (client) => {
      const { rows } = await client.query<{ slug: string }>(
        'SELECT slug FROM published.claim WHERE ref = $1',
        [ref],
      )
      return rows[0]?.slug ?? ''
    })
    const version = () => versionAt(`/claims/${slug}`)
    const first = await version()
    const shown = (say: (client: Parameters<Parameters<typeof withClient>[1]>[0]) => Promise<unknown>) =>
      withClient(ownerUrl(), say)
    await room.link(b, 'QUOTES', a)
    const second = await version()
    await shown((client) =>
      client.query(
        'DELETE FROM published.notice WHERE claim_id = (SELECT claim_id FROM published.claim WHERE ref = $1)',
        [ref],
      ),
    )
    const third = await version()
    expect(new Set([first, second, third]).size).toBe(3)
  })
})

/** The relations of `published` that are read while something is found, by what the database is asked. */
async function readBy(find: () => Promise<unknown>): Promise<string[]> {
  await isSampleInstance() // opens the pool
  const asked = vi.spyOn(globalThis.whenceReader ?? { query: () => undefined }, 'query')
  await find()
  const texts = asked.mock.calls.map(([query]) => JSON.stringify(query))
  asked.mockRestore()
  return [
    ...new Set(
      texts.flatMap((text) => [...text.matchAll(/published\.(\w+)/g)].map(([, name]) => name ?? '')),
    ),
  ].sort()
}

describe('what the version is made of', () => {
  // `address` is read where nothing stands at an address, which has no version. What was before (`…_before`, `…_at`) is
  // written by the transaction that changes what is. A claim’s corrections are written with its own row.
  const covered = new Set([
    'address',
    'claim',
    'claim_before',
    'claims_at',
    'correction',
    'instance',
    'link',
    'links_at',
    'notice',
    'notice_before',
    'notices_at',
  ])

  test('is all that a claim’s page, its card and its picture read', async () => {
    const read = await readBy(async () => {
      await findThen(one.slug, null)
      await findShared(one.slug, null)
      await isSampleInstance()
    })
    expect(read).toContain('claim')
    expect(read.filter((name) => !covered.has(name))).toEqual([])
  })

  test('costs one statement, whose plan reads no table from end to end', async () => {
    const asked = vi.spyOn(globalThis.whenceReader ?? { query: () => undefined }, 'query')
    const address: Address = addressOf(`/claims/${one.slug}`)
    await versionOf(address)
    expect(asked).toHaveBeenCalledTimes(1)
    const { text } = z.object({ text: z.string() }).parse(asked.mock.calls.at(0)?.at(0))
    await withClient(ownerUrl(), async (client) => {
      await client.query('SET enable_seqscan = off')
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${text.replace('$1', "'x'")}`)
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
      // Of `instance` there is one row and no reason for an index.
      expect(plan.match(/Seq Scan on (?!instance)\w+/g)).toBeNull()
    })
  })
})

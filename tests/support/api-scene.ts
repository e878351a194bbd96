import { setTimeout as pause } from 'node:timers/promises'
import { findPublicAddress } from '@/lib/published/queries'
import type { ClaimPage } from '@/lib/published/views'
import { confirmWithholding } from '@/lib/review/commands/confirm-withholding'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { proposeWithholding } from '@/lib/review/commands/propose-withholding'
import { richClaim } from './rich-claim'
import { decidedClaim, decision, good, newDocument, newPeople, versionOf } from './scene'

/** The page of a public claim, as readers' queries have it. */
export async function claimPage(slug: string): Promise<ClaimPage> {
  const found = await findPublicAddress(slug)
  if (found?.kind !== 'claim') throw new Error(`${slug} is no public claim`)
  return found.page
}

const figured = {
  eventFrom: '2022-03',
  figures: [{ label: 'Price', amount: '1700000000', low: null, high: null, unit: 'USD', asOf: '2022-11' }],
}

/** A public claim that was decided twice, its source, topic and claimant, and ways to make others. */
export async function newScene() {
  const people = await newPeople()
  const { document, ...rich } = await richClaim(people, { alleging: 'Port authority', more: figured })
  const briefing = await newDocument(people.editor)
  const plain = await decidedClaim(people.editor, people.reviewer)
  await pause(5)
  const between = new Date().toISOString()
  await pause(5)
  const verified = { status: 'VERIFIED', reason: 'Two of them say so.', override: 'Said in public.' } as const
  good(await decideClaim(people.reviewer, await decision(rich.ref, verified)))

  async function withheld(): Promise<string> {
    const { ref } = await decidedClaim(people.editor, people.reviewer)
    const proposal = good(
      await proposeWithholding(people.reviewer, {
        ref,
        version: await versionOf(ref),
        act: 'WITHHOLD',
        ground: 'SAFETY',
        legalReference: null,
        reason: 'A person is at risk.',
      }),
    )
    good(await confirmWithholding(people.reviewer2, { version: await versionOf(ref), ...proposal, ref }))
    return ref
  }

  return {
    people,
    rich,
    between,
    withheld,
    briefing,
    sourceId: document.sourceId,
    topic: 'harbour',
    claimant: (await claimPage(rich.slug)).attributions.at(-1)?.agent.slug ?? '',
    office: (await claimPage(plain.slug)).attributions[0]?.agent.slug ?? '',
  }
}

export type Scene = Awaited<ReturnType<typeof newScene>>

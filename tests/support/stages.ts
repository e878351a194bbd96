import { randomUUID } from 'node:crypto'
import { editClaim } from '@/lib/claims/commands/edit-claim'
import { logClaim } from '@/lib/claims/commands/log-claim'
import { submitClaim } from '@/lib/claims/commands/submit-claim'
import { withdrawClaim } from '@/lib/claims/commands/withdraw-claim'
import { hex } from '@/lib/claims/revision'
import type { Workflow } from '@/lib/claims/rules'
import type { Status } from '@/lib/claims/statuses'
import { db } from '@/lib/db'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { proposeWithholding } from '@/lib/review/commands/propose-withholding'
import { retractClaim } from '@/lib/review/commands/retract-claim'
import { returnClaim } from '@/lib/review/commands/return-claim'
import { suggestChange } from '@/lib/review/commands/suggest-change'
import { takeClaim } from '@/lib/review/commands/take-claim'
import {
  contentWith,
  evidenceFrom,
  good,
  newDocument,
  newPerson,
  type TestDocument,
  versionOf,
} from './scene'

/** A place of a claim on the desk and in public; `status` null: never decided. */
export type Stage = { workflow: Workflow; status: Status | null }

/** What a command needs to be there beside the claim. */
export type Beside = 'suggestion' | 'comment' | 'proposal'

/** Author, another editor, whoever decided or is on the review, a reviewer apart, and one who sets the stage. */
export async function newCast() {
  const [author, editor, decider, reviewer, stagehand, admin] = [
    await newPerson('EDITOR'),
    await newPerson('EDITOR'),
    await newPerson('REVIEWER'),
    await newPerson('REVIEWER'),
    await newPerson('REVIEWER'),
    await newPerson('ADMIN'),
  ]
  return { author, editor, decider, reviewer, stagehand, admin, document: await newDocument(author) }
}

export type Cast = Awaited<ReturnType<typeof newCast>>

export const missing = () => randomUUID()

export const contentOn = (document: TestDocument) => contentWith([evidenceFrom(document)])

/** What a person has before them when they act. */
export async function seenOf(ref: string) {
  const claim = await db().claim.findUniqueOrThrow({
    where: { ref },
    select: {
      version: true,
      currentRevision: { select: { hash: true } },
      decidedRevision: { select: { hash: true } },
    },
  })
  const newestHash = claim.currentRevision ? hex(claim.currentRevision.hash) : ''
  return {
    version: claim.version,
    newestHash,
    decidedHash: claim.decidedRevision ? hex(claim.decidedRevision.hash) : newestHash,
  }
}

async function decideAs(cast: Cast, ref: string, status: Status) {
  const { version, newestHash } = await seenOf(ref)
  const first = status === 'RETRACTED' ? 'UNVERIFIED' : status
  const words = { reason: 'as seen', note: null, override: 'for the stage', parts: ['a part'] }
  good(await decideClaim(cast.decider, { ref, version, revisionHash: newestHash, status: first, ...words }))
  if (status !== 'RETRACTED') return
  const retraction = { reason: 'wrong', correctionNotice: 'We were wrong.' }
  good(
    await retractClaim(cast.decider, { ref, version: version + 1, revisionHash: newestHash, ...retraction }),
  )
}

async function suggestOn(cast: Cast, ref: string) {
  const { version, newestHash } = await seenOf(ref)
  const change = { field: 'place', value: 'The harbour', reason: 'Say where.' }
  good(await suggestChange(cast.stagehand, { ref, version, revisionHash: newestHash, ...change }))
}

async function commentOn(cast: Cast, ref: string) {
  const comments = [{ field: 'statement', body: 'Say when.' }]
  good(
    await returnClaim(cast.stagehand, { ref, version: await versionOf(ref), reason: 'See there.', comments }),
  )
  good(await submitClaim(cast.author, { ref, version: await versionOf(ref) }))
}

async function moveOn(cast: Cast, ref: string, { workflow, status }: Stage) {
  if (status) await decideAs(cast, ref, status)
  if (status && workflow !== 'DECIDED') {
    const version = await versionOf(ref)
    good(await editClaim(cast.author, { ref, version, content: contentOn(cast.document), slot: null }))
    good(await submitClaim(cast.author, { ref, version: version + 1 }))
  }
  const baton = { ref, version: await versionOf(ref) }
  if (workflow === 'IN_REVIEW') good(await takeClaim(cast.decider, baton))
  if (workflow === 'CHANGES_REQUESTED')
    good(await returnClaim(cast.decider, { ...baton, reason: 'say more' }))
  if (workflow === 'WITHDRAWN') good(await withdrawClaim(cast.author, { ...baton, reason: 'not ours' }))
}

async function idsOf(ref: string) {
  const of = { where: { claim: { ref } }, select: { id: true } } as const
  return {
    suggestionId: (await db().suggestion.findFirst(of))?.id ?? missing(),
    commentId: (await db().fieldComment.findFirst(of))?.id ?? missing(),
    withholdingId: (await db().withholding.findFirst(of))?.id ?? missing(),
  }
}

/** A claim set on a stage through the commands, with what is needed beside it wherever that can be there. */
export async function setStage(cast: Cast, stage: Stage, beside?: Beside) {
  const content = contentOn(cast.document)
  const { ref } = good(await logClaim(cast.author, { content, slot: null }))
  if (stage.workflow !== 'DRAFT') {
    good(await submitClaim(cast.author, { ref, version: 1 }))
    if (beside === 'suggestion') await suggestOn(cast, ref)
    if (beside === 'comment') await commentOn(cast, ref)
    await moveOn(cast, ref, stage)
  }
  if (beside === 'proposal' && stage.status) {
    const proposal = {
      act: 'WITHHOLD',
      ground: 'SAFETY',
      legalReference: null,
      reason: 'A person is at risk.',
    } as const
    good(await proposeWithholding(cast.stagehand, { ref, version: await versionOf(ref), ...proposal }))
  }
  return { ref, ...(await seenOf(ref)), ...(await idsOf(ref)) }
}

export type SetStage = Awaited<ReturnType<typeof setStage>>

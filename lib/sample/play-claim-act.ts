import type { Actor } from '@/lib/auth/actor'
import { editClaim } from '@/lib/claims/commands/edit-claim'
import { logClaim } from '@/lib/claims/commands/log-claim'
import { submitClaim } from '@/lib/claims/commands/submit-claim'
import { withdrawClaim } from '@/lib/claims/commands/withdraw-claim'
import { hex } from '@/lib/claims/revision'
import { editClaimInput, logClaimInput, submitClaimInput, withdrawClaimInput } from '@/lib/claims/schema'
import { db } from '@/lib/db'
import { linkClaims } from '@/lib/duplicates/commands/link-claims'
import { linkClaimsInput } from '@/lib/duplicates/schema'
import { addNote } from '@/lib/review/commands/add-note'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { readClaim } from '@/lib/review/commands/read-claim'
import { reaffirmClaim } from '@/lib/review/commands/reaffirm-claim'
import { retractClaim } from '@/lib/review/commands/retract-claim'
import { returnClaim } from '@/lib/review/commands/return-claim'
import { suggestChange } from '@/lib/review/commands/suggest-change'
import { takeClaim } from '@/lib/review/commands/take-claim'
import {
  addNoteInput,
  decideClaimInput,
  readClaimInput,
  reaffirmClaimInput,
  retractClaimInput,
  returnClaimInput,
  suggestChangeInput,
  takeClaimInput,
} from '@/lib/review/schema'
import type { ClaimAct } from './acts'
import { contentOf, type Made, withRefs } from './compose-sample'
import { granted } from './granted'
import { playTranslation } from './play-translation'

type Of<Kind extends ClaimAct['act']> = Extract<ClaimAct, { act: Kind }>

/** What a person has before them when they act: the ref, the version, and the hash of the revision they read. */
type Seen = {
  ref: string
  version: number
  newestHash: string
  decidedHash: string
  newestNoteId: string | null
}

async function look(ref: string): Promise<Seen> {
  const claim = await db().claim.findUniqueOrThrow({
    where: { ref },
    select: {
      version: true,
      currentRevision: { select: { hash: true } },
      decidedRevision: { select: { hash: true } },
      notes: { select: { id: true }, orderBy: { createdAt: 'desc' }, take: 1 },
    },
  })
  const hashOf = (revision: { hash: Uint8Array } | null) => (revision ? hex(revision.hash) : '')
  return {
    ref,
    version: claim.version,
    newestHash: hashOf(claim.currentRevision),
    decidedHash: hashOf(claim.decidedRevision),
    newestNoteId: claim.notes[0]?.id ?? null,
  }
}

async function decide(actor: Actor, { ref, version, newestHash }: Seen, step: Of<'decide'>): Promise<void> {
  const input = decideClaimInput.parse({
    ref,
    version,
    revisionHash: newestHash,
    status: step.status,
    reason: step.reason,
    note: step.note ?? null,
    override: step.override ?? null,
    parts: step.parts ?? [],
    said: step.said ?? null,
    disagreement: step.disagreement ?? null,
  })
  granted(await decideClaim(actor, input))
}

async function retract(
  actor: Actor,
  { ref, version, decidedHash }: Seen,
  step: Of<'retract'>,
  made: Made,
): Promise<void> {
  const correctionNotice = withRefs(step.correctionNotice, made.refs)
  const input = retractClaimInput.parse({
    ref,
    version,
    revisionHash: decidedHash,
    reason: step.reason,
    correctionNotice,
  })
  granted(await retractClaim(actor, input))
}

async function note(actor: Actor, { ref, newestNoteId }: Seen, step: Of<'note'>, made: Made): Promise<void> {
  const body = withRefs(step.body, made.refs)
  granted(
    await addNote(actor, addNoteInput.parse({ ref, parentId: step.answers ? newestNoteId : null, body })),
  )
}

async function log(actor: Actor, key: string, step: Of<'log'>, made: Made): Promise<void> {
  const input = logClaimInput.parse({ content: contentOf(key, step.content, made), slot: null })
  made.refs.set(key, granted(await logClaim(actor, input)).ref)
}

type Beside = Of<'read' | 'reaffirm' | 'suggest' | 'link'>

/** What is done beside deciding: second readings, later looks, suggested changes, links. */
async function playBeside(actor: Actor, seen: Seen, step: Beside, made: Made): Promise<void> {
  const { ref, version } = seen
  switch (step.act) {
    case 'read': {
      const { status, reason } = step
      const input = readClaimInput.parse({ ref, version, revisionHash: seen.decidedHash, status, reason })
      return void granted(await readClaim(actor, input))
    }
    case 'reaffirm':
      return void granted(
        await reaffirmClaim(actor, reaffirmClaimInput.parse({ ref, version, reason: step.reason })),
      )
    case 'suggest': {
      const { field, value, reason } = step
      const change = { ref, version, revisionHash: seen.newestHash, field, value, reason }
      return void granted(await suggestChange(actor, suggestChangeInput.parse(change)))
    }
    case 'link': {
      const other = made.refs.get(step.other)
      return void granted(await linkClaims(actor, linkClaimsInput.parse({ ref, other, kind: step.kind })))
    }
  }
}

/** Plays one act on a claim as its form would send it: the same schema, the same command, no way around either. */
export async function playClaimAct(actor: Actor, key: string, step: ClaimAct, made: Made): Promise<void> {
  if (step.act === 'log') return log(actor, key, step, made)
  const ref = made.refs.get(key)
  if (!ref) throw new Error('this claim was never logged')
  const seen = await look(ref)
  const baton = { ref, version: seen.version }
  switch (step.act) {
    case 'edit': {
      const content = contentOf(key, step.content, made)
      return void granted(await editClaim(actor, editClaimInput.parse({ ...baton, content, slot: null })))
    }
    case 'submit':
      return void granted(await submitClaim(actor, submitClaimInput.parse(baton)))
    case 'withdraw': {
      const reason = withRefs(step.reason, made.refs)
      return void granted(await withdrawClaim(actor, withdrawClaimInput.parse({ ...baton, reason })))
    }
    case 'take':
      return void granted(await takeClaim(actor, takeClaimInput.parse(baton)))
    case 'return':
      return void granted(await returnClaim(actor, returnClaimInput.parse({ ...baton, reason: step.reason })))
    case 'decide':
      return decide(actor, seen, step)
    case 'retract':
      return retract(actor, seen, step, made)
    case 'note':
      return note(actor, seen, step, made)
    case 'read':
    case 'reaffirm':
    case 'suggest':
    case 'link':
      return playBeside(actor, seen, step, made)
    case 'translate':
    case 'check-translation':
      return playTranslation(actor, ref, step)
  }
}

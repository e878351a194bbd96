import type { Member } from '@/lib/auth/actor'
import { editClaim } from '@/lib/claims/commands/edit-claim'
import { submitClaim } from '@/lib/claims/commands/submit-claim'
import { findEditableClaim } from '@/lib/claims/queries'
import { db } from '@/lib/db'
import { type Outcome, refuse } from '@/lib/outcome'
import { assignClaim } from '@/lib/review/commands/assign-claim'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import type { BulkAct } from './schema'

/** One claim as it was chosen. `hash`: SHA-256 (hex) of the revision that was seen. */
export type Item = { n: number; ref: string; version: number; hash: string; authorId: string }

const MOST_TOPICS = 12

/** Adding or taking away a topic is an edit: a revision of its own, by this person. */
async function editTopics(
  actor: Member,
  item: Item,
  { act, topicId }: Extract<BulkAct, { topicId: string }>,
): Promise<Outcome<unknown>> {
  const [claim, topic] = await Promise.all([
    findEditableClaim(actor, item.ref),
    db().topic.findUnique({ where: { id: topicId }, select: { name: true } }),
  ])
  if (!claim) return refuse('not-found')
  if (claim.version !== item.version) return refuse('stale')
  if (!topic) return refuse('invalid', 'This topic is no longer there. Choose it again.')
  const others = claim.content.topics.filter((each) => each.kind !== 'known' || each.id !== topicId)
  const has = others.length < claim.content.topics.length
  if (act === 'add-topic' && has) return refuse('wrong-state', 'It has this topic already.')
  if (act === 'remove-topic' && !has) return refuse('wrong-state', 'It does not have this topic.')
  if (act === 'add-topic' && others.length === MOST_TOPICS)
    return refuse('invalid', 'Twelve topics are the most.')
  const added = act === 'add-topic' ? [{ kind: 'known' as const, id: topicId, label: topic.name }] : []
  const content = { ...claim.content, topics: [...others, ...added] }
  return editClaim(actor, { ref: item.ref, version: item.version, content, slot: null })
}

/** What one does with a single claim, by the very command that does it: seen, allowed, fresh, lawful? */
export async function doAct(actor: Member, act: BulkAct, item: Item): Promise<Outcome<unknown>> {
  const { ref, version, hash, authorId } = item
  switch (act.act) {
    case 'decide': {
      const { status, reason, note } = act
      // No override: one public reason for many claims cannot say why each of them is decided against a rule.
      return decideClaim(actor, {
        ref,
        version,
        revisionHash: hash,
        status,
        reason,
        note,
        override: null,
        parts: [],
      })
    }
    case 'assign':
      return assignClaim(actor, { ref, version, personId: act.personId })
    case 'submit':
      if (authorId !== actor.id)
        return refuse(
          'not-allowed',
          'Somebody else wrote this one. Many at once are submitted by their author.',
        )
      return submitClaim(actor, { ref, version })
    case 'add-topic':
    case 'remove-topic':
      return editTopics(actor, item, act)
  }
}

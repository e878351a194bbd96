import { bySql, type Invariant } from '@/lib/fsck/invariant'

/** What must hold of decisions in other languages, derived anew from what was written. */
export const renderingInvariants: Invariant[] = [
  bySql(
    'each translation of a decision was made by its event, word for word, and is of what that decision judged',
    `SELECT format('translation %s: its event is not the one that made it', t.id) AS line
       FROM desk.decision_translation t LEFT JOIN ledger.event e ON e.id = t.event_id LEFT JOIN ledger.event_payload p ON p.event_id = e.id
       WHERE (e.kind, e.claim_id, e.actor_id, e.at) IS DISTINCT FROM ('decision.translated', t.claim_id, t.translator_id, t.translated_at)
          OR (p.payload IS NOT NULL AND convert_from(p.payload, 'UTF8')::jsonb ->> 'sha256' IS DISTINCT FROM desk.translated_words_hash(t))
     UNION ALL
     SELECT format('event %s made no translation', e.leaf_index) FROM ledger.event e LEFT JOIN desk.decision_translation t ON t.event_id = e.id
       WHERE e.kind = 'decision.translated' AND t.id IS NULL
     UNION ALL
     SELECT format('translation %s: its decision is another claim’s, or judged another revision', t.id)
       FROM desk.decision_translation t JOIN desk.decision d ON d.id = t.decision_id
       WHERE (d.claim_id, d.revision_hash) IS DISTINCT FROM (t.claim_id, t.revision_hash)
          OR (d.correction_notice IS NULL, d.disagreement IS NULL) IS DISTINCT FROM (t.correction_notice IS NULL, t.disagreement IS NULL)`,
  ),
  bySql(
    'four eyes: no translation of a decision was checked by who wrote it, and each check and end has its event',
    `SELECT format('translation %s: checked by who wrote it', t.id) AS line
       FROM desk.decision_translation t JOIN desk.decision_translation_check k ON k.translation_id = t.id WHERE k.person_id = t.translator_id
     UNION ALL
     SELECT format('translation %s: its check has no event', k.translation_id)
       FROM desk.decision_translation_check k JOIN desk.decision_translation t ON t.id = k.translation_id LEFT JOIN ledger.event e ON e.id = k.event_id
       WHERE (e.kind, e.claim_id, e.actor_id, e.at) IS DISTINCT FROM ('decision.translation-checked', t.claim_id, k.person_id, k.checked_at)
     UNION ALL
     SELECT format('translation %s: its end has no event', x.translation_id)
       FROM desk.decision_translation_end x JOIN desk.decision_translation t ON t.id = x.translation_id LEFT JOIN ledger.event e ON e.id = x.event_id
       WHERE (e.kind, e.claim_id, e.actor_id, e.at) IS DISTINCT FROM ('decision.translation-taken-back', t.claim_id, x.person_id, x.ended_at)`,
  ),
  bySql(
    'readers see every translation that was checked of the decision that stands, and no other',
    `SELECT format('%s: not the translations that were checked', p.ref) AS line FROM published.claim p
     WHERE (p.page ? 'translations' OR p.line ? 'statements'
            OR EXISTS (SELECT FROM desk.decision_translation t WHERE t.claim_id = p.claim_id))
       AND NOT published.translations_are_checked(p)`,
  ),
]

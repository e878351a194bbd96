-- Who may do what on the review desk.

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA desk, ledger, published FROM PUBLIC;

GRANT SELECT ON published.address, published.link, published.reading, published.setting TO whence_public;
GRANT SELECT ON ALL TABLES IN SCHEMA desk, ledger, published TO whence_auditor;
GRANT SELECT ON ALL TABLES IN SCHEMA desk, published TO whence_web;
-- Asked by commands before they write, so that the refusal is a sentence; the triggers ask again.
GRANT EXECUTE ON FUNCTION desk.standing_statement(uuid), desk.conflicts(uuid, uuid), desk.depth_of(uuid), desk.standing_decision(uuid),
  desk.is_contributor(uuid, integer, uuid), published.is_faithful(published.claim) TO whence_web;

GRANT UPDATE (lease_holder_id, lease_until, second_reading_at, merged_into_id) ON desk.claim TO whence_web;
GRANT INSERT (said_computed, said_because, said_reason, disagreement, second_reading, review_by) ON desk.decision TO whence_web;

GRANT INSERT (claim_id, decision_id, revision_id, revision_hash, reviewer_id, status, agrees, blind, rule_set, evaluation, reason, event_id)
  ON desk.reading TO whence_web;
GRANT INSERT (decision_id, person_id, event_id) ON desk.unblinding TO whence_web;
GRANT INSERT (claim_id, decision_id, reviewer_id, reason, review_by, event_id) ON desk.reaffirmation TO whence_web;
GRANT INSERT (claim_id, revision_id, field, body, author_id, event_id), UPDATE (settled_by, settled_at) ON desk.field_comment TO whence_web;
GRANT INSERT (claim_id, revision_id, field, was, value, reason, author_id, event_id, state),
  UPDATE (state, settled_by, settled_reason, settled_at, result_revision_id) ON desk.suggestion TO whence_web;
GRANT INSERT (note_id, person_id) ON desk.note_mention TO whence_web;
GRANT INSERT (claim_id, act, ground, legal_reference, reason, proposed_by, proposed_event, state),
  UPDATE (state, settled_by, settled_event, settled_at) ON desk.withholding TO whence_web;
GRANT INSERT (person_id, remark, event_id) ON desk.interest_statement TO whence_web;
GRANT INSERT (statement_id, agent_id, topic_id) ON desk.interest TO whence_web;
GRANT INSERT (from_id, to_id, kind, made_by, event_id), UPDATE (ended_by, ended_at) ON desk.claim_link TO whence_web;
GRANT INSERT (claim_id, source_id, cause, event_id), UPDATE (settled_at) ON desk.ripple TO whence_web;
GRANT INSERT (key, value, changed_by), UPDATE (value, changed_by) ON desk.setting TO whence_web;
GRANT INSERT (person_id, claim_id, source_id, topic_id), DELETE ON desk.watch TO whence_web;
GRANT INSERT (person_id, event_id, kind, claim_id, at), UPDATE (read_at) ON desk.notification TO whence_web;
GRANT INSERT, UPDATE (wanted) ON desk.notification_setting TO whence_web;
GRANT INSERT, UPDATE (next) ON desk.outbox TO whence_web;
GRANT INSERT (person_id, name, token_hash, scopes, expires_at), UPDATE (last_used_at, revoked_at) ON desk.api_token TO whence_web;

GRANT UPDATE (slug, notice) ON published.correction TO whence_web;
GRANT INSERT ON published.address TO whence_web;
GRANT INSERT, DELETE ON published.link TO whence_web;
GRANT INSERT ON published.reading TO whence_web;
GRANT INSERT, UPDATE (value) ON published.setting TO whence_web;
GRANT DELETE ON published.topic TO whence_web;

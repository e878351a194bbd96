-- Who may do what. `npm run fsck` and a test compare the live database with this, since a restore can lose it.

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO whence_web, whence_public, whence_log, whence_auditor;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA desk, ledger, published FROM PUBLIC;

GRANT USAGE ON SCHEMA desk, ledger, published TO whence_web, whence_auditor;
GRANT USAGE ON SCHEMA published TO whence_public;
GRANT USAGE ON SCHEMA ledger TO whence_log;

-- `/readyz` compares the applied migrations with the build's own. Absent in the shadow database.
DO $$
BEGIN
  IF to_regclass('public._prisma_migrations') IS NOT NULL THEN
    GRANT SELECT ON public._prisma_migrations TO whence_web;
  END IF;
END
$$;

-- The reader sees the read model and nothing else.
GRANT SELECT ON published.claim, published.topic, published.correction, published.instance TO whence_public;
GRANT EXECUTE ON FUNCTION published.fold(text), published.text_config(text) TO whence_public, whence_web;

-- The signer reads leaves and writes checkpoints; the auditor reads everything.
GRANT SELECT ON ledger.event, ledger.log_leaf, ledger.checkpoint TO whence_log;
GRANT INSERT ON ledger.checkpoint TO whence_log;
GRANT SELECT ON ALL TABLES IN SCHEMA desk, ledger, published TO whence_auditor;

-- The web application. Column by column where the database, not the application, says id and time.
GRANT EXECUTE ON FUNCTION ledger.clock() TO whence_web;
GRANT SELECT ON ALL TABLES IN SCHEMA desk, published TO whence_web;
GRANT SELECT ON ledger.event, ledger.event_payload, ledger.log_leaf TO whence_web;

GRANT INSERT (claim_id, kind, actor_id, from_state, to_state, commit, files) ON ledger.event TO whence_web;
GRANT INSERT (event_id, salt, payload) ON ledger.event_payload TO whence_web;

GRANT INSERT (email, name, role, active, session_version, password_hash) ON desk.person TO whence_web;
GRANT UPDATE (name, role, active, session_version, password_hash) ON desk.person TO whence_web;
GRANT INSERT (person_id, session_version, user_agent), UPDATE (last_seen_at, ended_at) ON desk.session TO whence_web;
GRANT INSERT (token_hash, person_id, expires_at), UPDATE (used_at) ON desk.invitation TO whence_web;
GRANT INSERT, UPDATE, DELETE ON desk.throttle TO whence_web;
GRANT INSERT (person_id, slot, claim_id, body), UPDATE (claim_id, body, saved_at), DELETE ON desk.draft TO whence_web;

GRANT INSERT (kind, name, folded, slug, description, same_as, created_by), UPDATE (description, same_as) ON desk.agent TO whence_web;
GRANT INSERT (slug, name, folded, created_by) ON desk.topic TO whence_web;
GRANT INSERT (publisher_id, genre, distance, url, title, folded, author, language, published_on, accessed_on, created_by) ON desk.source TO whence_web;
GRANT INSERT (publisher_id, source_id, grade, reason, graded_by) ON desk.reliability_grade TO whence_web;
GRANT INSERT (source_id, sha256, size, media_type, method, file_name, text, text_sha256, text_length_cp, captured_by) ON desk.snapshot TO whence_web;
GRANT INSERT (snapshot_id, exact, prefix, suffix, start_cp, end_cp, exact_sha256, created_by) ON desk.quotation TO whence_web;

-- The Prisma client names columns with plain defaults; `desk.begin_claim` says what they are all the same.
GRANT INSERT (ref, author_id, workflow, status, depth, publication, version) ON desk.claim TO whence_web;
GRANT UPDATE (slug, workflow, status, said, depth, publication, embargo_until, version, assignee_id, current_revision_id, decided_revision_id, return_reason, review_by)
  ON desk.claim TO whence_web;
GRANT INSERT (claim_id, number, hash, content, statement, language, event_from, event_to, place, author_id) ON desk.revision TO whence_web;
GRANT INSERT ON desk.attribution, desk.figure, desk.revision_topic, desk.revision_party TO whence_web;
GRANT INSERT (revision_id, position, key, source_id, told_by, stance, quotation_id, credibility, strength, note) ON desk.evidence TO whence_web;
GRANT INSERT (claim_id, revision_id, revision_hash, reviewer_id, to_status, said, depth, rule_set, evaluation, reason, override, parts, correction_notice, event_id)
  ON desk.decision TO whence_web;
GRANT INSERT (claim_id, parent_id, author_id, body, event_id) ON desk.note TO whence_web;

GRANT INSERT, UPDATE ON published.claim TO whence_web;
GRANT INSERT, UPDATE ON published.topic TO whence_web;
GRANT INSERT ON published.correction TO whence_web;

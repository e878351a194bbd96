-- Who may do what with captures.

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA desk, ledger, published FROM PUBLIC;

GRANT SELECT ON published.file TO whence_public;
GRANT SELECT ON ALL TABLES IN SCHEMA desk, ledger, published TO whence_auditor;
GRANT SELECT ON ALL TABLES IN SCHEMA desk, published TO whence_web;
GRANT EXECUTE ON FUNCTION desk.is_shared(uuid), published.may_be_shown(uuid, bytea) TO whence_web;

GRANT INSERT (method, cause, url, file_name, source_id, requested_by, state, stage, attempts, next_try_at),
  UPDATE (source_id, state, stage, attempts, next_try_at, failure, found, result, finished_at, snapshot_id) ON desk.capture TO whence_web;
GRANT INSERT, DELETE ON desk.capture_file TO whence_web;
GRANT INSERT (pages, duration_ms, credentials, final_url) ON desk.snapshot TO whence_web;
GRANT INSERT (transcript_id, start_ms, end_ms, page) ON desk.quotation TO whence_web;
GRANT INSERT (snapshot_id, kind, original_id, number, language, text, text_sha256, segments, method, maker, saved_by, event_id)
  ON desk.transcript TO whence_web;
GRANT INSERT (transcript_id, person_id, event_id) ON desk.transcript_check TO whence_web;
GRANT INSERT (quotation_id, language, text, method, translator, entered_by) ON desk.translation TO whence_web;
GRANT INSERT (translation_id, person_id, event_id) ON desk.translation_check TO whence_web;
GRANT INSERT (snapshot_id, rating, reason, judged_by, event_id) ON desk.authenticity_judgement TO whence_web;
GRANT INSERT (snapshot_id, shared, reason, person_id, event_id) ON desk.sharing TO whence_web;
GRANT INSERT (quotation_id, sha256, size, media_type) ON desk.clip TO whence_web;
GRANT INSERT (quotation_id, capture_id, state, nearest, event_id) ON desk.quotation_check TO whence_web;
GRANT UPDATE (publisher_id, genre, distance, url, title, folded, author, language, published_on, accessed_on) ON desk.source TO whence_web;

GRANT INSERT, DELETE ON published.file TO whence_web;

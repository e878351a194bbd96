-- Who may do what with links, agents and suggestions.

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA desk, ledger, published FROM PUBLIC;

GRANT SELECT ON published.notice, published.source, published.agent, published.source_link TO whence_public;
GRANT SELECT ON ALL TABLES IN SCHEMA desk, ledger, published TO whence_auditor;
GRANT SELECT ON ALL TABLES IN SCHEMA desk, published TO whence_web;

GRANT INSERT (from_id, to_id, agent_id, kind, quotation_id, note, made_by, event_id),
  UPDATE (ended_by, ended_event_id, end_reason) ON desk.source_link TO whence_web;
GRANT INSERT (agent_id, into_id, reason, made_by, event_id),
  UPDATE (ended_by, ended_event_id, end_reason) ON desk.agent_merge TO whence_web;
GRANT INSERT (agent_id, name, folded, language, added_by, event_id), UPDATE (ended_event_id) ON desk.agent_alias TO whence_web;
GRANT INSERT (from_id, to_id, agent_id, agent_name, kind, ground, score, detail),
  UPDATE (state, settled_by, settled_event_id) ON desk.link_suggestion TO whence_web;
GRANT INSERT, DELETE ON desk.fingerprint TO whence_web;
GRANT INSERT (effect), UPDATE (undone_event_id) ON desk.ripple TO whence_web;
GRANT UPDATE (kind, name, folded, description, same_as) ON desk.agent TO whence_web;

GRANT UPDATE (page_shape) ON published.instance TO whence_web;
GRANT INSERT, UPDATE, DELETE ON published.notice, published.source, published.agent, published.source_link TO whence_web;

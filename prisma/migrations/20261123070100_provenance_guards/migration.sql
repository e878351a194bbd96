-- What must hold of links between documents, of agents and of ripples, whatever the application does. Each guard has a
-- test that attacks it.

-- ─── Shapes ────────────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE desk.source_link ADD CONSTRAINT link_leads_to_one CHECK (num_nonnulls(to_id, agent_id) = 1);
ALTER TABLE desk.source_link ADD CONSTRAINT told_by_an_agent CHECK ((kind = 'TOLD_BY') = (agent_id IS NOT NULL));
-- A page may carry its own correction; it does not come from itself.
ALTER TABLE desk.source_link ADD CONSTRAINT link_leads_elsewhere CHECK (to_id IS DISTINCT FROM from_id OR kind IN ('CORRECTS', 'RETRACTS'));
ALTER TABLE desk.source_link ADD CONSTRAINT link_is_shown CHECK (quotation_id IS NOT NULL OR btrim(coalesce(note, '')) <> '');
ALTER TABLE desk.source_link ADD CONSTRAINT link_is_cut_whole
  CHECK (num_nonnulls(ended_by, ended_event_id, end_reason, ended_at, until) IN (0, 5) AND (end_reason IS NULL OR btrim(end_reason) <> ''));
ALTER TABLE desk.agent_merge ADD CONSTRAINT merge_leads_elsewhere CHECK (agent_id <> into_id);
ALTER TABLE desk.agent_merge ADD CONSTRAINT merge_has_a_reason CHECK (btrim(reason) <> '');
ALTER TABLE desk.agent_merge ADD CONSTRAINT merge_ends_whole
  CHECK (num_nonnulls(ended_by, ended_event_id, end_reason, ended_at, until) IN (0, 5) AND (end_reason IS NULL OR btrim(end_reason) <> ''));
ALTER TABLE desk.agent_alias ADD CONSTRAINT alias_is_a_name CHECK (btrim(name) <> '' AND btrim(folded) <> '');
ALTER TABLE desk.agent_alias ADD CONSTRAINT alias_ends_whole CHECK (num_nonnulls(ended_event_id, ended_at) IN (0, 2));
ALTER TABLE desk.link_suggestion ADD CONSTRAINT suggestion_leads_to_one CHECK (num_nonnulls(to_id, agent_id, agent_name) = 1);
ALTER TABLE desk.link_suggestion ADD CONSTRAINT suggestion_of_the_told CHECK ((kind = 'TOLD_BY') = (to_id IS NULL));
ALTER TABLE desk.link_suggestion ADD CONSTRAINT suggestion_leads_elsewhere CHECK (to_id IS DISTINCT FROM from_id);
ALTER TABLE desk.link_suggestion ADD CONSTRAINT suggestion_score CHECK (score >= 0 AND score <= 1);
ALTER TABLE desk.link_suggestion ADD CONSTRAINT suggestion_settled_whole
  CHECK ((state = 'OPEN') = (settled_at IS NULL) AND num_nonnulls(settled_by, settled_event_id, settled_at) IN (0, 3));

CREATE UNIQUE INDEX source_link_holds_once ON desk.source_link (from_id, kind, coalesce(to_id, agent_id)) WHERE until IS NULL;
CREATE UNIQUE INDEX agent_merged_once ON desk.agent_merge (agent_id) WHERE until IS NULL;
CREATE UNIQUE INDEX agent_alias_once ON desk.agent_alias (agent_id, folded) WHERE ended_at IS NULL;
-- Declined ones stay, so that the same is not suggested again.
CREATE UNIQUE INDEX link_suggested_once ON desk.link_suggestion (from_id, kind, coalesce(to_id::text, agent_id::text, agent_name));
-- What the walks go by: only links that hold and lead upstream.
CREATE INDEX source_link_upstream ON desk.source_link (from_id, to_id, agent_id) WHERE until IS NULL AND kind NOT IN ('CORRECTS', 'RETRACTS');
CREATE INDEX source_link_downstream ON desk.source_link (to_id, from_id) WHERE until IS NULL AND kind NOT IN ('CORRECTS', 'RETRACTS');
CREATE INDEX link_suggestion_strongest ON desk.link_suggestion (score DESC, id) WHERE state = 'OPEN';
CREATE INDEX source_link_marks ON desk.source_link (to_id, from_id) WHERE kind IN ('CORRECTS', 'RETRACTS');
CREATE INDEX public_link_marks ON published.source_link (to_id) WHERE kind IN ('CORRECTS', 'RETRACTS');

-- Whom a walk downstream, and a name that no public claim needs any more, are found by.
CREATE INDEX evidence_told_by ON desk.evidence (told_by) WHERE told_by IS NOT NULL;
CREATE INDEX ripple_open_of_source ON desk.ripple (source_id) WHERE settled_at IS NULL;
CREATE INDEX agent_alias_called ON desk.agent_alias (folded) WHERE ended_at IS NULL;
CREATE INDEX event_of_agents ON ledger.event (kind, leaf_index) WHERE kind IN ('agent.described', 'agent.merged', 'agent.separated');
CREATE INDEX attribution_not_named ON desk.attribution (agent_id) WHERE anonymity <> 'NAMED';

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['source_link', 'agent_merge', 'agent_alias', 'link_suggestion'] LOOP
    EXECUTE format('CREATE TRIGGER never_deleted BEFORE DELETE ON desk.%I FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change()', name);
    EXECUTE format('CREATE TRIGGER never_emptied BEFORE TRUNCATE ON desk.%I FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change()', name);
    EXECUTE format('ALTER TABLE desk.%I ENABLE ALWAYS TRIGGER never_deleted, ENABLE ALWAYS TRIGGER never_emptied', name);
  END LOOP;
END
$$;

-- ─── Links and merges: made by an act, cut once by an act, never changed ─────────────────────────────────────────────

CREATE FUNCTION ledger.newest_index() RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT size - 1 FROM ledger.log_head WHERE id = 1
$$;

-- What the newest event says: a row is written only with an event that tells of it, and of nothing else.
CREATE FUNCTION ledger.newest_payload() RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT convert_from(p.payload, 'UTF8')::jsonb FROM ledger.event e JOIN ledger.event_payload p ON p.event_id = e.id
  WHERE e.leaf_index = ledger.newest_index()
$$;

CREATE FUNCTION desk.link_is_told(link desk.source_link) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT (told ->> 'fromId', told ->> 'toId', told ->> 'agentId', told ->> 'kind')
    IS NOT DISTINCT FROM (link.from_id::text, link.to_id::text, link.agent_id::text, link.kind::text)
  FROM (SELECT ledger.newest_payload() AS told) newest
$$;

CREATE FUNCTION desk.check_source_link() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM desk.require_editorial(NEW.made_by);
    PERFORM ledger.require_act(NEW.event_id, NEW.made_by, ARRAY['document.linked']);
    IF desk.link_is_told(NEW) IS NOT TRUE THEN
      RAISE EXCEPTION 'link: its event tells of another one' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.quotation_id IS NOT NULL AND NEW.from_id IS DISTINCT FROM (
      SELECT s.source_id FROM desk.quotation q JOIN desk.snapshot s ON s.id = q.snapshot_id WHERE q.id = NEW.quotation_id) THEN
      RAISE EXCEPTION 'link: the passage stands in another document' USING ERRCODE = 'check_violation';
    END IF;
    NEW.made_at := ledger.clock();
    NEW.since := ledger.newest_index();
    NEW.until := NULL;
    RETURN NEW;
  END IF;
  IF OLD.until IS NOT NULL
     OR (to_jsonb(NEW) - ARRAY['ended_by', 'ended_event_id', 'end_reason', 'ended_at', 'until'])
        IS DISTINCT FROM (to_jsonb(OLD) - ARRAY['ended_by', 'ended_event_id', 'end_reason', 'ended_at', 'until']) THEN
    RAISE EXCEPTION 'link: it is cut once, and never changed' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM desk.require_editorial(NEW.ended_by);
  PERFORM ledger.require_act(NEW.ended_event_id, NEW.ended_by, ARRAY['document.unlinked']);
  IF ledger.newest_payload() ->> 'linkId' IS DISTINCT FROM OLD.id::text OR desk.link_is_told(OLD) IS NOT TRUE THEN
    RAISE EXCEPTION 'link: its event tells of another one' USING ERRCODE = 'check_violation';
  END IF;
  NEW.ended_at := ledger.clock();
  NEW.until := ledger.newest_index();
  RETURN NEW;
END
$$;
CREATE TRIGGER check_source_link BEFORE INSERT OR UPDATE ON desk.source_link FOR EACH ROW EXECUTE FUNCTION desk.check_source_link();
ALTER TABLE desk.source_link ENABLE ALWAYS TRIGGER check_source_link;

CREATE FUNCTION desk.check_agent_merge() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM desk.require_editorial(NEW.made_by);
    PERFORM ledger.require_act(NEW.event_id, NEW.made_by, ARRAY['agent.merged']);
    IF (ledger.newest_payload() ->> 'agentId', ledger.newest_payload() ->> 'intoId') IS DISTINCT FROM (NEW.agent_id::text, NEW.into_id::text) THEN
      RAISE EXCEPTION 'agents: the event tells of others' USING ERRCODE = 'check_violation';
    END IF;
    -- What is merged already leads on: nothing is merged into it, so that there is no way round.
    IF EXISTS (SELECT FROM desk.agent_merge m WHERE m.until IS NULL AND m.agent_id IN (NEW.agent_id, NEW.into_id)) THEN
      RAISE EXCEPTION 'agents: one of them is merged already' USING ERRCODE = 'unique_violation';
    END IF;
    NEW.made_at := ledger.clock();
    NEW.since := ledger.newest_index();
    NEW.until := NULL;
    RETURN NEW;
  END IF;
  IF OLD.until IS NOT NULL
     OR (to_jsonb(NEW) - ARRAY['ended_by', 'ended_event_id', 'end_reason', 'ended_at', 'until'])
        IS DISTINCT FROM (to_jsonb(OLD) - ARRAY['ended_by', 'ended_event_id', 'end_reason', 'ended_at', 'until']) THEN
    RAISE EXCEPTION 'agents: a merge ends once, and is never changed' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM desk.require_editorial(NEW.ended_by);
  PERFORM ledger.require_act(NEW.ended_event_id, NEW.ended_by, ARRAY['agent.separated']);
  IF (ledger.newest_payload() ->> 'agentId', ledger.newest_payload() ->> 'intoId') IS DISTINCT FROM (NEW.agent_id::text, NEW.into_id::text) THEN
    RAISE EXCEPTION 'agents: the event tells of others' USING ERRCODE = 'check_violation';
  END IF;
  NEW.ended_at := ledger.clock();
  NEW.until := ledger.newest_index();
  RETURN NEW;
END
$$;
CREATE TRIGGER check_agent_merge BEFORE INSERT OR UPDATE ON desk.agent_merge FOR EACH ROW EXECUTE FUNCTION desk.check_agent_merge();
ALTER TABLE desk.agent_merge ENABLE ALWAYS TRIGGER check_agent_merge;

CREATE FUNCTION desk.check_agent_alias() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM desk.require_editorial(NEW.added_by);
    PERFORM ledger.require_act(NEW.event_id, NEW.added_by, ARRAY['agent.described']);
    IF ledger.newest_payload() ->> 'agentId' IS DISTINCT FROM NEW.agent_id::text THEN
      RAISE EXCEPTION 'alias: the event tells of somebody else' USING ERRCODE = 'check_violation';
    END IF;
    NEW.added_at := ledger.clock();
    RETURN NEW;
  END IF;
  IF OLD.ended_at IS NOT NULL OR (to_jsonb(NEW) - ARRAY['ended_event_id', 'ended_at']) IS DISTINCT FROM (to_jsonb(OLD) - ARRAY['ended_event_id', 'ended_at']) THEN
    RAISE EXCEPTION 'alias: it is taken away once, and never changed' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM desk.require_editorial(ledger.newest_actor());
  PERFORM ledger.require_act(NEW.ended_event_id, ledger.newest_actor(), ARRAY['agent.described']);
  IF ledger.newest_payload() ->> 'agentId' IS DISTINCT FROM NEW.agent_id::text THEN
    RAISE EXCEPTION 'alias: the event tells of somebody else' USING ERRCODE = 'check_violation';
  END IF;
  NEW.ended_at := ledger.clock();
  RETURN NEW;
END
$$;
CREATE TRIGGER check_agent_alias BEFORE INSERT OR UPDATE ON desk.agent_alias FOR EACH ROW EXECUTE FUNCTION desk.check_agent_alias();
ALTER TABLE desk.agent_alias ENABLE ALWAYS TRIGGER check_agent_alias;

-- An agent is described anew only by an act that history tells.
CREATE FUNCTION desk.agent_edit_has_an_event() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF NOT ledger.just_recorded(ARRAY['agent.described'], NULL, NULL) OR ledger.newest_payload() ->> 'agentId' IS DISTINCT FROM NEW.id::text THEN
    RAISE EXCEPTION 'agent: none changes without an event' USING ERRCODE = 'check_violation';
  END IF;
  PERFORM desk.require_editorial(ledger.newest_actor());
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER agent_edit_has_an_event AFTER UPDATE ON desk.agent
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION desk.agent_edit_has_an_event();
ALTER TABLE desk.agent ENABLE ALWAYS TRIGGER agent_edit_has_an_event;

-- Who an agent is, where it was merged: the end of the way.
CREATE FUNCTION desk.led_on(agent uuid) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  WITH RECURSIVE way AS (
    SELECT agent AS id, 0 AS step
    UNION ALL
    SELECT m.into_id, w.step + 1 FROM way w JOIN desk.agent_merge m ON m.agent_id = w.id AND m.until IS NULL
  )
  SELECT id FROM way ORDER BY step DESC LIMIT 1
$$;

-- An interest in somebody is one in whomever they are one with.
CREATE OR REPLACE FUNCTION desk.conflicts(person uuid, revision uuid) RETURNS TABLE (agent_id uuid, topic_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT i.agent_id, i.topic_id FROM desk.interest i
  WHERE i.statement_id = desk.standing_statement(person)
    AND (i.topic_id IN (SELECT t.topic_id FROM desk.revision_topic t WHERE t.revision_id = revision)
         OR desk.led_on(i.agent_id) IN (
           SELECT desk.led_on(a.agent_id) FROM desk.attribution a WHERE a.revision_id = revision
           UNION ALL SELECT desk.led_on(p.agent_id) FROM desk.revision_party p WHERE p.revision_id = revision
           UNION ALL SELECT desk.led_on(e.told_by) FROM desk.evidence e WHERE e.revision_id = revision AND e.told_by IS NOT NULL
           UNION ALL SELECT desk.led_on(s.publisher_id) FROM desk.evidence e JOIN desk.source s ON s.id = e.source_id
             WHERE e.revision_id = revision AND s.publisher_id IS NOT NULL))
$$;

-- ─── What a document was taken for, before ─────────────────────────────────────────────────────────────────────────

-- At the end of the transaction, when the event of the edit is there.
CREATE FUNCTION desk.keep_publisher() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  INSERT INTO desk.publisher_before (source_id, publisher_id, until) VALUES (OLD.id, OLD.publisher_id, ledger.newest_index())
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER keep_publisher AFTER UPDATE OF publisher_id ON desk.source
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.publisher_id IS DISTINCT FROM NEW.publisher_id) EXECUTE FUNCTION desk.keep_publisher();
ALTER TABLE desk.source ENABLE ALWAYS TRIGGER keep_publisher;
CREATE FUNCTION desk.keep_distance() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  INSERT INTO desk.distance_before (source_id, distance, until) VALUES (OLD.id, OLD.distance, ledger.newest_index())
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER keep_distance AFTER UPDATE OF distance ON desk.source
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.distance IS DISTINCT FROM NEW.distance) EXECUTE FUNCTION desk.keep_distance();
ALTER TABLE desk.source ENABLE ALWAYS TRIGGER keep_distance;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['publisher_before', 'distance_before'] LOOP
    EXECUTE format('CREATE TRIGGER append_only_rows BEFORE UPDATE OR DELETE ON desk.%I FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change()', name);
    EXECUTE format('CREATE TRIGGER append_only_table BEFORE TRUNCATE ON desk.%I FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change()', name);
    EXECUTE format('ALTER TABLE desk.%I ENABLE ALWAYS TRIGGER append_only_rows, ENABLE ALWAYS TRIGGER append_only_table', name);
  END LOOP;
END
$$;

-- ─── Suggestions: software makes them, a person's act settles them ───────────────────────────────────────────────

CREATE FUNCTION desk.check_link_suggestion() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    NEW.made_at := ledger.clock();
    IF NEW.state <> 'OPEN' THEN
      RAISE EXCEPTION 'suggestion: a person settles it' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.state <> 'OPEN' OR NEW.state = 'OPEN'
     OR (to_jsonb(NEW) - ARRAY['state', 'settled_by', 'settled_event_id', 'settled_at'])
        IS DISTINCT FROM (to_jsonb(OLD) - ARRAY['state', 'settled_by', 'settled_event_id', 'settled_at']) THEN
    RAISE EXCEPTION 'suggestion: it is settled once, and never changed' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM desk.require_editorial(NEW.settled_by);
  IF NEW.state = 'DECLINED' THEN
    PERFORM ledger.require_act(NEW.settled_event_id, NEW.settled_by, ARRAY['document.suggestion-declined']);
  ELSE
    PERFORM ledger.require_act(NEW.settled_event_id, NEW.settled_by, ARRAY['document.linked']);
    -- A person may turn it round, or name a better agent.
    IF NOT EXISTS (SELECT FROM desk.source_link l WHERE l.event_id = NEW.settled_event_id
        AND CASE WHEN OLD.to_id IS NOT NULL THEN (l.from_id, l.to_id) IN ((OLD.from_id, OLD.to_id), (OLD.to_id, OLD.from_id))
            ELSE l.from_id = OLD.from_id AND l.agent_id IS NOT NULL END) THEN
      RAISE EXCEPTION 'suggestion: no link was made of it' USING ERRCODE = 'check_violation';
    END IF;
  END IF;
  NEW.settled_at := ledger.clock();
  RETURN NEW;
END
$$;
CREATE TRIGGER check_link_suggestion BEFORE INSERT OR UPDATE ON desk.link_suggestion FOR EACH ROW EXECUTE FUNCTION desk.check_link_suggestion();
ALTER TABLE desk.link_suggestion ENABLE ALWAYS TRIGGER check_link_suggestion;

-- ─── Ripples: each of the event that caused it; settled by a look, or by taking the cause back ──────────────────────

-- One look for all rows of a statement: an act may reach fifty thousand claims.
CREATE FUNCTION desk.check_ripples() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  why text;
BEGIN
  FOR why IN SELECT DISTINCT a.cause::text FROM added a LOOP
    IF NOT ledger.just_recorded(CASE why
         WHEN 'REGRADED' THEN ARRAY['reliability.graded'] WHEN 'DRIFTED' THEN ARRAY['source.rechecked']
         WHEN 'REJUDGED' THEN ARRAY['authenticity.judged'] WHEN 'UNLINKED' THEN ARRAY['document.unlinked']
         WHEN 'MERGED' THEN ARRAY['agent.merged'] WHEN 'SEPARATED' THEN ARRAY['agent.separated']
         WHEN 'EDITED' THEN ARRAY['source.edited'] ELSE ARRAY['document.linked'] END, NULL, NULL) THEN
      RAISE EXCEPTION 'ripple: it has no event of its own' USING ERRCODE = 'check_violation';
    END IF;
  END LOOP;
  IF EXISTS (SELECT FROM added a WHERE a.event_id IS DISTINCT FROM
             (SELECT e.id FROM ledger.event e WHERE e.leaf_index = ledger.newest_index())) THEN
    RAISE EXCEPTION 'ripple: it has no event of its own' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER check_ripples AFTER INSERT ON desk.ripple REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION desk.check_ripples();
ALTER TABLE desk.ripple ENABLE ALWAYS TRIGGER check_ripples;

-- Whether the newest event, which this transaction has just recorded, takes back what an event did to claims.
CREATE FUNCTION desk.takes_back(of_event uuid, why desk."RippleCause", of_source uuid, was text, undoing uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  act ledger.event%ROWTYPE;
BEGIN
  SELECT e.* INTO act FROM ledger.event e WHERE e.leaf_index = ledger.newest_index();
  IF act.id IS DISTINCT FROM undoing OR NOT ledger.just_recorded(ARRAY[act.kind], NULL, NULL) THEN
    RETURN false;
  END IF;
  RETURN CASE act.kind
    WHEN 'document.unlinked' THEN EXISTS (
      SELECT FROM desk.source_link l WHERE l.event_id = of_event AND l.ended_event_id = act.id)
    WHEN 'document.linked' THEN EXISTS (
      SELECT FROM desk.source_link cut JOIN desk.source_link made ON made.event_id = act.id
        AND (made.from_id, made.kind, coalesce(made.to_id, made.agent_id)) = (cut.from_id, cut.kind, coalesce(cut.to_id, cut.agent_id))
      WHERE cut.ended_event_id = of_event)
    WHEN 'agent.separated' THEN EXISTS (
      SELECT FROM desk.agent_merge m WHERE m.event_id = of_event AND m.ended_event_id = act.id)
    WHEN 'agent.merged' THEN EXISTS (
      SELECT FROM desk.agent_merge apart JOIN desk.agent_merge one ON one.event_id = act.id
        AND (one.agent_id, one.into_id) = (apart.agent_id, apart.into_id)
      WHERE apart.ended_event_id = of_event)
    -- Graded again as it was before: the newest grade of the same thing, and the grade that the ripple says it had.
    WHEN 'reliability.graded' THEN why = 'REGRADED' AND was = (
      SELECT g.grade::text FROM desk.reliability_grade g
      WHERE g.source_id = of_source
         OR g.publisher_id = (SELECT s.publisher_id FROM desk.source s WHERE s.id = of_source)
      ORDER BY g.graded_at DESC, g.id LIMIT 1) AND act.to_state = was
    -- Every word that is quoted of it stands there again.
    WHEN 'source.rechecked' THEN why = 'DRIFTED' AND NOT EXISTS (
      SELECT FROM desk.snapshot s JOIN desk.quotation q ON q.snapshot_id = s.id
        CROSS JOIN LATERAL (SELECT k.state FROM desk.quotation_check k JOIN ledger.event v ON v.id = k.event_id
                            WHERE k.quotation_id = q.id ORDER BY v.leaf_index DESC LIMIT 1) newest
      WHERE s.source_id = of_source AND newest.state <> 'HOLDS')
    ELSE false
  END;
END
$$;

-- One look for all claims that one change reached: there may be fifty thousand. OFFSET 0 keeps the planner from asking
-- for each row what is asked once for all.
CREATE FUNCTION desk.check_settled_ripples() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF EXISTS (SELECT FROM (SELECT DISTINCT a.claim_id FROM after a WHERE a.undone_event_id IS NULL OFFSET 0) looked
             WHERE NOT ledger.just_recorded(
               ARRAY['claim.decided', 'claim.reaffirmed', 'claim.retracted', 'claim.merged'], looked.claim_id, NULL)) THEN
    RAISE EXCEPTION 'ripple: only a reviewer’s look settles it, once' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF EXISTS (SELECT FROM (SELECT DISTINCT a.event_id, a.cause, a.source_id, a.effect ->> 'from' AS was, a.undone_event_id
                          FROM after a WHERE a.undone_event_id IS NOT NULL OFFSET 0) undone
             WHERE NOT desk.takes_back(undone.event_id, undone.cause, undone.source_id, undone.was, undone.undone_event_id)) THEN
    RAISE EXCEPTION 'ripple: nothing took its cause back' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NULL;
END
$$;
DROP TRIGGER check_ripple ON desk.ripple;
DROP FUNCTION desk.check_ripple();
CREATE TRIGGER check_settled_ripples AFTER UPDATE ON desk.ripple REFERENCING NEW TABLE AS after
  FOR EACH STATEMENT EXECUTE FUNCTION desk.check_settled_ripples();
-- Settled once, and never changed.
CREATE TRIGGER settled_once BEFORE UPDATE ON desk.ripple FOR EACH ROW
  WHEN (OLD.settled_at IS NOT NULL OR NEW.settled_at IS NULL
    OR (OLD.id, OLD.claim_id, OLD.source_id, OLD.cause, OLD.event_id, OLD.at, OLD.effect)
       IS DISTINCT FROM (NEW.id, NEW.claim_id, NEW.source_id, NEW.cause, NEW.event_id, NEW.at, NEW.effect))
  EXECUTE FUNCTION ledger.refuse_change();
ALTER TABLE desk.ripple ENABLE ALWAYS TRIGGER check_settled_ripples, ENABLE ALWAYS TRIGGER settled_once;

-- Readers are told of no change under what they do not see.
CREATE FUNCTION published.notice_is_of_what_is_shown() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF EXISTS (SELECT FROM added a LEFT JOIN published.claim p ON p.claim_id = a.claim_id
             WHERE p.claim_id IS NULL OR p.withheld_at IS NOT NULL OR p.merged_into IS NOT NULL) THEN
    RAISE EXCEPTION 'published: nothing is told of what readers do not see' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER notice_inserted AFTER INSERT ON published.notice REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION published.notice_is_of_what_is_shown();
CREATE TRIGGER notice_updated AFTER UPDATE ON published.notice REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION published.notice_is_of_what_is_shown();
ALTER TABLE published.notice ENABLE ALWAYS TRIGGER notice_inserted, ENABLE ALWAYS TRIGGER notice_updated;

-- ─── What is withheld or merged says nothing of what it rests on either ────────────────────────────────────────────

CREATE OR REPLACE FUNCTION published.is_faithful(shown published.claim) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT EXISTS (
    SELECT FROM desk.claim c
    LEFT JOIN desk.claim m ON m.id = c.merged_into_id
    WHERE c.id = shown.claim_id AND c.decided_revision_id IS NOT NULL
      AND c.ref = shown.ref AND c.status = shown.status AND c.said IS NOT DISTINCT FROM shown.said AND c.depth = shown.depth
      AND shown.merged_into IS NOT DISTINCT FROM m.ref
      AND shown.line ->> 'status' = c.status::text AND shown.page ->> 'status' = c.status::text
      -- A merged claim only leads on: none of its words are left, so that none is beyond withholding.
      AND CASE WHEN m.id IS NOT NULL AND c.publication = 'PUBLIC' THEN
          shown.withheld_at IS NULL AND shown.slug = c.slug AND shown.words = '' AND shown.claimant IS NULL
          AND shown.claimant_slug IS NULL AND shown.event_from IS NULL AND shown.topics = '{}' AND shown.sources = '{}' AND shown.speakers = '{}'
          AND (shown.reports, shown.origins, shown.circular) = (0, 0, 0)
          AND NOT EXISTS (SELECT FROM published.notice x WHERE x.claim_id = c.id)
          AND shown.line = jsonb_build_object('ref', c.ref, 'status', c.status::text, 'statement', '')
          AND shown.page = jsonb_build_object('ref', c.ref, 'status', c.status::text, 'mergedInto', m.ref)
        ELSE CASE c.publication
        WHEN 'PUBLIC' THEN shown.withheld_at IS NULL AND shown.slug = c.slug
          AND shown.page ->> 'revisionHash' = (SELECT encode(r.hash, 'hex') FROM desk.revision r WHERE r.id = c.decided_revision_id)
        WHEN 'WITHHELD' THEN shown.withheld_at IS NOT NULL AND shown.slug = lower(c.ref) AND shown.words = ''
          AND shown.claimant IS NULL AND shown.claimant_slug IS NULL AND shown.event_from IS NULL
          AND shown.topics = '{}' AND shown.sources = '{}' AND shown.speakers = '{}'
          AND (shown.reports, shown.origins, shown.circular) = (0, 0, 0)
          AND NOT EXISTS (SELECT FROM published.notice x WHERE x.claim_id = c.id)
          AND shown.line = jsonb_build_object('ref', c.ref, 'status', c.status::text, 'statement', '')
          AND shown.page - ARRAY['ref', 'status'] = jsonb_build_object('withheld', shown.page -> 'withheld') AND shown.page ? 'withheld'
          AND (shown.page -> 'withheld') - ARRAY['at', 'ground', 'legalReference', 'reason'] = '{}'
          AND NOT EXISTS (SELECT FROM published.correction x WHERE x.claim_id = c.id AND (x.notice <> '' OR x.slug <> shown.slug))
        ELSE false END END)
$$;

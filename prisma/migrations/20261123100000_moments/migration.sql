-- Moments: when what readers see changed, and what they saw before.

-- AlterTable
ALTER TABLE "published"."claim" ADD COLUMN     "shape" SMALLINT NOT NULL DEFAULT 1,
ADD COLUMN     "shown_since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- AlterTable
ALTER TABLE "published"."notice" ADD COLUMN     "shown_since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- AlterTable
ALTER TABLE "published"."link" ADD COLUMN     "shown_since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- AlterTable
ALTER TABLE "published"."source" ADD COLUMN     "shown_since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- AlterTable
ALTER TABLE "published"."agent" ADD COLUMN     "shown_since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- AlterTable
ALTER TABLE "published"."source_link" ADD COLUMN     "shown_since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- CreateTable
CREATE TABLE "published"."pulse" (
    "id" SMALLINT NOT NULL DEFAULT 1,
    "beat" BIGINT NOT NULL DEFAULT 0,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT '1970-01-01 00:00:00 +00:00',
    "xact" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "pulse_pkey" PRIMARY KEY ("id")
);

-- What readers saw before, each with the moment from which it was something else. The moment stands first, so that
-- columns which come later stand in the same order in both tables.
CREATE TABLE "published"."past_claim" ("shown_until" TIMESTAMPTZ(3) NOT NULL, LIKE "published"."claim");
CREATE TABLE "published"."past_notice" ("shown_until" TIMESTAMPTZ(3) NOT NULL, LIKE "published"."notice");
CREATE TABLE "published"."past_link" ("shown_until" TIMESTAMPTZ(3) NOT NULL, LIKE "published"."link");
CREATE TABLE "published"."past_source" ("shown_until" TIMESTAMPTZ(3) NOT NULL, LIKE "published"."source");
CREATE TABLE "published"."past_agent" ("shown_until" TIMESTAMPTZ(3) NOT NULL, LIKE "published"."agent");
CREATE TABLE "published"."past_source_link" ("shown_until" TIMESTAMPTZ(3) NOT NULL, LIKE "published"."source_link");
ALTER TABLE "published"."past_claim" ADD CONSTRAINT "past_claim_pkey" PRIMARY KEY ("claim_id", "shown_since");
ALTER TABLE "published"."past_notice" ADD CONSTRAINT "past_notice_pkey" PRIMARY KEY ("claim_id", "shown_since");
ALTER TABLE "published"."past_link" ADD CONSTRAINT "past_link_pkey" PRIMARY KEY ("claim_id", "other_id", "shown_since");
ALTER TABLE "published"."past_source" ADD CONSTRAINT "past_source_pkey" PRIMARY KEY ("id", "shown_since");
ALTER TABLE "published"."past_agent" ADD CONSTRAINT "past_agent_pkey" PRIMARY KEY ("slug", "shown_since");
ALTER TABLE "published"."past_source_link" ADD CONSTRAINT "past_source_link_pkey" PRIMARY KEY ("id", "shown_since");

-- CreateIndex
CREATE INDEX "past_claim_decided_at_ref_idx" ON "published"."past_claim"("decided_at" DESC, "ref" DESC);

-- CreateIndex
CREATE INDEX "past_claim_status_decided_at_ref_idx" ON "published"."past_claim"("status", "decided_at" DESC, "ref" DESC);

-- CreateIndex
CREATE INDEX "past_claim_claimant_slug_decided_at_ref_idx" ON "published"."past_claim"("claimant_slug", "decided_at" DESC, "ref" DESC);

-- CreateIndex
CREATE INDEX "past_claim_slug_idx" ON "published"."past_claim"("slug");

-- CreateIndex
CREATE INDEX "past_claim_topics_idx" ON "published"."past_claim" USING GIN ("topics");

-- CreateIndex
CREATE INDEX "past_claim_sources_idx" ON "published"."past_claim" USING GIN ("sources");

-- CreateIndex
CREATE INDEX "past_claim_speakers_idx" ON "published"."past_claim" USING GIN ("speakers");

-- CreateIndex
CREATE INDEX "past_claim_search_idx" ON "published"."past_claim" USING GIN ("search");

-- CreateIndex
CREATE INDEX "past_source_publisher_slug_idx" ON "published"."past_source"("publisher_slug");

-- CreateIndex
CREATE INDEX "past_source_link_from_id_idx" ON "published"."past_source_link"("from_id");

-- CreateIndex
CREATE INDEX "past_source_link_to_id_idx" ON "published"."past_source_link"("to_id");

-- CreateIndex
CREATE INDEX "past_source_link_agent_slug_idx" ON "published"."past_source_link"("agent_slug");

-- What was public before this was kept: since the newest decision, as far as is known.
UPDATE published.claim SET shown_since = decided_at;
UPDATE published.notice SET shown_since = at;
-- No table can be altered while a check of its rows is still to come.
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;

ALTER TABLE published.pulse ADD CONSTRAINT one_pulse CHECK (id = 1);
INSERT INTO published.pulse (id) VALUES (1);

-- ─── One moment for all that a transaction changes ───────────────────────────────────────────────────────────────────

-- Moments rise strictly, in the order in which transactions become visible: the row is held until the end of each. Who
-- changes what readers see holds the log's lock or `published`'s before, so that nobody waits here who did not already.
CREATE FUNCTION published.beat() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  mine text := pg_current_xact_id()::text || ' ' || extract(epoch FROM transaction_timestamp())::text;
  moment timestamptz;
BEGIN
  UPDATE published.pulse p SET beat = p.beat + 1, xact = mine, at = greatest(ledger.clock(), p.at + interval '1 millisecond')
    WHERE p.xact <> mine RETURNING p.at INTO moment;
  IF NOT FOUND THEN
    SELECT p.at INTO moment FROM published.pulse p;
  END IF;
  -- Said anew before each statement, so that nobody else's word is taken for it.
  PERFORM set_config('whence.moment', ((extract(epoch FROM moment) * 1000)::bigint)::text, true);
  RETURN NULL;
END
$$;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['claim', 'notice', 'link', 'source', 'agent', 'source_link', 'topic', 'correction', 'instance',
                              'address', 'reading', 'setting', 'file'] LOOP
    EXECUTE format('CREATE TRIGGER beat BEFORE INSERT OR UPDATE OR DELETE ON published.%I FOR EACH STATEMENT EXECUTE FUNCTION published.beat()', name);
    EXECUTE format('ALTER TABLE published.%I ENABLE ALWAYS TRIGGER beat', name);
  END LOOP;
END
$$;

-- ─── Since when each is shown ────────────────────────────────────────────────────────────────────────────────────────

-- Whoever writes has no say in it. What says the same as before is shown since then.
CREATE FUNCTION published.stamp() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    NEW.shown_since := OLD.shown_since;
    IF NEW IS NOT DISTINCT FROM OLD THEN
      RETURN NEW;
    END IF;
  END IF;
  NEW.shown_since := to_timestamp(current_setting('whence.moment')::bigint / 1000.0);
  RETURN NEW;
END
$$;

-- Folded anew to the same words it is the same to readers, whatever its version.
CREATE FUNCTION published.stamp_claim() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
  folded published.claim := NEW;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    folded.shown_since := OLD.shown_since;
    folded.version := OLD.version;
    IF folded IS NOT DISTINCT FROM OLD THEN
      NEW.shown_since := OLD.shown_since;
      RETURN NEW;
    END IF;
  END IF;
  NEW.shown_since := to_timestamp(current_setting('whence.moment')::bigint / 1000.0);
  RETURN NEW;
END
$$;

-- ─── What was shown before ───────────────────────────────────────────────────────────────────────────────────────────

-- What a transaction made and changed again was never seen. The arguments name the columns that say which row it is.
CREATE FUNCTION published.keep_past() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    EXECUTE format('INSERT INTO published.past_%I SELECT n.shown_since, w.* FROM was w JOIN now_is n USING (%s) WHERE n.shown_since > w.shown_since',
                   TG_TABLE_NAME, TG_ARGV[0]);
  ELSE
    EXECUTE format('INSERT INTO published.past_%I SELECT m.moment, w.* FROM was w CROSS JOIN (SELECT to_timestamp(current_setting(''whence.moment'')::bigint / 1000.0)) m (moment) WHERE m.moment > w.shown_since',
                   TG_TABLE_NAME);
  END IF;
  RETURN NULL;
END
$$;

DO $$
DECLARE
  name text;
  which text;
BEGIN
  FOR name, which IN VALUES ('claim', 'claim_id'), ('notice', 'claim_id'), ('link', 'claim_id, other_id'), ('source', 'id'), ('agent', 'slug'),
                            ('source_link', 'id') LOOP
    -- After `index_words`, which comes before it by name.
    EXECUTE format('CREATE TRIGGER stamp BEFORE INSERT OR UPDATE ON published.%I FOR EACH ROW EXECUTE FUNCTION published.%I()', name,
                   CASE name WHEN 'claim' THEN 'stamp_claim' ELSE 'stamp' END);
    EXECUTE format('CREATE TRIGGER keep_past_update AFTER UPDATE ON published.%I REFERENCING OLD TABLE AS was NEW TABLE AS now_is FOR EACH STATEMENT EXECUTE FUNCTION published.keep_past(%L)', name, which);
    EXECUTE format('CREATE TRIGGER keep_past_delete AFTER DELETE ON published.%I REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION published.keep_past(%L)', name, which);
    EXECUTE format('ALTER TABLE published.%I ENABLE ALWAYS TRIGGER stamp, ENABLE ALWAYS TRIGGER keep_past_update, ENABLE ALWAYS TRIGGER keep_past_delete', name);
    EXECUTE format('CREATE TRIGGER append_only_rows BEFORE UPDATE OR DELETE ON published.past_%I FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change()', name);
    EXECUTE format('CREATE TRIGGER append_only_table BEFORE TRUNCATE ON published.past_%I FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change()', name);
    EXECUTE format('ALTER TABLE published.past_%I ENABLE ALWAYS TRIGGER append_only_rows, ENABLE ALWAYS TRIGGER append_only_table', name);
    EXECUTE format('ALTER TABLE published.past_%I ADD CONSTRAINT shown_for_a_while CHECK (shown_until > shown_since)', name);
  END LOOP;
END
$$;

-- ─── As it stood at a moment ─────────────────────────────────────────────────────────────────────────────────────────

-- Readers see the past through these alone: the words of a claim that is withheld now are in no past of it either, nor
-- is a document or an agent that is public no more.
CREATE VIEW published.claim_before AS
  SELECT p.* FROM published.past_claim p
  WHERE NOT EXISTS (SELECT FROM published.claim c WHERE c.claim_id = p.claim_id AND c.withheld_at IS NOT NULL);
CREATE VIEW published.notice_before AS
  SELECT p.* FROM published.past_notice p
  WHERE NOT EXISTS (SELECT FROM published.claim c WHERE c.claim_id = p.claim_id AND c.withheld_at IS NOT NULL);
CREATE VIEW published.link_before AS SELECT p.* FROM published.past_link p;
CREATE VIEW published.source_before AS
  SELECT p.* FROM published.past_source p WHERE EXISTS (SELECT FROM published.source s WHERE s.id = p.id);
CREATE VIEW published.agent_before AS
  SELECT p.* FROM published.past_agent p WHERE EXISTS (SELECT FROM published.agent a WHERE a.slug = p.slug);
CREATE VIEW published.source_link_before AS
  SELECT p.* FROM published.past_source_link p WHERE EXISTS (SELECT FROM published.source s WHERE s.id = p.from_id);

-- Plain SQL in one statement, so that the planner sees through them: a condition of the query finds its index.
CREATE FUNCTION published.claims_at(moment timestamptz) RETURNS SETOF published.claim LANGUAGE sql STABLE AS $$
  SELECT c.* FROM published.claim c WHERE c.shown_since <= moment
  UNION ALL
  SELECT p.claim_id, p.ref, p.slug, p.version, p.status, p.said, p.depth, p.language, p.claimant, p.claimant_slug, p.topics, p.sources,
    p.event_from, p.decided_at, p.line, p.page, p.words, p.folded, p.search, p.merged_into, p.review_by, p.withheld_at, p.circular,
    p.origins, p.reports, p.speakers, p.shape, p.shown_since
  FROM published.claim_before p WHERE p.shown_since <= moment AND p.shown_until > moment
$$;
CREATE FUNCTION published.notices_at(moment timestamptz) RETURNS SETOF published.notice LANGUAGE sql STABLE AS $$
  SELECT n.* FROM published.notice n WHERE n.shown_since <= moment
  UNION ALL
  SELECT p.claim_id, p.at, p.body, p.shown_since FROM published.notice_before p WHERE p.shown_since <= moment AND p.shown_until > moment
$$;
CREATE FUNCTION published.links_at(moment timestamptz) RETURNS SETOF published.link LANGUAGE sql STABLE AS $$
  SELECT l.* FROM published.link l WHERE l.shown_since <= moment
  UNION ALL
  SELECT p.claim_id, p.other_id, p.kind, p.shown_since FROM published.link_before p WHERE p.shown_since <= moment AND p.shown_until > moment
$$;
CREATE FUNCTION published.sources_at(moment timestamptz) RETURNS SETOF published.source LANGUAGE sql STABLE AS $$
  SELECT s.* FROM published.source s WHERE s.shown_since <= moment
  UNION ALL
  SELECT p.id, p.slug, p.page, p.is_rested_on, p.publisher_slug, p.shown_since FROM published.source_before p WHERE p.shown_since <= moment AND p.shown_until > moment
$$;
CREATE FUNCTION published.agents_at(moment timestamptz) RETURNS SETOF published.agent LANGUAGE sql STABLE AS $$
  SELECT a.* FROM published.agent a WHERE a.shown_since <= moment
  UNION ALL
  SELECT p.slug, p.page, p.merged_into, p.shown_since FROM published.agent_before p WHERE p.shown_since <= moment AND p.shown_until > moment
$$;
CREATE FUNCTION published.source_links_at(moment timestamptz) RETURNS SETOF published.source_link LANGUAGE sql STABLE AS $$
  SELECT l.* FROM published.source_link l WHERE l.shown_since <= moment
  UNION ALL
  SELECT p.id, p.from_id, p.to_id, p.agent_slug, p.kind, p.body, p.shown_since
  FROM published.source_link_before p WHERE p.shown_since <= moment AND p.shown_until > moment
$$;

-- ─── A hole in an older guard ────────────────────────────────────────────────────────────────────────────────────────

-- A ripple that does not say what its grade was before: asked whether that is the grade again, the answer was unknown,
-- and unknown was let through.
CREATE OR REPLACE FUNCTION desk.check_settled_ripples() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF EXISTS (SELECT FROM (SELECT DISTINCT a.claim_id FROM after a WHERE a.undone_event_id IS NULL OFFSET 0) looked
             WHERE NOT ledger.just_recorded(
               ARRAY['claim.decided', 'claim.reaffirmed', 'claim.retracted', 'claim.merged'], looked.claim_id, NULL)) THEN
    RAISE EXCEPTION 'ripple: only a reviewer’s look settles it, once' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF EXISTS (SELECT FROM (SELECT DISTINCT a.event_id, a.cause, a.source_id, a.effect ->> 'from' AS was, a.undone_event_id
                          FROM after a WHERE a.undone_event_id IS NOT NULL OFFSET 0) undone
             WHERE desk.takes_back(undone.event_id, undone.cause, undone.source_id, undone.was, undone.undone_event_id) IS NOT TRUE) THEN
    RAISE EXCEPTION 'ripple: nothing took its cause back' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NULL;
END
$$;

-- ─── Powers ──────────────────────────────────────────────────────────────────────────────────────────────────────────

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA desk, ledger, published FROM PUBLIC;
REVOKE ALL ON published.claim_before, published.notice_before, published.link_before, published.source_before,
  published.agent_before, published.source_link_before FROM PUBLIC;
GRANT SELECT ON published.pulse, published.claim_before, published.notice_before, published.link_before, published.source_before,
  published.agent_before, published.source_link_before TO whence_public;
GRANT EXECUTE ON FUNCTION published.claims_at(timestamptz), published.notices_at(timestamptz), published.links_at(timestamptz),
  published.sources_at(timestamptz), published.agents_at(timestamptz), published.source_links_at(timestamptz) TO whence_public, whence_web, whence_auditor;
GRANT SELECT ON ALL TABLES IN SCHEMA desk, ledger, published TO whence_auditor;
GRANT SELECT ON ALL TABLES IN SCHEMA desk, published TO whence_web;

-- Corrections: every change of a public verdict is told, in the transaction that makes it; and what was judged, to the byte.

-- AlterTable
ALTER TABLE "published"."correction" ADD COLUMN     "from_said" "desk"."Status",
ADD COLUMN     "from_status" "desk"."Status",
ADD COLUMN     "ground" TEXT,
ADD COLUMN     "merged_into" TEXT,
ADD COLUMN     "reworded" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "shown_since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "to_said" "desk"."Status",
ADD COLUMN     "to_status" "desk"."Status";

-- CreateTable
CREATE TABLE "published"."judged" (
    "claim_id" UUID NOT NULL,
    "sha256" BYTEA NOT NULL,
    "content" BYTEA NOT NULL,

    CONSTRAINT "judged_pkey" PRIMARY KEY ("claim_id")
);

-- CreateIndex
CREATE INDEX "correction_claim_id_idx" ON "published"."correction"("claim_id");

-- CreateIndex
CREATE INDEX "correction_at_event_id_idx" ON "published"."correction"("at" DESC, "event_id" DESC);

-- DropIndex
DROP INDEX "published"."correction_at_idx";

-- ─── What an act corrected, if anything ──────────────────────────────────────────────────────────────────────────────

-- Derived from what the desk and the ledger hold, so that nobody tells of a correction otherwise than it was. A verdict
-- is the pair of status and said: where a later decision changes either, that is a correction; so is another statement
-- under the same verdict. A half that was never found is not corrected by being found, nor is depth, which only grows.
CREATE FUNCTION published.correction_of(event uuid) RETURNS TABLE (
  claim_id uuid, kind text, notice text, at timestamptz, from_status desk."Status", to_status desk."Status",
  from_said desk."Status", to_said desk."Status", reworded boolean, merged_into text, ground text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT d.claim_id,
    CASE WHEN d.to_status = 'RETRACTED' THEN 'RETRACTION' WHEN v.is_another THEN 'STATUS_CHANGED' ELSE 'REWORDED' END,
    CASE WHEN d.to_status = 'RETRACTED' THEN coalesce(d.correction_notice, d.reason) ELSE d.reason END,
    e.at, w.to_status, d.to_status, w.said, d.said, v.is_reworded, NULL, NULL
  FROM ledger.event e
    JOIN desk.decision d ON d.event_id = e.id
    JOIN desk.revision r ON r.id = d.revision_id
    CROSS JOIN LATERAL (
      SELECT o.to_status, o.said, o.revision_id FROM desk.decision o JOIN ledger.event oe ON oe.id = o.event_id
      WHERE o.claim_id = d.claim_id AND oe.leaf_index < e.leaf_index ORDER BY oe.leaf_index DESC LIMIT 1) w
    JOIN desk.revision b ON b.id = w.revision_id
    CROSS JOIN LATERAL (SELECT d.to_status <> w.to_status OR (w.said IS NOT NULL AND d.said IS DISTINCT FROM w.said) AS is_another,
      r.statement <> b.statement AS is_reworded) v
  WHERE e.id = event AND (d.to_status = 'RETRACTED' OR v.is_another OR v.is_reworded)
  UNION ALL
  SELECT c.id, 'MERGE', coalesce(told.payload ->> 'reason', ''), e.at, NULL, NULL, NULL, NULL, false, coalesce(told.payload ->> 'into', m.ref), NULL
  FROM ledger.event e
    JOIN desk.claim c ON c.id = e.claim_id AND c.publication IN ('PUBLIC', 'WITHHELD')
    JOIN desk.claim m ON m.id = c.merged_into_id
    LEFT JOIN LATERAL (SELECT convert_from(p.payload, 'UTF8')::jsonb AS payload FROM ledger.event_payload p WHERE p.event_id = e.id) told ON true
  WHERE e.id = event AND e.kind = 'claim.merged'
  UNION ALL
  SELECT w.claim_id, CASE w.act WHEN 'WITHHOLD' THEN 'WITHHELD' ELSE 'RESTORED' END, w.reason, e.at, NULL, NULL, NULL, NULL, false, NULL, w.ground::text
  FROM ledger.event e JOIN desk.withholding w ON w.claim_id = e.claim_id AND w.settled_event = e.id AND w.state = 'DONE'
  WHERE e.id = event
$$;

-- ─── What happened before this was told ──────────────────────────────────────────────────────────────────────────────

INSERT INTO published.correction (event_id, claim_id, ref, slug, kind, notice, at, from_status, to_status, from_said, to_said, reworded,
  merged_into, ground, shown_since)
SELECT e.id, told.claim_id, c.ref, CASE c.publication WHEN 'WITHHELD' THEN lower(c.ref) ELSE c.slug END, told.kind,
  CASE c.publication WHEN 'WITHHELD' THEN '' ELSE told.notice END, told.at, told.from_status, told.to_status, told.from_said, told.to_said,
  told.reworded, told.merged_into, told.ground, told.at
FROM ledger.event e CROSS JOIN LATERAL published.correction_of(e.id) told JOIN desk.claim c ON c.id = told.claim_id
WHERE e.kind IN ('claim.decided', 'claim.retracted', 'claim.merged', 'claim.withheld', 'claim.restored')
ON CONFLICT (event_id) DO UPDATE SET notice = excluded.notice, from_status = excluded.from_status, to_status = excluded.to_status,
  from_said = excluded.from_said, to_said = excluded.to_said, reworded = excluded.reworded, merged_into = excluded.merged_into,
  shown_since = excluded.shown_since;
-- A table with checks still to be made cannot be altered: they are made at once.
SET CONSTRAINTS ALL IMMEDIATE;

ALTER TABLE published.correction ADD CONSTRAINT known_kind
  CHECK (kind IN ('RETRACTION', 'MERGE', 'STATUS_CHANGED', 'REWORDED', 'WITHHELD', 'RESTORED'));

-- ─── Nobody tells it otherwise, and nobody is silent ─────────────────────────────────────────────────────────────────

-- Whoever writes says which act it was, and the database what that act did. While the text of a claim is withheld its
-- corrections say nothing; touched again once it is restored, they say it again.
CREATE FUNCTION published.tell_correction() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  told record;
  c record;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    NEW.event_id := OLD.event_id;
    NEW.shown_since := OLD.shown_since;
  ELSE
    NEW.shown_since := to_timestamp(current_setting('whence.moment')::bigint / 1000.0);
  END IF;
  SELECT * INTO told FROM published.correction_of(NEW.event_id);
  IF NOT FOUND THEN
    RAISE EXCEPTION 'correction: that act corrected nothing' USING ERRCODE = 'check_violation';
  END IF;
  SELECT x.ref, x.slug, x.publication = 'WITHHELD' AS silent INTO c FROM desk.claim x WHERE x.id = told.claim_id;
  NEW.claim_id := told.claim_id;
  NEW.ref := c.ref;
  NEW.slug := CASE WHEN c.silent THEN lower(c.ref) ELSE c.slug END;
  NEW.notice := CASE WHEN c.silent THEN '' ELSE told.notice END;
  NEW.kind := told.kind;
  NEW.at := told.at;
  NEW.from_status := told.from_status;
  NEW.to_status := told.to_status;
  NEW.from_said := told.from_said;
  NEW.to_said := told.to_said;
  NEW.reworded := told.reworded;
  NEW.merged_into := told.merged_into;
  NEW.ground := told.ground;
  RETURN NEW;
END
$$;
CREATE TRIGGER tell_correction BEFORE INSERT OR UPDATE ON published.correction FOR EACH ROW EXECUTE FUNCTION published.tell_correction();
ALTER TABLE published.correction ENABLE ALWAYS TRIGGER tell_correction;
CREATE TRIGGER never_deleted BEFORE DELETE ON published.correction FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON published.correction FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
ALTER TABLE published.correction ENABLE ALWAYS TRIGGER never_deleted, ENABLE ALWAYS TRIGGER never_emptied;

-- Never a silent change: the act that makes it leaves its line in the same transaction.
CREATE FUNCTION published.change_is_told() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM published.correction x WHERE x.event_id = NEW.id) AND EXISTS (SELECT FROM published.correction_of(NEW.id)) THEN
    RAISE EXCEPTION 'correction: what readers saw was changed, and they are not told' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER change_is_told AFTER INSERT ON ledger.event DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.kind IN ('claim.decided', 'claim.retracted', 'claim.merged', 'claim.withheld', 'claim.restored'))
  EXECUTE FUNCTION published.change_is_told();
ALTER TABLE ledger.event ENABLE ALWAYS TRIGGER change_is_told;

-- ─── What was judged, to the byte ────────────────────────────────────────────────────────────────────────────────────

CREATE TRIGGER beat BEFORE INSERT OR UPDATE OR DELETE ON published.judged FOR EACH STATEMENT EXECUTE FUNCTION published.beat();
ALTER TABLE published.judged ENABLE ALWAYS TRIGGER beat;

CREATE FUNCTION published.judged_is_the_desks() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM desk.claim c JOIN desk.revision r ON r.id = c.decided_revision_id
    WHERE c.id = NEW.claim_id AND c.publication = 'PUBLIC' AND c.merged_into_id IS NULL AND r.hash = NEW.sha256 AND r.content = NEW.content) THEN
    RAISE EXCEPTION 'judged: these are not the bytes that were judged, or readers may not have them' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER judged_is_the_desks BEFORE INSERT OR UPDATE ON published.judged FOR EACH ROW EXECUTE FUNCTION published.judged_is_the_desks();
ALTER TABLE published.judged ENABLE ALWAYS TRIGGER judged_is_the_desks;

-- They go with the words: nothing is left of what is withheld or merged, nor of a revision that no longer stands.
CREATE FUNCTION published.judged_is_what_is_shown() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF EXISTS (SELECT FROM published.judged j JOIN published.claim p ON p.claim_id = j.claim_id
             WHERE j.claim_id = NEW.claim_id AND (p.withheld_at IS NOT NULL OR p.merged_into IS NOT NULL
               OR p.page ->> 'revisionHash' IS DISTINCT FROM encode(j.sha256, 'hex'))) THEN
    RAISE EXCEPTION 'judged: these bytes are not those of what readers see' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER judged_is_what_is_shown AFTER INSERT OR UPDATE ON published.claim
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION published.judged_is_what_is_shown();
ALTER TABLE published.claim ENABLE ALWAYS TRIGGER judged_is_what_is_shown;

-- ─── Powers ──────────────────────────────────────────────────────────────────────────────────────────────────────────

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA desk, ledger, published FROM PUBLIC;
GRANT EXECUTE ON FUNCTION published.correction_of(uuid) TO whence_web, whence_auditor;
REVOKE INSERT ON published.correction FROM whence_web;
GRANT INSERT (event_id, claim_id, ref, slug, kind, notice, at) ON published.correction TO whence_web;
GRANT SELECT ON published.judged TO whence_public, whence_web, whence_auditor;
GRANT INSERT, UPDATE (sha256, content), DELETE ON published.judged TO whence_web;

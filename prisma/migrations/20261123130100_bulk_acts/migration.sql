-- Bulk acts: which claims somebody chose, as they saw them; what is to be done with each; what became of each.

-- CreateEnum
CREATE TYPE "desk"."BulkState" AS ENUM ('CHOSEN', 'RUNNING', 'STOPPED', 'ENDED');

-- CreateEnum
CREATE TYPE "desk"."BulkItemState" AS ENUM ('WAITING', 'DONE', 'REFUSED');

-- CreateTable
CREATE TABLE "desk"."bulk" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "state" "desk"."BulkState" NOT NULL DEFAULT 'CHOSEN',
    "chosen" JSONB NOT NULL,
    "act" JSONB,
    "session_version" INTEGER,
    "stopped_because" TEXT,
    "chosen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT ledger.clock(),
    "started_at" TIMESTAMPTZ(3),
    "moved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT ledger.clock(),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "bulk_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "desk"."bulk_item" (
    "bulk_id" UUID NOT NULL,
    "n" INTEGER NOT NULL,
    "claim_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "hash" BYTEA NOT NULL,
    "state" "desk"."BulkItemState" NOT NULL DEFAULT 'WAITING',
    "code" TEXT,
    "detail" TEXT,
    "leaf_index" BIGINT,

    CONSTRAINT "bulk_item_pkey" PRIMARY KEY ("bulk_id","n")
);

-- CreateIndex
CREATE INDEX "bulk_person_id_chosen_at_idx" ON "desk"."bulk"("person_id", "chosen_at");

-- CreateIndex
CREATE INDEX "bulk_state_moved_at_idx" ON "desk"."bulk"("state", "moved_at");

-- CreateIndex
CREATE INDEX "bulk_item_bulk_id_state_n_idx" ON "desk"."bulk_item"("bulk_id", "state", "n");

-- CreateIndex
CREATE UNIQUE INDEX "bulk_item_bulk_id_claim_id_key" ON "desk"."bulk_item"("bulk_id", "claim_id");

-- AddForeignKey
ALTER TABLE "desk"."bulk_item" ADD CONSTRAINT "bulk_item_bulk_id_fkey" FOREIGN KEY ("bulk_id") REFERENCES "desk"."bulk"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The list of all claims that something can still be done with, oldest first.
CREATE INDEX claim_by_age_idx ON desk.claim (created_at, id) WHERE merged_into_id IS NULL;

-- ─── Shapes ──────────────────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE desk.bulk ADD CONSTRAINT bulk_is_whole CHECK (CASE WHEN state = 'CHOSEN'
  THEN num_nonnulls(act, session_version, stopped_because, started_at, ended_at) = 0
  ELSE act IS NOT NULL AND act ->> 'act' IS NOT NULL AND session_version IS NOT NULL AND started_at IS NOT NULL
    AND (state = 'STOPPED') = (stopped_because IS NOT NULL) AND (state = 'ENDED') = (ended_at IS NOT NULL) END);
ALTER TABLE desk.bulk ADD CONSTRAINT bulk_stopped_because CHECK (stopped_because IN ('asked', 'power', 'session', 'interests'));
ALTER TABLE desk.bulk_item ADD CONSTRAINT bulk_item_hash CHECK (octet_length(hash) = 32 AND version > 0 AND n > 0);
ALTER TABLE desk.bulk_item ADD CONSTRAINT bulk_item_is_whole CHECK (CASE state
  WHEN 'WAITING' THEN num_nonnulls(code, detail, leaf_index) = 0
  WHEN 'DONE' THEN num_nonnulls(code, detail) = 0 AND leaf_index IS NOT NULL
  -- What is null is not said; CHECK alone takes null for true.
  ELSE coalesce(btrim(code) <> '' AND btrim(detail) <> '', false) AND leaf_index IS NULL END);

-- ─── A bulk act: each step with its event, in the name of whoever chose ─────────────────────────────────────────────

-- The act by which one comes from one state to another; null where it may not. Twin: lib/bulk/rules.ts.
CREATE FUNCTION desk.bulk_step(was desk."BulkState", now_is desk."BulkState") RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
  SELECT CASE
    WHEN was = 'CHOSEN' AND now_is = 'RUNNING' THEN 'bulk.started'
    WHEN was = 'RUNNING' AND now_is = 'STOPPED' THEN 'bulk.stopped'
    WHEN was = 'STOPPED' AND now_is = 'RUNNING' THEN 'bulk.resumed'
    WHEN was = 'RUNNING' AND now_is = 'ENDED' THEN 'bulk.ended' END
$$;

-- The event that each act leaves on a claim.
CREATE FUNCTION desk.bulk_kind(act text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
  SELECT CASE act
    WHEN 'decide' THEN 'claim.decided'
    WHEN 'assign' THEN 'claim.assigned'
    WHEN 'submit' THEN 'claim.submitted'
    WHEN 'add-topic' THEN 'claim.edited'
    WHEN 'remove-topic' THEN 'claim.edited' END
$$;

CREATE FUNCTION desk.begin_bulk() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  PERFORM desk.require_editorial(NEW.person_id);
  NEW.state := 'CHOSEN';
  NEW.chosen_at := ledger.clock();
  NEW.moved_at := NEW.chosen_at;
  RETURN NEW;
END
$$;
CREATE TRIGGER begin_bulk BEFORE INSERT ON desk.bulk FOR EACH ROW EXECUTE FUNCTION desk.begin_bulk();

CREATE FUNCTION desk.move_bulk() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  step text := desk.bulk_step(OLD.state, NEW.state);
BEGIN
  NEW.moved_at := ledger.clock();
  IF NEW.act IS DISTINCT FROM OLD.act AND step IS DISTINCT FROM 'bulk.started' THEN
    RAISE EXCEPTION 'bulk act: what is done is said when it begins' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF NEW.state = OLD.state THEN
    IF (NEW.session_version, NEW.stopped_because) IS DISTINCT FROM (OLD.session_version, OLD.stopped_because) THEN
      RAISE EXCEPTION 'bulk act: it says why when it moves' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF step IS NULL THEN
    RAISE EXCEPTION 'bulk act: from % it does not come to %', OLD.state, NEW.state USING ERRCODE = 'check_violation';
  END IF;
  IF NOT ledger.just_recorded(ARRAY[step], NULL, NULL) OR ledger.newest_payload() ->> 'bulkId' IS DISTINCT FROM NEW.id::text THEN
    RAISE EXCEPTION 'bulk act: it has no event of its own: %', step USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.state = 'RUNNING' THEN
    IF ledger.newest_actor() IS DISTINCT FROM NEW.person_id THEN
      RAISE EXCEPTION 'bulk act: it is another’s' USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM desk.require_editorial(NEW.person_id);
    IF desk.bulk_kind(NEW.act ->> 'act') IS NULL THEN
      RAISE EXCEPTION 'bulk act: there is no such act' USING ERRCODE = 'check_violation';
    END IF;
    NEW.session_version := (SELECT p.session_version FROM desk.person p WHERE p.id = NEW.person_id);
    NEW.started_at := coalesce(OLD.started_at, NEW.moved_at);
    NEW.stopped_because := NULL;
  ELSIF NEW.session_version IS DISTINCT FROM OLD.session_version THEN
    RAISE EXCEPTION 'bulk act: it goes on by its own session' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.state = 'ENDED' THEN
    IF EXISTS (SELECT FROM desk.bulk_item i WHERE i.bulk_id = NEW.id AND i.state = 'WAITING') THEN
      RAISE EXCEPTION 'bulk act: claims of it still wait' USING ERRCODE = 'check_violation';
    END IF;
    NEW.ended_at := NEW.moved_at;
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER move_bulk BEFORE UPDATE ON desk.bulk FOR EACH ROW EXECUTE FUNCTION desk.move_bulk();

-- A choice that nothing was done with may go; what was done stays told.
CREATE FUNCTION desk.only_chosen_goes() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF TG_TABLE_NAME = 'bulk' THEN
    IF OLD.state <> 'CHOSEN' THEN
      RAISE EXCEPTION 'bulk act: what was begun stays told' USING ERRCODE = 'insufficient_privilege';
    END IF;
  ELSIF EXISTS (SELECT FROM desk.bulk b WHERE b.id = OLD.bulk_id AND b.state <> 'CHOSEN') THEN
    RAISE EXCEPTION 'bulk act: its claims stay told' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN OLD;
END
$$;

-- ─── Claims: named when they are chosen; each is done with an event of its own, or refused, once ────────────────────

CREATE FUNCTION desk.only_with_its_bulk() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF EXISTS (
    SELECT FROM added a LEFT JOIN desk.bulk b ON b.id = a.bulk_id AND b.state = 'CHOSEN' AND b.xmin = pg_current_xact_id()::xid
    WHERE b.id IS NULL OR a.state <> 'WAITING')
    OR EXISTS (SELECT FROM added a WHERE NOT EXISTS (SELECT FROM desk.claim c WHERE c.id = a.claim_id)) THEN
    RAISE EXCEPTION 'bulk act: its claims are named when they are chosen' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER only_with_its_bulk AFTER INSERT ON desk.bulk_item REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION desk.only_with_its_bulk();

CREATE FUNCTION desk.settle_bulk_item() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  its desk.bulk%ROWTYPE;
BEGIN
  SELECT * INTO its FROM desk.bulk WHERE id = OLD.bulk_id;
  IF OLD.state <> 'WAITING' OR NEW.state = 'WAITING' THEN
    RAISE EXCEPTION 'bulk act: what became of a claim stays told' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF its.state NOT IN ('RUNNING', 'STOPPED') THEN
    RAISE EXCEPTION 'bulk act: it does not run' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.state = 'DONE' THEN
    IF NOT ledger.just_recorded(ARRAY[desk.bulk_kind(its.act ->> 'act')], NEW.claim_id, NULL)
       OR ledger.newest_actor() IS DISTINCT FROM its.person_id THEN
      RAISE EXCEPTION 'bulk act: nothing was done with this claim' USING ERRCODE = 'check_violation';
    END IF;
    NEW.leaf_index := ledger.newest_index();
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER settle_bulk_item BEFORE UPDATE ON desk.bulk_item FOR EACH ROW EXECUTE FUNCTION desk.settle_bulk_item();

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['bulk', 'bulk_item'] LOOP
    EXECUTE format('CREATE TRIGGER only_chosen_goes BEFORE DELETE ON desk.%I FOR EACH ROW EXECUTE FUNCTION desk.only_chosen_goes()', name);
    EXECUTE format('CREATE TRIGGER never_emptied BEFORE TRUNCATE ON desk.%I FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change()', name);
    EXECUTE format('ALTER TABLE desk.%I ENABLE ALWAYS TRIGGER only_chosen_goes, ENABLE ALWAYS TRIGGER never_emptied', name);
  END LOOP;
END
$$;
ALTER TABLE desk.bulk ENABLE ALWAYS TRIGGER begin_bulk, ENABLE ALWAYS TRIGGER move_bulk;
ALTER TABLE desk.bulk_item ENABLE ALWAYS TRIGGER only_with_its_bulk, ENABLE ALWAYS TRIGGER settle_bulk_item;

-- ─── Grants ──────────────────────────────────────────────────────────────────────────────────────────────────────────

REVOKE ALL ON FUNCTION desk.bulk_step(desk."BulkState", desk."BulkState"), desk.bulk_kind(text), desk.begin_bulk(), desk.move_bulk(),
  desk.only_chosen_goes(), desk.only_with_its_bulk(), desk.settle_bulk_item() FROM PUBLIC;
GRANT SELECT ON desk.bulk, desk.bulk_item TO whence_web, whence_auditor;
GRANT INSERT (id, person_id, chosen), UPDATE (state, act, stopped_because), DELETE ON desk.bulk TO whence_web;
GRANT INSERT (bulk_id, n, claim_id, version, hash), UPDATE (state, code, detail), DELETE ON desk.bulk_item TO whence_web;

-- Imports: what was read from whose file, row by row, and what became of each row.

-- CreateEnum
CREATE TYPE "desk"."ImportState" AS ENUM ('RUNNING', 'PAUSED', 'ENDED', 'UNDOING', 'UNDONE');

-- CreateEnum
CREATE TYPE "desk"."ImportRowState" AS ENUM ('MADE', 'LINKED', 'REFUSED');

-- CreateEnum
CREATE TYPE "desk"."ImportFileRole" AS ENUM ('ROWS', 'JOINED');

-- CreateTable
CREATE TABLE "desk"."import" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "source_name" TEXT NOT NULL,
    "mapping" JSONB NOT NULL,
    "dry" BOOLEAN NOT NULL DEFAULT false,
    "state" "desk"."ImportState" NOT NULL DEFAULT 'RUNNING',
    "position" JSONB NOT NULL DEFAULT '{"at": 0, "row": 0, "line": 1, "part": 0}',
    "read" INTEGER NOT NULL DEFAULT 0,
    "made" INTEGER NOT NULL DEFAULT 0,
    "linked" INTEGER NOT NULL DEFAULT 0,
    "refused" INTEGER NOT NULL DEFAULT 0,
    "remarked" INTEGER NOT NULL DEFAULT 0,
    "looked_row" INTEGER NOT NULL DEFAULT 0,
    "likely" INTEGER NOT NULL DEFAULT 0,
    "undo_row" INTEGER NOT NULL DEFAULT 0,
    "withdrawn" INTEGER NOT NULL DEFAULT 0,
    "left" INTEGER NOT NULL DEFAULT 0,
    "undo_reason" TEXT,
    "started_event" UUID,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT ledger.clock(),
    "moved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT ledger.clock(),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "desk"."import_file" (
    "import_id" UUID NOT NULL,
    "role" "desk"."ImportFileRole" NOT NULL,
    "sha256" BYTEA NOT NULL,
    "size" BIGINT NOT NULL,
    "file_name" TEXT NOT NULL,
    "shape" JSONB NOT NULL,

    CONSTRAINT "import_file_pkey" PRIMARY KEY ("import_id","role")
);

-- CreateTable
CREATE TABLE "desk"."import_row" (
    "import_id" UUID NOT NULL,
    "row" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "state" "desk"."ImportRowState" NOT NULL,
    "claim_id" UUID,
    "same_row" INTEGER,
    "linked_by" TEXT,
    "reasons" JSONB NOT NULL DEFAULT '[]',
    "told" JSONB NOT NULL DEFAULT '{}',
    "content_key" BYTEA,
    "address_key" BYTEA,

    CONSTRAINT "import_row_pkey" PRIMARY KEY ("import_id","row")
);

-- CreateTable
CREATE TABLE "desk"."import_likely" (
    "import_id" UUID NOT NULL,
    "row" INTEGER NOT NULL,
    "claim_id" UUID NOT NULL,
    "likeness" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "import_likely_pkey" PRIMARY KEY ("import_id","row")
);

-- CreateTable
CREATE TABLE "desk"."import_mapping" (
    "person_id" UUID NOT NULL,
    "folded" TEXT NOT NULL,
    "source_name" TEXT NOT NULL,
    "mapping" JSONB NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT ledger.clock(),

    CONSTRAINT "import_mapping_pkey" PRIMARY KEY ("folded","person_id")
);

-- CreateIndex
CREATE INDEX "import_started_at_idx" ON "desk"."import"("started_at");

-- CreateIndex
CREATE INDEX "import_file_sha256_idx" ON "desk"."import_file"("sha256");

-- CreateIndex
CREATE INDEX "import_row_claim_id_idx" ON "desk"."import_row"("claim_id");

-- CreateIndex
CREATE INDEX "import_row_content_key_idx" ON "desk"."import_row"("content_key");

-- CreateIndex
CREATE INDEX "import_row_address_key_idx" ON "desk"."import_row"("address_key");

-- AddForeignKey
ALTER TABLE "desk"."import_file" ADD CONSTRAINT "import_file_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "desk"."import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."import_row" ADD CONSTRAINT "import_row_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "desk"."import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."import_likely" ADD CONSTRAINT "import_likely_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "desk"."import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The refused and the remarked are few among very many: a list of them reads no others.
CREATE INDEX import_row_with_reasons ON desk.import_row (import_id, row) WHERE reasons <> '[]';

-- Claims of the very same words, letter case and marks apart.
CREATE INDEX claim_likeness_same_words ON desk.claim_likeness (hashtextextended(folded, 0));

-- ─── Shapes ──────────────────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE desk.import ADD CONSTRAINT import_names_its_source CHECK (btrim(source_name) <> '');
ALTER TABLE desk.import ADD CONSTRAINT import_counts_add_up CHECK (read = made + linked + refused AND withdrawn + "left" <= made);
ALTER TABLE desk.import ADD CONSTRAINT undone_for_a_reason CHECK (state NOT IN ('UNDOING', 'UNDONE') OR btrim(undo_reason) <> '');
ALTER TABLE desk.import_file ADD CONSTRAINT import_file_hash CHECK (octet_length(sha256) = 32 AND size >= 0);
ALTER TABLE desk.import_row ADD CONSTRAINT import_row_keys
  CHECK (octet_length(content_key) = 32 AND octet_length(address_key) = 32);
ALTER TABLE desk.import_row ADD CONSTRAINT import_row_is_whole CHECK (CASE state
  WHEN 'REFUSED' THEN claim_id IS NULL AND linked_by IS NULL AND same_row IS NULL AND jsonb_array_length(reasons) > 0
  WHEN 'LINKED' THEN linked_by IN ('address', 'content') AND num_nonnulls(claim_id, same_row) > 0
  ELSE linked_by IS NULL AND same_row IS NULL END);

-- ─── Never rewritten; only a dry run, which made nothing, may go ─────────────────────────────────────────────────────

CREATE FUNCTION desk.only_dry_goes() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF TG_TABLE_NAME = 'import' THEN
    IF NOT OLD.dry THEN
      RAISE EXCEPTION 'import: what was imported stays told' USING ERRCODE = 'insufficient_privilege';
    END IF;
  ELSIF EXISTS (SELECT FROM desk.import i WHERE i.id = OLD.import_id) THEN
    RAISE EXCEPTION 'import: its rows go with it' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN OLD;
END
$$;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['import', 'import_file', 'import_row', 'import_likely'] LOOP
    EXECUTE format('CREATE TRIGGER only_dry_goes BEFORE DELETE ON desk.%I FOR EACH ROW EXECUTE FUNCTION desk.only_dry_goes()', name);
    EXECUTE format('CREATE TRIGGER never_emptied BEFORE TRUNCATE ON desk.%I FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change()', name);
    EXECUTE format('ALTER TABLE desk.%I ENABLE ALWAYS TRIGGER only_dry_goes, ENABLE ALWAYS TRIGGER never_emptied', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['import_file', 'import_row', 'import_likely'] LOOP
    EXECUTE format('CREATE TRIGGER append_only_rows BEFORE UPDATE ON desk.%I FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change()', name);
    EXECUTE format('ALTER TABLE desk.%I ENABLE ALWAYS TRIGGER append_only_rows', name);
  END LOOP;
END
$$;

-- ─── An import: each step with its event, each count what its rows say ───────────────────────────────────────────────

-- The act by which an import comes from one state to another; null where it may not.
CREATE FUNCTION desk.import_act(was desk."ImportState", now_is desk."ImportState") RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
  SELECT CASE
    WHEN was = 'RUNNING' AND now_is = 'PAUSED' THEN 'import.paused'
    WHEN was = 'PAUSED' AND now_is = 'RUNNING' THEN 'import.resumed'
    WHEN was = 'RUNNING' AND now_is = 'ENDED' THEN 'import.ended'
    WHEN was IN ('PAUSED', 'ENDED') AND now_is = 'UNDOING' THEN 'import.undo-begun'
    WHEN was = 'UNDOING' AND now_is = 'UNDONE' THEN 'import.undone' END
$$;

-- Raises unless the newest event, this transaction's own, is such an act on this import. Resuming and undoing write in
-- the name of whoever imports: they alone do.
CREATE FUNCTION desk.require_import_act(import uuid, importer uuid, act text) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF NOT ledger.just_recorded(ARRAY[act], NULL, NULL) OR ledger.newest_payload() ->> 'importId' IS DISTINCT FROM import::text THEN
    RAISE EXCEPTION 'import: it has no event of its own: %', act USING ERRCODE = 'check_violation';
  END IF;
  IF act IN ('import.started', 'import.resumed', 'import.undo-begun') AND ledger.newest_actor() IS DISTINCT FROM importer THEN
    RAISE EXCEPTION 'import: it is another’s' USING ERRCODE = 'insufficient_privilege';
  END IF;
END
$$;

CREATE FUNCTION desk.begin_import() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  PERFORM desk.require_editorial(NEW.person_id);
  IF NEW.dry THEN
    NEW.started_event := NULL;
  ELSE
    PERFORM desk.require_import_act(NEW.id, NEW.person_id, 'import.started');
    PERFORM ledger.require_act(NEW.started_event, NEW.person_id, ARRAY['import.started']);
  END IF;
  NEW.state := 'RUNNING';
  NEW.position := '{"at": 0, "row": 0, "line": 1, "part": 0}';
  NEW.started_at := ledger.clock();
  NEW.moved_at := NEW.started_at;
  RETURN NEW;
END
$$;
CREATE TRIGGER begin_import BEFORE INSERT ON desk.import FOR EACH ROW EXECUTE FUNCTION desk.begin_import();
ALTER TABLE desk.import ENABLE ALWAYS TRIGGER begin_import;

-- Its place in the file moves on over rows that tell what became of each, and the counts are theirs.
CREATE FUNCTION desk.require_rows_told(was desk.import, now_is desk.import) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  told record;
BEGIN
  IF was.state <> 'RUNNING' THEN
    RAISE EXCEPTION 'import: nothing is read while it does not run' USING ERRCODE = 'check_violation';
  END IF;
  SELECT count(*) AS read, count(*) FILTER (WHERE r.state = 'MADE') AS made, count(*) FILTER (WHERE r.state = 'LINKED') AS linked,
         count(*) FILTER (WHERE r.state <> 'REFUSED' AND r.reasons <> '[]') AS remarked, coalesce(max(r.row), (was.position ->> 'row')::integer) AS last
    INTO told FROM desk.import_row r WHERE r.import_id = was.id AND r.row > (was.position ->> 'row')::integer;
  IF (now_is.position ->> 'row')::integer <> told.last OR (now_is.position ->> 'at')::bigint < (was.position ->> 'at')::bigint
     OR now_is.read - was.read <> told.read OR now_is.made - was.made <> told.made OR now_is.linked - was.linked <> told.linked
     OR now_is.remarked - was.remarked <> told.remarked THEN
    RAISE EXCEPTION 'import: its rows tell something else' USING ERRCODE = 'check_violation';
  END IF;
END
$$;

-- Taking back goes over the claims that it made, each withdrawn just now or left as it is.
CREATE FUNCTION desk.require_taken_back(was desk.import, now_is desk.import) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  told record;
BEGIN
  SELECT count(*) FILTER (WHERE c.workflow = 'WITHDRAWN' AND c.xmin = pg_current_xact_id()::xid) AS withdrawn, count(*) AS made
    INTO told FROM desk.import_row r JOIN desk.claim c ON c.id = r.claim_id
    WHERE r.import_id = was.id AND r.state = 'MADE' AND r.row > was.undo_row AND r.row <= now_is.undo_row;
  IF was.state <> 'UNDOING' OR now_is.undo_row < was.undo_row OR now_is.withdrawn - was.withdrawn <> told.withdrawn
     OR now_is."left" - was."left" <> told.made - told.withdrawn THEN
    RAISE EXCEPTION 'import: this is not what was taken back' USING ERRCODE = 'check_violation';
  END IF;
END
$$;

CREATE FUNCTION desk.move_import() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  act text := desk.import_act(OLD.state, NEW.state);
BEGIN
  IF NEW.state <> OLD.state THEN
    IF act IS NULL OR (NEW.dry AND act LIKE 'import.und%') THEN
      RAISE EXCEPTION 'import: from % it does not come to %', OLD.state, NEW.state USING ERRCODE = 'check_violation';
    END IF;
    IF NOT NEW.dry THEN
      PERFORM desk.require_import_act(NEW.id, NEW.person_id, act);
    END IF;
  END IF;
  IF (NEW.position, NEW.read, NEW.made, NEW.linked, NEW.refused, NEW.remarked) IS DISTINCT FROM
     (OLD.position, OLD.read, OLD.made, OLD.linked, OLD.refused, OLD.remarked) THEN
    PERFORM desk.require_rows_told(OLD, NEW);
  END IF;
  IF (NEW.undo_row, NEW.withdrawn, NEW."left") IS DISTINCT FROM (OLD.undo_row, OLD.withdrawn, OLD."left") THEN
    PERFORM desk.require_taken_back(OLD, NEW);
  END IF;
  IF NEW.undo_reason IS DISTINCT FROM OLD.undo_reason AND (NEW.state = OLD.state OR NEW.state <> 'UNDOING') THEN
    RAISE EXCEPTION 'import: the reason is given when it is taken back' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.looked_row < OLD.looked_row OR NEW.looked_row > (NEW.position ->> 'row')::integer OR NEW.likely - OLD.likely <>
     (SELECT count(*) FROM desk.import_likely l WHERE l.import_id = NEW.id AND l.row > OLD.looked_row AND l.row <= NEW.looked_row) THEN
    RAISE EXCEPTION 'import: so many likely ones were not found' USING ERRCODE = 'check_violation';
  END IF;
  NEW.moved_at := ledger.clock();
  NEW.ended_at := CASE WHEN NEW.state IN ('ENDED', 'UNDONE') THEN coalesce(CASE WHEN OLD.state = NEW.state THEN OLD.ended_at END, NEW.moved_at) END;
  RETURN NEW;
END
$$;
CREATE TRIGGER move_import BEFORE UPDATE ON desk.import FOR EACH ROW EXECUTE FUNCTION desk.move_import();
ALTER TABLE desk.import ENABLE ALWAYS TRIGGER move_import;

CREATE FUNCTION desk.only_with_its_import() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM desk.import WHERE id = NEW.import_id AND xmin = pg_current_xact_id()::xid AND "read" = 0 AND state = 'RUNNING') THEN
    RAISE EXCEPTION 'import: its files are named when it begins' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER only_with_its_import BEFORE INSERT ON desk.import_file FOR EACH ROW EXECUTE FUNCTION desk.only_with_its_import();
ALTER TABLE desk.import_file ENABLE ALWAYS TRIGGER only_with_its_import;

-- ─── Rows: each behind the place that was reached; what it made is a draft of the importer's, made just now ──────────

CREATE FUNCTION desk.check_import_rows() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF EXISTS (
    SELECT FROM added a JOIN desk.import i ON i.id = a.import_id LEFT JOIN desk.claim c ON c.id = a.claim_id
    WHERE i.state <> 'RUNNING' OR a.row <= (i.position ->> 'row')::integer
      OR (a.claim_id IS NOT NULL AND c.id IS NULL)
      OR (a.same_row IS NOT NULL AND (a.same_row >= a.row OR NOT EXISTS (
            SELECT FROM desk.import_row r WHERE r.import_id = a.import_id AND r.row = a.same_row AND r.state <> 'REFUSED')))
      OR (i.dry AND a.state = 'MADE' AND a.claim_id IS NOT NULL)
      OR (NOT i.dry AND a.state = 'LINKED' AND a.claim_id IS NULL)
      OR (NOT i.dry AND a.state = 'MADE' AND (c.id IS NULL OR c.author_id <> i.person_id OR c.workflow <> 'DRAFT'
          OR c.version <> 1 OR c.xmin <> pg_current_xact_id()::xid))) THEN
    RAISE EXCEPTION 'import: this is not what became of the row' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER check_import_rows AFTER INSERT ON desk.import_row REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION desk.check_import_rows();
ALTER TABLE desk.import_row ENABLE ALWAYS TRIGGER check_import_rows;

CREATE FUNCTION desk.check_import_likely() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM desk.import i JOIN desk.import_row r ON r.import_id = i.id AND r.row = NEW.row AND r.state = 'MADE'
    WHERE i.id = NEW.import_id AND NEW.row > i.looked_row AND r.claim_id IS DISTINCT FROM NEW.claim_id)
    OR NOT EXISTS (SELECT FROM desk.claim WHERE id = NEW.claim_id) THEN
    RAISE EXCEPTION 'import: no row of it is likely this claim' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER check_import_likely BEFORE INSERT ON desk.import_likely FOR EACH ROW EXECUTE FUNCTION desk.check_import_likely();
ALTER TABLE desk.import_likely ENABLE ALWAYS TRIGGER check_import_likely;

CREATE FUNCTION desk.stamp_import_mapping() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  NEW.saved_at := ledger.clock();
  RETURN NEW;
END
$$;
CREATE TRIGGER stamp_import_mapping BEFORE INSERT OR UPDATE ON desk.import_mapping FOR EACH ROW EXECUTE FUNCTION desk.stamp_import_mapping();
ALTER TABLE desk.import_mapping ENABLE ALWAYS TRIGGER stamp_import_mapping;

-- ─── Folding, faster: each letter of a text is looked up once, and one of ASCII needs no look at all ──────────────────
-- `translate` compares each character with each of 1,500: a millisecond for a statement, most of the time of an import.
-- The twin of `lib/text/fold.ts`, as before, and made of what it was. The "C" locale knows no other capital letters than
-- those of ASCII.

DO $$
DECLARE
  folded jsonb := (
    SELECT jsonb_object_agg(letter, published.fold(letter))
    FROM (SELECT chr(n) AS letter FROM generate_series(128, 65535) AS n WHERE n NOT BETWEEN 55296 AND 57343) l
    WHERE published.fold(letter) <> letter);
BEGIN
  EXECUTE format($fold$
    CREATE OR REPLACE FUNCTION published.fold(value text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog AS $body$
      SELECT CASE WHEN octet_length(value) = char_length(value) THEN translate(lower(value COLLATE "C"), E'\t\n\r', '   ')
      ELSE (
        SELECT translate(lower(value COLLATE "C"),
          E'\t\n\r' || coalesce(string_agg(letter, '' ORDER BY folded = '', letter COLLATE "C"), ''),
          '   ' || coalesce(string_agg(folded, '' ORDER BY folded = '', letter COLLATE "C"), ''))
        FROM (
          SELECT letter, %L::jsonb ->> letter AS folded
          FROM (SELECT DISTINCT letter FROM regexp_split_to_table(regexp_replace(value, '[\x01-\x7f]+', '', 'g'), '') AS s(letter)) each
        ) l WHERE folded IS NOT NULL) END
    $body$
  $fold$, folded);
END
$$;

-- ─── Grants ──────────────────────────────────────────────────────────────────────────────────────────────────────────

REVOKE ALL ON FUNCTION desk.only_dry_goes(), desk.import_act(desk."ImportState", desk."ImportState"), desk.require_import_act(uuid, uuid, text),
  desk.begin_import(), desk.require_rows_told(desk.import, desk.import), desk.require_taken_back(desk.import, desk.import), desk.move_import(),
  desk.only_with_its_import(), desk.check_import_rows(), desk.check_import_likely(), desk.stamp_import_mapping() FROM PUBLIC;
GRANT SELECT ON desk.import, desk.import_file, desk.import_row, desk.import_likely, desk.import_mapping TO whence_web, whence_auditor;
GRANT INSERT (id, person_id, source_name, mapping, dry, started_event),
  UPDATE (state, position, read, made, linked, refused, remarked, looked_row, likely, undo_row, withdrawn, "left", undo_reason), DELETE ON desk.import TO whence_web;
GRANT INSERT ON desk.import_file, desk.import_row, desk.import_likely TO whence_web;
GRANT INSERT (person_id, folded, source_name, mapping), UPDATE (source_name, mapping), DELETE ON desk.import_mapping TO whence_web;

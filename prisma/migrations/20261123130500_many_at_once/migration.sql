-- Many rows in one statement: what was checked and derived row by row is checked and derived at the end of the statement,
-- of all its rows at once. Every guard says what it said; a statement that it refuses leaves nothing, as before.
-- What is looked up is looked up by its key: a plan that was made while a table was small would read all of it ever after.

-- ─── Folding: which letters of a text become which, apart from the folding itself, so that many texts share one look ────

DO $$
DECLARE
  folded jsonb := (
    SELECT jsonb_object_agg(l.letter, l.folded)
    FROM (SELECT string_agg(chr(n), E'\x01' ORDER BY n) AS letters FROM generate_series(128, 65535) AS n WHERE n NOT BETWEEN 55296 AND 57343 GROUP BY n / 256) b,
      LATERAL (SELECT published.fold(b.letters) AS folded OFFSET 0) f,
      unnest(string_to_array(b.letters, E'\x01'), string_to_array(f.folded, E'\x01')) AS l(letter, folded)
    WHERE l.letter <> l.folded);
BEGIN
  EXECUTE format($folding$
    CREATE FUNCTION published.folding(value text, OUT letters text, OUT folded text)
    LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog AS $body$
      SELECT E'\t\n\r' || coalesce(string_agg(letter, '' ORDER BY folded = '', letter COLLATE "C"), ''),
        '   ' || coalesce(string_agg(folded, '' ORDER BY folded = '', letter COLLATE "C"), '')
      FROM (
        SELECT letter, %L::jsonb ->> letter AS folded
        FROM (SELECT DISTINCT letter FROM regexp_split_to_table(regexp_replace(value, '[\x01-\x7f]+', '', 'g'), '') AS s(letter)) each
      ) l WHERE folded IS NOT NULL
    $body$
  $folding$, folded);
END
$$;

-- The twin of `lib/text/fold.ts`, as before.
CREATE OR REPLACE FUNCTION published.fold(value text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog AS $$
  SELECT CASE WHEN octet_length(value) = char_length(value) THEN translate(lower(value COLLATE "C"), E'\t\n\r', '   ')
    ELSE (SELECT translate(lower(value COLLATE "C"), f.letters, f.folded) FROM published.folding(value) f) END
$$;

-- ─── Revisions: hashed, in sequence, closed when their transaction ends ─────────────────────────────────────────────────

DROP TRIGGER check_revision ON desk.revision;
CREATE OR REPLACE FUNCTION desk.check_revision() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  IF EXISTS (SELECT FROM added a WHERE a.hash <> sha256(a.content)) THEN
    RAISE EXCEPTION 'revision: the hash does not belong to the content' USING ERRCODE = 'check_violation';
  END IF;
  -- Two of one claim have not one number (a key says so): so many lower ones are all the lower ones.
  IF EXISTS (SELECT FROM added a WHERE a.number <> 1 + (SELECT count(*) FROM desk.revision r WHERE r.claim_id = a.claim_id AND r.number < a.number)) THEN
    RAISE EXCEPTION 'revision: numbers follow one another' USING ERRCODE = 'check_violation';
  END IF;
  IF EXISTS (SELECT FROM (SELECT DISTINCT author_id FROM added) a WHERE NOT EXISTS (
    SELECT FROM desk.person WHERE id = a.author_id AND active AND role IN ('EDITOR', 'REVIEWER'))) THEN
    RAISE EXCEPTION 'revision: only an active editor or reviewer writes' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER check_revision AFTER INSERT ON desk.revision REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION desk.check_revision();
ALTER TABLE desk.revision ENABLE ALWAYS TRIGGER check_revision;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['attribution', 'figure', 'revision_topic', 'revision_party', 'evidence'] LOOP
    EXECUTE format('DROP TRIGGER only_with_its_revision ON desk.%I', name);
  END LOOP;
END
$$;
CREATE OR REPLACE FUNCTION desk.only_with_its_revision() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
  theirs uuid[] := ARRAY(SELECT DISTINCT revision_id FROM added);
BEGIN
  IF cardinality(theirs) <> (SELECT count(*) FROM desk.revision r WHERE r.id = ANY (theirs) AND r.xmin = pg_current_xact_id()::xid) THEN
    RAISE EXCEPTION 'a revision is closed: make a new one' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NULL;
END
$$;
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['attribution', 'figure', 'revision_topic', 'revision_party', 'evidence'] LOOP
    EXECUTE format('CREATE TRIGGER only_with_its_revision AFTER INSERT ON desk.%I REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION desk.only_with_its_revision()', name);
    EXECUTE format('ALTER TABLE desk.%I ENABLE ALWAYS TRIGGER only_with_its_revision', name);
  END LOOP;
END
$$;

-- ─── The index of what claims say: of all that a statement wrote at once ──────────────────────────────────────────────

DROP TRIGGER index_likeness ON desk.claim;
DROP FUNCTION desk.index_likeness();
CREATE FUNCTION desk.index_likeness_of(claims uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  IF EXISTS (SELECT FROM desk.claim c JOIN desk.revision r ON r.id = c.current_revision_id WHERE c.id = ANY (claims) AND r.claim_id <> c.id) THEN
    RAISE EXCEPTION 'claim: its revision is another claim’s' USING ERRCODE = 'check_violation';
  END IF;
  WITH said AS MATERIALIZED (
    SELECT c.id, r.id AS revision_id, r.statement, published.text_config(r.language) AS config
    FROM desk.claim c JOIN desk.revision r ON r.id = c.current_revision_id WHERE c.id = ANY (claims)
  ), folding AS MATERIALIZED (
    SELECT f.* FROM (SELECT string_agg(statement, '') AS statements FROM said) a, published.folding(a.statements) f
  ), words AS MATERIALIZED (
    SELECT s.*, translate(lower(s.statement COLLATE "C"), f.letters, f.folded) AS folded FROM said s, folding f
  )
  INSERT INTO desk.claim_likeness (claim_id, folded, search, entities)
  SELECT w.id, w.folded, to_tsvector('simple', w.folded) || to_tsvector(w.config, w.folded), ARRAY(
    SELECT agent_id FROM desk.attribution WHERE revision_id = w.revision_id
    UNION SELECT agent_id FROM desk.revision_party WHERE revision_id = w.revision_id
    UNION SELECT topic_id FROM desk.revision_topic WHERE revision_id = w.revision_id)
  FROM words w
  ON CONFLICT (claim_id) DO UPDATE SET folded = excluded.folded, search = excluded.search, entities = excluded.entities;
END
$$;
CREATE FUNCTION desk.index_likeness() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  PERFORM desk.index_likeness_of(ARRAY[NEW.id]);
  RETURN NULL;
END
$$;
CREATE FUNCTION desk.index_new_likeness() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  begun uuid[] := ARRAY(SELECT id FROM added WHERE current_revision_id IS NOT NULL);
BEGIN
  IF begun <> '{}' THEN
    PERFORM desk.index_likeness_of(begun);
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER index_likeness AFTER UPDATE OF current_revision_id ON desk.claim FOR EACH ROW EXECUTE FUNCTION desk.index_likeness();
CREATE TRIGGER index_new_likeness AFTER INSERT ON desk.claim REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION desk.index_new_likeness();
ALTER TABLE desk.claim ENABLE ALWAYS TRIGGER index_likeness, ENABLE ALWAYS TRIGGER index_new_likeness;

-- ─── The log: the same leaves, made with fewer calls ──────────────────────────────────────────────────────────────────

CREATE FUNCTION ledger.files_text(files jsonb) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
  SELECT string_agg('{"sha256":' || ledger.json_text(f ->> 'sha256') || ',"size":' || (f ->> 'size')::bigint || '}', ',' ORDER BY n)
  FROM jsonb_array_elements(files) WITH ORDINALITY AS t(f, n)
$$;
-- RFC 8785: keys in order of their UTF-16 units, strings escaped as to_json escapes them, no white space.
CREATE OR REPLACE FUNCTION ledger.leaf_of(e ledger.event, prev bytea) RETURNS bytea
LANGUAGE plpgsql STABLE SET search_path = pg_catalog AS $$
BEGIN
  RETURN convert_to(
    '{"actor":{"id":' || coalesce(to_json(e.actor_id::text)::text, 'null')
    || ',"name":' || coalesce(to_json(e.actor_name)::text, 'null')
    || ',"role":' || coalesce(to_json(e.actor_role)::text, 'null')
    || '},"at":"' || to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
    || '","claim":' || coalesce(to_json(e.claim_id::text)::text, 'null')
    || ',"event":' || coalesce(to_json(e.id::text)::text, 'null')
    || ',"files":[' || CASE WHEN e.files = '[]' THEN '' ELSE coalesce(ledger.files_text(e.files), '') END
    || '],"from":' || coalesce(to_json(e.from_state)::text, 'null')
    || ',"kind":' || coalesce(to_json(e.kind)::text, 'null')
    || ',"payload":{"alg":"HMAC-SHA256","commit":' || coalesce(to_json(encode(e.commit, 'hex'))::text, 'null')
    || '},"prev":' || coalesce(to_json(encode(prev, 'hex'))::text, 'null')
    || ',"to":' || coalesce(to_json(e.to_state)::text, 'null')
    || ',"v":1}', 'UTF8');
END
$$;

DROP TRIGGER append_leaf ON ledger.event;
CREATE OR REPLACE FUNCTION ledger.append_leaf() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  INSERT INTO ledger.log_leaf (leaf_index, event_id, leaf_hash)
  SELECT a.leaf_index, a.id, sha256('\x00'::bytea || a.leaf) FROM added a ORDER BY a.leaf_index;
  RETURN NULL;
END
$$;
CREATE TRIGGER append_leaf AFTER INSERT ON ledger.event REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION ledger.append_leaf();
ALTER TABLE ledger.event ENABLE ALWAYS TRIGGER append_leaf;

-- ─── What is looked at when a transaction ends: only of claims of which there is anything to look at ──────────────────────
-- Each of these conditions is what its function asks first; the last change of a claim says how it stands at the end.

DROP TRIGGER public_is_published ON desk.claim;
CREATE CONSTRAINT TRIGGER public_is_published AFTER INSERT OR UPDATE ON desk.claim
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.publication IN ('PUBLIC', 'WITHHELD')) EXECUTE FUNCTION desk.public_is_published();
DROP TRIGGER merge_has_an_event ON desk.claim;
CREATE CONSTRAINT TRIGGER merge_has_an_event AFTER UPDATE ON desk.claim
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.merged_into_id IS NOT NULL AND OLD.merged_into_id IS NULL) EXECUTE FUNCTION desk.merge_has_an_event();
DROP TRIGGER withholding_takes_two ON desk.claim;
CREATE CONSTRAINT TRIGGER withholding_takes_two AFTER UPDATE ON desk.claim
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.publication <> OLD.publication) EXECUTE FUNCTION desk.withholding_takes_two();
ALTER TABLE desk.claim ENABLE ALWAYS TRIGGER public_is_published, ENABLE ALWAYS TRIGGER merge_has_an_event, ENABLE ALWAYS TRIGGER withholding_takes_two;

-- ─── Grants: a claim, its first revision and what belongs to them are written by one statement, which names them ────────

REVOKE ALL ON FUNCTION published.folding(text), desk.index_likeness_of(uuid[]), desk.index_likeness(), desk.index_new_likeness(), ledger.files_text(jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION published.folding(text) TO whence_web, whence_public;
GRANT INSERT (id, current_revision_id) ON desk.claim TO whence_web;
GRANT INSERT (id) ON desk.revision TO whence_web;
GRANT INSERT (id) ON desk.source TO whence_web;

-- What must hold whatever the application does. Each guard has a test that attacks it.

INSERT INTO desk.instance (id) VALUES (1);
INSERT INTO published.instance (id) VALUES (1);
INSERT INTO ledger.log_head (id) VALUES (1);

ALTER TABLE desk.instance ADD CONSTRAINT one_instance CHECK (id = 1);
ALTER TABLE published.instance ADD CONSTRAINT one_instance CHECK (id = 1);
ALTER TABLE ledger.log_head ADD CONSTRAINT one_head CHECK (id = 1);

-- ─── Shapes ────────────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE desk.claim ADD CONSTRAINT ref_shape CHECK (ref ~ '^C-[0-9A-HJKMNP-TV-Z]{5,}$');
ALTER TABLE desk.claim ADD CONSTRAINT depth_range CHECK (depth BETWEEN 0 AND 3);
ALTER TABLE desk.claim ADD CONSTRAINT embargo_has_an_end CHECK ((publication = 'EMBARGOED') = (embargo_until IS NOT NULL));
ALTER TABLE desk.person ADD CONSTRAINT email_shape CHECK (email = lower(email) AND email ~ '^[^@\s]+@[^@\s]+$');
ALTER TABLE desk.evidence ADD CONSTRAINT credibility_range CHECK (credibility BETWEEN 1 AND 6);
ALTER TABLE desk.revision ADD CONSTRAINT statement_given CHECK (btrim(statement) <> '');
ALTER TABLE desk.figure ADD CONSTRAINT figure_has_a_number CHECK (num_nonnulls(amount, low, high) > 0);
ALTER TABLE desk.figure ADD CONSTRAINT figure_range CHECK (low IS NULL OR high IS NULL OR low <= high);
ALTER TABLE desk.reliability_grade ADD CONSTRAINT one_graded CHECK (num_nonnulls(publisher_id, source_id) = 1);
ALTER TABLE desk.reliability_grade ADD CONSTRAINT grade_has_a_reason CHECK (btrim(reason) <> '');
ALTER TABLE desk.source ADD CONSTRAINT url_is_http CHECK (url ~* '^https?://');
ALTER TABLE desk.decision ADD CONSTRAINT decision_has_a_reason CHECK (btrim(reason) <> '');
ALTER TABLE desk.decision ADD CONSTRAINT retraction_has_a_notice
  CHECK (to_status <> 'RETRACTED' OR (correction_notice IS NOT NULL AND btrim(correction_notice) <> ''));
ALTER TABLE desk.decision ADD CONSTRAINT parts_are_written_out
  CHECK (to_status <> 'PARTLY_VERIFIED' OR cardinality(parts) > 0);
ALTER TABLE desk.decision ADD CONSTRAINT override_is_reasoned
  CHECK ((evaluation ->> 'met')::boolean OR (override IS NOT NULL AND btrim(override) <> ''));
ALTER TABLE ledger.event_payload ADD CONSTRAINT salt_length CHECK (octet_length(salt) = 32);
ALTER TABLE ledger.event ADD CONSTRAINT commit_length CHECK (octet_length(commit) = 32);
ALTER TABLE ledger.event ADD CONSTRAINT leaf_length CHECK (octet_length(leaf) <= 65535);
ALTER TABLE ledger.log_leaf ADD CONSTRAINT hash_length CHECK (octet_length(leaf_hash) = 32);
ALTER TABLE ledger.checkpoint ADD CONSTRAINT root_length CHECK (octet_length(root) = 32);

-- ─── Append-only ───────────────────────────────────────────────────────────────────────────────────────────────

CREATE FUNCTION ledger.refuse_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  RAISE EXCEPTION '%.% is append-only: % refused', TG_TABLE_SCHEMA, TG_TABLE_NAME, TG_OP
    USING ERRCODE = 'insufficient_privilege';
END
$$;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY[
    'ledger.event', 'ledger.event_payload', 'ledger.log_leaf', 'ledger.checkpoint',
    'desk.revision', 'desk.attribution', 'desk.figure', 'desk.revision_topic', 'desk.revision_party', 'desk.evidence',
    'desk.decision', 'desk.note', 'desk.quotation', 'desk.snapshot', 'desk.reliability_grade'
  ] LOOP
    EXECUTE format('CREATE TRIGGER append_only_rows BEFORE UPDATE OR DELETE ON %s FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change()', name);
    EXECUTE format('CREATE TRIGGER append_only_table BEFORE TRUNCATE ON %s FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change()', name);
    EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER append_only_rows, ENABLE ALWAYS TRIGGER append_only_table', name);
  END LOOP;
END
$$;

-- People and claims are never deleted either; they are deactivated, withdrawn or withheld.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['desk.person', 'desk.claim', 'desk.source', 'desk.agent', 'desk.topic', 'published.claim'] LOOP
    EXECUTE format('CREATE TRIGGER never_deleted BEFORE DELETE ON %s FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change()', name);
    EXECUTE format('CREATE TRIGGER never_emptied BEFORE TRUNCATE ON %s FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change()', name);
    EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER never_deleted, ENABLE ALWAYS TRIGGER never_emptied', name);
  END LOOP;
END
$$;

-- ─── Events: id, order, time, the actor's name and role, and the leaf are the database's ─────────────────────────

CREATE FUNCTION ledger.json_text(value text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$ SELECT coalesce(to_json(value)::text, 'null') $$;

-- RFC 8785: keys in order of their UTF-16 units, strings escaped as to_json escapes them, no white space.
CREATE FUNCTION ledger.leaf_of(e ledger.event, prev bytea) RETURNS bytea
LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
  SELECT convert_to(
    '{"actor":{"id":' || ledger.json_text(e.actor_id::text)
    || ',"name":' || ledger.json_text(e.actor_name)
    || ',"role":' || ledger.json_text(e.actor_role)
    || '},"at":"' || to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
    || '","claim":' || ledger.json_text(e.claim_id::text)
    || ',"event":' || ledger.json_text(e.id::text)
    || ',"files":[' || coalesce((
         SELECT string_agg('{"sha256":' || ledger.json_text(f ->> 'sha256') || ',"size":' || (f ->> 'size')::bigint || '}', ',' ORDER BY n)
         FROM jsonb_array_elements(e.files) WITH ORDINALITY AS t(f, n)), '')
    || '],"from":' || ledger.json_text(e.from_state)
    || ',"kind":' || ledger.json_text(e.kind)
    || ',"payload":{"alg":"HMAC-SHA256","commit":' || ledger.json_text(encode(e.commit, 'hex'))
    || '},"prev":' || ledger.json_text(encode(prev, 'hex'))
    || ',"to":' || ledger.json_text(e.to_state)
    || ',"v":1}', 'UTF8')
$$;

CREATE FUNCTION ledger.stamp_event() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  prev bytea;
  person desk.person%ROWTYPE;
BEGIN
  -- Taken last in the deciding transaction: whoever holds this row gives the next number, so there are no gaps.
  UPDATE ledger.log_head SET size = size + 1 WHERE id = 1 RETURNING size - 1 INTO NEW.leaf_index;
  NEW.id := gen_random_uuid();
  NEW.at := ledger.clock();
  IF NEW.actor_id IS NULL THEN
    NEW.actor_name := 'Whence';
    NEW.actor_role := 'SYSTEM';
  ELSE
    SELECT * INTO person FROM desk.person WHERE id = NEW.actor_id FOR SHARE;
    IF NOT FOUND OR NOT person.active THEN
      RAISE EXCEPTION 'this person may not act: unknown or deactivated' USING ERRCODE = 'insufficient_privilege';
    END IF;
    NEW.actor_name := person.name;
    NEW.actor_role := person.role::text;
  END IF;
  SELECT l.leaf_hash INTO prev
    FROM ledger.event e JOIN ledger.log_leaf l ON l.event_id = e.id
    WHERE e.claim_id = NEW.claim_id ORDER BY e.leaf_index DESC LIMIT 1;
  NEW.leaf := ledger.leaf_of(NEW, prev);
  RETURN NEW;
END
$$;

CREATE FUNCTION ledger.append_leaf() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  INSERT INTO ledger.log_leaf (leaf_index, event_id, leaf_hash) VALUES (NEW.leaf_index, NEW.id, sha256('\x00'::bytea || NEW.leaf));
  RETURN NULL;
END
$$;

CREATE TRIGGER stamp_event BEFORE INSERT ON ledger.event FOR EACH ROW EXECUTE FUNCTION ledger.stamp_event();
CREATE TRIGGER append_leaf AFTER INSERT ON ledger.event FOR EACH ROW EXECUTE FUNCTION ledger.append_leaf();
ALTER TABLE ledger.event ENABLE ALWAYS TRIGGER stamp_event, ENABLE ALWAYS TRIGGER append_leaf;

-- Whether this transaction has just written an event of that kind. Holding the head row, ours is the newest.
CREATE FUNCTION ledger.just_recorded(kinds text[], claim uuid, state text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT EXISTS (
    SELECT FROM ledger.event e
    WHERE e.leaf_index = (SELECT size - 1 FROM ledger.log_head WHERE id = 1)
      AND e.xmin = pg_current_xact_id()::xid
      AND e.kind = ANY (kinds)
      AND (claim IS NULL OR e.claim_id = claim)
      AND (state IS NULL OR e.to_state = state))
$$;

-- ─── Captures and quotations: the quote gate ────────────────────────────────────────────────────────────────────

CREATE FUNCTION desk.check_snapshot() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF octet_length(NEW.sha256) <> 32 OR NEW.text_sha256 <> sha256(convert_to(NEW.text, 'UTF8')) OR NEW.text_length_cp <> char_length(NEW.text) THEN
    RAISE EXCEPTION 'snapshot: hash or length does not belong to its text' USING ERRCODE = 'check_violation';
  END IF;
  NEW.captured_at := ledger.clock();
  RETURN NEW;
END
$$;
CREATE TRIGGER check_snapshot BEFORE INSERT ON desk.snapshot FOR EACH ROW EXECUTE FUNCTION desk.check_snapshot();
ALTER TABLE desk.snapshot ENABLE ALWAYS TRIGGER check_snapshot;

-- PostgreSQL counts characters of a UTF-8 text in code points, as the selectors do.
CREATE FUNCTION desk.check_quotation() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
  body text;
BEGIN
  SELECT text INTO body FROM desk.snapshot WHERE id = NEW.snapshot_id;
  IF NEW.start_cp < 0 OR NEW.end_cp <= NEW.start_cp
     OR convert_to(substr(body, NEW.start_cp + 1, NEW.end_cp - NEW.start_cp), 'UTF8') IS DISTINCT FROM convert_to(NEW.exact, 'UTF8')
     OR right(substr(body, 1, NEW.start_cp), 32) IS DISTINCT FROM NEW.prefix
     OR substr(body, NEW.end_cp + 1, 32) IS DISTINCT FROM NEW.suffix
     OR NEW.exact_sha256 <> sha256(convert_to(NEW.exact, 'UTF8')) THEN
    RAISE EXCEPTION 'quote gate: the snapshot does not carry these words at this place' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER check_quotation BEFORE INSERT ON desk.quotation FOR EACH ROW EXECUTE FUNCTION desk.check_quotation();
ALTER TABLE desk.quotation ENABLE ALWAYS TRIGGER check_quotation;

-- ─── Revisions: hashed, in sequence, closed when their transaction ends ──────────────────────────────────────────

CREATE FUNCTION desk.check_revision() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF NEW.hash <> sha256(NEW.content) THEN
    RAISE EXCEPTION 'revision: the hash does not belong to the content' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.number <> 1 + coalesce((SELECT max(number) FROM desk.revision WHERE claim_id = NEW.claim_id), 0) THEN
    RAISE EXCEPTION 'revision: numbers follow one another' USING ERRCODE = 'check_violation';
  END IF;
  IF NOT EXISTS (SELECT FROM desk.person WHERE id = NEW.author_id AND active AND role IN ('EDITOR', 'REVIEWER')) THEN
    RAISE EXCEPTION 'revision: only an active editor or reviewer writes' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER check_revision BEFORE INSERT ON desk.revision FOR EACH ROW EXECUTE FUNCTION desk.check_revision();
ALTER TABLE desk.revision ENABLE ALWAYS TRIGGER check_revision;

CREATE FUNCTION desk.only_with_its_revision() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM desk.revision WHERE id = NEW.revision_id AND xmin = pg_current_xact_id()::xid) THEN
    RAISE EXCEPTION 'a revision is closed: make a new one' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END
$$;
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['attribution', 'figure', 'revision_topic', 'revision_party', 'evidence'] LOOP
    EXECUTE format('CREATE TRIGGER only_with_its_revision BEFORE INSERT ON desk.%I FOR EACH ROW EXECUTE FUNCTION desk.only_with_its_revision()', name);
    EXECUTE format('ALTER TABLE desk.%I ENABLE ALWAYS TRIGGER only_with_its_revision', name);
  END LOOP;
END
$$;

-- ─── The baton, and four eyes ────────────────────────────────────────────────────────────────────────────────────

CREATE FUNCTION desk.begin_claim() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  NEW.workflow := 'DRAFT';
  NEW.status := 'UNVERIFIED';
  NEW.depth := 0;
  NEW.publication := 'PRIVATE';
  NEW.version := 1;
  RETURN NEW;
END
$$;
CREATE TRIGGER begin_claim BEFORE INSERT ON desk.claim FOR EACH ROW EXECUTE FUNCTION desk.begin_claim();
ALTER TABLE desk.claim ENABLE ALWAYS TRIGGER begin_claim;

CREATE FUNCTION desk.pass_baton() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  -- The one exception: a claim just logged is given its first revision.
  IF NEW.version <> OLD.version + 1 AND NOT (OLD.current_revision_id IS NULL AND NEW.version = 1) THEN
    RAISE EXCEPTION 'claim: a write moves the version by exactly one' USING ERRCODE = 'check_violation';
  END IF;
  IF OLD.slug IS NOT NULL AND NEW.slug IS DISTINCT FROM OLD.slug THEN
    RAISE EXCEPTION 'claim: an address once public stays' USING ERRCODE = 'check_violation';
  END IF;
  NEW.updated_at := ledger.clock();
  IF NEW.workflow = 'SUBMITTED' AND OLD.workflow <> 'SUBMITTED' THEN
    NEW.submitted_at := NEW.updated_at;
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER pass_baton BEFORE UPDATE ON desk.claim FOR EACH ROW EXECUTE FUNCTION desk.pass_baton();
ALTER TABLE desk.claim ENABLE ALWAYS TRIGGER pass_baton;

CREATE FUNCTION desk.four_eyes() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  judged desk.revision%ROWTYPE;
  act ledger.event%ROWTYPE;
BEGIN
  PERFORM FROM desk.claim WHERE id = NEW.claim_id FOR UPDATE;
  SELECT * INTO judged FROM desk.revision WHERE id = NEW.revision_id;
  IF judged.claim_id IS DISTINCT FROM NEW.claim_id OR judged.hash IS DISTINCT FROM NEW.revision_hash THEN
    RAISE EXCEPTION 'decision: this is not the revision that was read' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.to_status = 'RETRACTED' THEN
    IF NOT EXISTS (SELECT FROM desk.claim WHERE id = NEW.claim_id AND decided_revision_id = NEW.revision_id) THEN
      RAISE EXCEPTION 'decision: only the decided revision can be retracted' USING ERRCODE = 'check_violation';
    END IF;
  ELSIF EXISTS (SELECT FROM desk.revision WHERE claim_id = NEW.claim_id AND number > judged.number) THEN
    RAISE EXCEPTION 'decision: a newer revision exists' USING ERRCODE = 'check_violation';
  END IF;
  IF NOT EXISTS (SELECT FROM desk.person WHERE id = NEW.reviewer_id AND active AND role = 'REVIEWER') THEN
    RAISE EXCEPTION 'decision: only an active reviewer decides' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF EXISTS (SELECT FROM desk.revision WHERE claim_id = NEW.claim_id AND number <= judged.number AND author_id = NEW.reviewer_id)
     OR EXISTS (SELECT FROM desk.claim WHERE id = NEW.claim_id AND author_id = NEW.reviewer_id) THEN
    RAISE EXCEPTION 'four eyes: who wrote any part of a claim does not decide it' USING ERRCODE = 'insufficient_privilege';
  END IF;
  SELECT * INTO act FROM ledger.event WHERE id = NEW.event_id;
  IF act.claim_id IS DISTINCT FROM NEW.claim_id OR act.actor_id IS DISTINCT FROM NEW.reviewer_id
     OR act.to_state IS DISTINCT FROM NEW.to_status::text
     OR NOT ledger.just_recorded(ARRAY['claim.decided', 'claim.retracted'], NEW.claim_id, NEW.to_status::text) THEN
    RAISE EXCEPTION 'decision: it has no event of its own' USING ERRCODE = 'check_violation';
  END IF;
  SELECT to_status INTO NEW.from_status FROM desk.decision WHERE claim_id = NEW.claim_id ORDER BY decided_at DESC, id DESC LIMIT 1;
  NEW.decided_at := act.at;
  RETURN NEW;
END
$$;
CREATE TRIGGER four_eyes BEFORE INSERT ON desk.decision FOR EACH ROW EXECUTE FUNCTION desk.four_eyes();
ALTER TABLE desk.decision ENABLE ALWAYS TRIGGER four_eyes;

-- The verdict on a claim is what its newest decision says, on the desk and in public; asked when all is written.
CREATE FUNCTION desk.verdict_has_a_decision() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  claim desk.claim%ROWTYPE;
  newest desk.decision%ROWTYPE;
BEGIN
  SELECT * INTO claim FROM desk.claim WHERE id = NEW.id;
  SELECT d.* INTO newest FROM desk.decision d JOIN ledger.event e ON e.id = d.event_id
    WHERE d.claim_id = claim.id ORDER BY e.leaf_index DESC LIMIT 1;
  IF newest.id IS NULL THEN
    IF claim.status <> 'UNVERIFIED' OR claim.decided_revision_id IS NOT NULL OR claim.depth <> 0 OR claim.said IS NOT NULL
       OR claim.slug IS NOT NULL OR claim.publication <> 'PRIVATE' OR claim.workflow = 'DECIDED' THEN
      RAISE EXCEPTION 'claim: a verdict without a decision' USING ERRCODE = 'check_violation';
    END IF;
  ELSIF claim.status <> newest.to_status OR claim.decided_revision_id IS DISTINCT FROM newest.revision_id
     OR claim.depth <> newest.depth OR claim.said IS DISTINCT FROM newest.said THEN
    RAISE EXCEPTION 'claim: its verdict is not what its newest decision says' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER verdict_has_a_decision AFTER INSERT OR UPDATE ON desk.claim
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION desk.verdict_has_a_decision();
ALTER TABLE desk.claim ENABLE ALWAYS TRIGGER verdict_has_a_decision;

CREATE FUNCTION published.verdict_is_the_desks() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  shown published.claim%ROWTYPE;
BEGIN
  SELECT * INTO shown FROM published.claim WHERE claim_id = NEW.claim_id;
  IF NOT EXISTS (
    SELECT FROM desk.claim c
    WHERE c.id = shown.claim_id AND c.decided_revision_id IS NOT NULL AND c.publication IN ('PUBLIC', 'WITHHELD')
      AND c.status = shown.status AND c.said IS NOT DISTINCT FROM shown.said AND c.depth = shown.depth
      AND c.ref = shown.ref AND c.slug = shown.slug
      AND shown.line ->> 'status' = c.status::text AND shown.page ->> 'status' = c.status::text
      AND shown.page ->> 'revisionHash' = (SELECT encode(r.hash, 'hex') FROM desk.revision r WHERE r.id = c.decided_revision_id)) THEN
    RAISE EXCEPTION 'published: not what the desk decided' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER verdict_is_the_desks AFTER INSERT OR UPDATE ON published.claim
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION published.verdict_is_the_desks();
ALTER TABLE published.claim ENABLE ALWAYS TRIGGER verdict_is_the_desks;

-- And the other way round: what is decided and public is published in the same transaction.
CREATE FUNCTION desk.public_is_published() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF EXISTS (
    SELECT FROM desk.claim c LEFT JOIN published.claim p ON p.claim_id = c.id
    WHERE c.id = NEW.id AND c.publication = 'PUBLIC'
      AND (p.claim_id IS NULL OR p.status <> c.status OR p.said IS DISTINCT FROM c.said OR p.depth <> c.depth
           OR p.page ->> 'revisionHash' IS DISTINCT FROM (SELECT encode(r.hash, 'hex') FROM desk.revision r WHERE r.id = c.decided_revision_id))) THEN
    RAISE EXCEPTION 'claim: decided but not published' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER public_is_published AFTER INSERT OR UPDATE ON desk.claim
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION desk.public_is_published();
ALTER TABLE desk.claim ENABLE ALWAYS TRIGGER public_is_published;

-- ─── People: a role, a deactivation, a password ends every session, and has its event ────────────────────────────

CREATE FUNCTION desk.check_person() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF (NEW.role, NEW.active, NEW.password_hash) IS DISTINCT FROM (OLD.role, OLD.active, OLD.password_hash)
     AND NEW.session_version <= OLD.session_version THEN
    RAISE EXCEPTION 'person: this change ends every session' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER check_person BEFORE UPDATE ON desk.person FOR EACH ROW EXECUTE FUNCTION desk.check_person();
ALTER TABLE desk.person ENABLE ALWAYS TRIGGER check_person;

CREATE FUNCTION desk.power_has_an_event() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF TG_OP = 'INSERT' AND NOT ledger.just_recorded(ARRAY['person.added'], NULL, NEW.role::text) THEN
    RAISE EXCEPTION 'person: nobody is added without an event' USING ERRCODE = 'check_violation';
  ELSIF TG_OP = 'UPDATE' AND NEW.role <> OLD.role AND NOT ledger.just_recorded(ARRAY['person.role-changed'], NULL, NEW.role::text) THEN
    RAISE EXCEPTION 'person: no role changes without an event' USING ERRCODE = 'check_violation';
  ELSIF TG_OP = 'UPDATE' AND NEW.active <> OLD.active
     AND NOT ledger.just_recorded(ARRAY['person.deactivated', 'person.reactivated'], NULL, NULL) THEN
    RAISE EXCEPTION 'person: nobody is deactivated or reactivated without an event' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER power_has_an_event AFTER INSERT OR UPDATE ON desk.person
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION desk.power_has_an_event();
ALTER TABLE desk.person ENABLE ALWAYS TRIGGER power_has_an_event;

-- ─── Search: the read model folds and indexes its own words ──────────────────────────────────────────────────────
-- The twin of `lib/text/fold.ts`; a test compares the two.
CREATE FUNCTION published.fold(value text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog AS $$
  SELECT translate(value,
    -- each of these …
    U&'\0041\0042\0043\0044\0045\0046\0047\0048\0049\004a\004b\004c\004d\004e\004f\0050\0051\0052\0053\0054\0055\0056\0057\0058' ||
    U&'\0059\005a\00c0\00c1\00c2\00c3\00c4\00c5\00c6\00c7\00c8\00c9\00ca\00cb\00cc\00cd\00ce\00cf\00d0\00d1\00d2\00d3\00d4\00d5' ||
    U&'\00d6\00d8\00d9\00da\00db\00dc\00dd\00de\00e0\00e1\00e2\00e3\00e4\00e5\00e7\00e8\00e9\00ea\00eb\00ec\00ed\00ee\00ef\00f0' ||
    U&'\00f1\00f2\00f3\00f4\00f5\00f6\00f8\00f9\00fa\00fb\00fc\00fd\00ff\0100\0101\0102\0103\0104\0105\0106\0107\0108\0109\010a' ||
    U&'\010b\010c\010d\010e\010f\0110\0111\0112\0113\0114\0115\0116\0117\0118\0119\011a\011b\011c\011d\011e\011f\0120\0121\0122' ||
    U&'\0123\0124\0125\0126\0127\0128\0129\012a\012b\012c\012d\012e\012f\0130\0131\0132\0134\0135\0136\0137\0139\013a\013b\013c' ||
    U&'\013d\013e\013f\0141\0142\0143\0144\0145\0146\0147\0148\014a\014c\014d\014e\014f\0150\0151\0152\0154\0155\0156\0157\0158' ||
    U&'\0159\015a\015b\015c\015d\015e\015f\0160\0161\0162\0163\0164\0165\0166\0168\0169\016a\016b\016c\016d\016e\016f\0170\0171' ||
    U&'\0172\0173\0174\0175\0176\0177\0178\0179\017a\017b\017c\017d\017e\017f\0181\0182\0184\0186\0187\0189\018a\018b\018e\018f' ||
    U&'\0190\0191\0193\0194\0196\0197\0198\019c\019d\019f\01a0\01a1\01a2\01a4\01a6\01a7\01a9\01ac\01ae\01af\01b0\01b1\01b2\01b3' ||
    U&'\01b5\01b7\01b8\01bc\01c4\01c5\01c7\01c8\01ca\01cb\01cd\01ce\01cf\01d0\01d1\01d2\01d3\01d4\01d5\01d6\01d7\01d8\01d9\01da' ||
    U&'\01db\01dc\01de\01df\01e0\01e1\01e2\01e3\01e4\01e6\01e7\01e8\01e9\01ea\01eb\01ec\01ed\01ee\01ef\01f0\01f1\01f2\01f4\01f5' ||
    U&'\01f6\01f7\01f8\01f9\01fa\01fb\01fc\01fd\01fe\01ff\0200\0201\0202\0203\0204\0205\0206\0207\0208\0209\020a\020b\020c\020d' ||
    U&'\020e\020f\0210\0211\0212\0213\0214\0215\0216\0217\0218\0219\021a\021b\021c\021e\021f\0220\0222\0224\0226\0227\0228\0229' ||
    U&'\022a\022b\022c\022d\022e\022f\0230\0231\0232\0233\023a\023b\023d\023e\0241\0243\0244\0245\0246\0248\024a\024c\024e\0386' ||
    U&'\0387\0388\0389\038a\038c\038e\038f\0390\0391\0392\0393\0394\0395\0396\0397\0398\0399\039a\039b\039c\039d\039e\039f\03a0' ||
    U&'\03a1\03a3\03a4\03a5\03a6\03a7\03a8\03a9\03aa\03ab\03ac\03ad\03ae\03af\03b0\03c2\03ca\03cb\03cc\03cd\03ce\0400\0401\0402' ||
    U&'\0403\0404\0405\0406\0407\0408\0409\040a\040b\040c\040d\040e\040f\0410\0411\0412\0413\0414\0415\0416\0417\0418\0419\041a' ||
    U&'\041b\041c\041d\041e\041f\0420\0421\0422\0423\0424\0425\0426\0427\0428\0429\042a\042b\042c\042d\042e\042f\0439\0450\0451' ||
    U&'\0453\0457\045c\045d\045e\0460\0462\0464\0466\0468\046a\046c\046e\0470\0472\0474\0476\0477\0478\047a\047c\047e\0480\048a' ||
    U&'\048c\048e\0490\0492\0494\0496\0498\049a\049c\049e\04a0\04a2\04a4\04a6\04a8\04aa\04ac\04ae\04b0\04b2\04b4\04b6\04b8\04ba' ||
    U&'\04bc\04be\04c0\04c1\04c2\04c3\04c5\04c7\04c9\04cb\04cd\04d0\04d1\04d2\04d3\04d4\04d6\04d7\04d8\04da\04db\04dc\04dd\04de' ||
    U&'\04df\04e0\04e2\04e3\04e4\04e5\04e6\04e7\04e8\04ea\04eb\04ec\04ed\04ee\04ef\04f0\04f1\04f2\04f3\04f4\04f5\04f6\04f8\04f9' ||
    U&'\04fa\04fc\04fe\0531\0532\0533\0534\0535\0536\0537\0538\0539\053a\053b\053c\053d\053e\053f\0540\0541\0542\0543\0544\0545' ||
    U&'\0546\0547\0548\0549\054a\054b\054c\054d\054e\054f\0550\0551\0552\0553\0554\0555\0556\1e00\1e01\1e02\1e03\1e04\1e05\1e06' ||
    U&'\1e07\1e08\1e09\1e0a\1e0b\1e0c\1e0d\1e0e\1e0f\1e10\1e11\1e12\1e13\1e14\1e15\1e16\1e17\1e18\1e19\1e1a\1e1b\1e1c\1e1d\1e1e' ||
    U&'\1e1f\1e20\1e21\1e22\1e23\1e24\1e25\1e26\1e27\1e28\1e29\1e2a\1e2b\1e2c\1e2d\1e2e\1e2f\1e30\1e31\1e32\1e33\1e34\1e35\1e36' ||
    U&'\1e37\1e38\1e39\1e3a\1e3b\1e3c\1e3d\1e3e\1e3f\1e40\1e41\1e42\1e43\1e44\1e45\1e46\1e47\1e48\1e49\1e4a\1e4b\1e4c\1e4d\1e4e' ||
    U&'\1e4f\1e50\1e51\1e52\1e53\1e54\1e55\1e56\1e57\1e58\1e59\1e5a\1e5b\1e5c\1e5d\1e5e\1e5f\1e60\1e61\1e62\1e63\1e64\1e65\1e66' ||
    U&'\1e67\1e68\1e69\1e6a\1e6b\1e6c\1e6d\1e6e\1e6f\1e70\1e71\1e72\1e73\1e74\1e75\1e76\1e77\1e78\1e79\1e7a\1e7b\1e7c\1e7d\1e7e' ||
    U&'\1e7f\1e80\1e81\1e82\1e83\1e84\1e85\1e86\1e87\1e88\1e89\1e8a\1e8b\1e8c\1e8d\1e8e\1e8f\1e90\1e91\1e92\1e93\1e94\1e95\1e96' ||
    U&'\1e97\1e98\1e99\1e9b\1e9e\1ea0\1ea1\1ea2\1ea3\1ea4\1ea5\1ea6\1ea7\1ea8\1ea9\1eaa\1eab\1eac\1ead\1eae\1eaf\1eb0\1eb1\1eb2' ||
    U&'\1eb3\1eb4\1eb5\1eb6\1eb7\1eb8\1eb9\1eba\1ebb\1ebc\1ebd\1ebe\1ebf\1ec0\1ec1\1ec2\1ec3\1ec4\1ec5\1ec6\1ec7\1ec8\1ec9\1eca' ||
    U&'\1ecb\1ecc\1ecd\1ece\1ecf\1ed0\1ed1\1ed2\1ed3\1ed4\1ed5\1ed6\1ed7\1ed8\1ed9\1eda\1edb\1edc\1edd\1ede\1edf\1ee0\1ee1\1ee2' ||
    U&'\1ee3\1ee4\1ee5\1ee6\1ee7\1ee8\1ee9\1eea\1eeb\1eec\1eed\1eee\1eef\1ef0\1ef1\1ef2\1ef3\1ef4\1ef5\1ef6\1ef7\1ef8\1ef9\1efa' ||
    U&'\1efc\1efe\0622\0623\0625\0671\064a\0649\0626\06d2\06d3\0643\06aa\0629\06be\06c0\06c1\06c2\06c3\06d5\0624\060c\066c\061b' ||
    U&'\061f\066b\2018\2019\201a\201b\2032\2039\203a\02bc\201c\201d\201e\201f\2033\00ab\00bb\2010\2011\2012\2013\2014\2015\2212' ||
    U&'\0009\000a\000d\00a0\200c\2028\2029\202f\205f\3000\2000\2001\2002\2003\2004\2005\2006\2007\2008\2009\200a\0660\0661\0662' ||
    U&'\0663\0664\0665\0666\0667\0668\0669\06f0\06f1\06f2\06f3\06f4\06f5\06f6\06f7\06f8\06f9\ff10\ff11\ff12\ff13\ff14\ff15\ff16' ||
    U&'\ff17\ff18\ff19' ||
    -- (these are removed)
    U&'\00ad\0300\0301\0302\0303\0304\0305\0306\0307\0308\0309\030a\030b\030c\030d\030e\030f\0310\0311\0312\0313\0314\0315\0316' ||
    U&'\0317\0318\0319\031a\031b\031c\031d\031e\031f\0320\0321\0322\0323\0324\0325\0326\0327\0328\0329\032a\032b\032c\032d\032e' ||
    U&'\032f\0330\0331\0332\0333\0334\0335\0336\0337\0338\0339\033a\033b\033c\033d\033e\033f\0340\0341\0342\0343\0344\0345\0346' ||
    U&'\0347\0348\0349\034a\034b\034c\034d\034e\034f\0350\0351\0352\0353\0354\0355\0356\0357\0358\0359\035a\035b\035c\035d\035e' ||
    U&'\035f\0360\0361\0362\0363\0364\0365\0366\0367\0368\0369\036a\036b\036c\036d\036e\036f\0483\0484\0485\0486\0487\0488\0489' ||
    U&'\0610\0611\0612\0613\0614\0615\0616\0617\0618\0619\061a\061c\0640\064b\064c\064d\064e\064f\0650\0651\0652\0653\0654\0655' ||
    U&'\0656\0657\0658\0659\065a\065b\065c\065d\065e\065f\0670\06d6\06d7\06d8\06d9\06da\06db\06dc\06df\06e0\06e1\06e2\06e3\06e4' ||
    U&'\06e5\06e6\06e7\06e8\06ea\06eb\06ec\06ed\180e\200b\200d\200e\200f\202a\202b\202c\202d\202e\2060\2061\2062\2063\2064\2066' ||
    U&'\2067\2068\2069\206a\206b\206c\206d\206e\206f\fe00\fe01\fe02\fe03\fe04\fe05\fe06\fe07\fe08\fe09\fe0a\fe0b\fe0c\fe0d\fe0e' ||
    U&'\fe0f\feff',
    -- … becomes one of these
    U&'\0061\0062\0063\0064\0065\0066\0067\0068\0069\006a\006b\006c\006d\006e\006f\0070\0071\0072\0073\0074\0075\0076\0077\0078' ||
    U&'\0079\007a\0061\0061\0061\0061\0061\0061\00e6\0063\0065\0065\0065\0065\0069\0069\0069\0069\0064\006e\006f\006f\006f\006f' ||
    U&'\006f\006f\0075\0075\0075\0075\0079\00fe\0061\0061\0061\0061\0061\0061\0063\0065\0065\0065\0065\0069\0069\0069\0069\0064' ||
    U&'\006e\006f\006f\006f\006f\006f\006f\0075\0075\0075\0075\0079\0079\0061\0061\0061\0061\0061\0061\0063\0063\0063\0063\0063' ||
    U&'\0063\0063\0063\0064\0064\0064\0064\0065\0065\0065\0065\0065\0065\0065\0065\0065\0065\0067\0067\0067\0067\0067\0067\0067' ||
    U&'\0067\0068\0068\0068\0068\0069\0069\0069\0069\0069\0069\0069\0069\0069\0069\0133\006a\006a\006b\006b\006c\006c\006c\006c' ||
    U&'\006c\006c\0140\006c\006c\006e\006e\006e\006e\006e\006e\014b\006f\006f\006f\006f\006f\006f\0153\0072\0072\0072\0072\0072' ||
    U&'\0072\0073\0073\0073\0073\0073\0073\0073\0073\0074\0074\0074\0074\0167\0075\0075\0075\0075\0075\0075\0075\0075\0075\0075' ||
    U&'\0075\0075\0077\0077\0079\0079\0079\007a\007a\007a\007a\007a\007a\0073\0253\0183\0185\0254\0188\0256\0257\018c\01dd\0259' ||
    U&'\025b\0192\0260\0263\0269\0268\0199\026f\0272\0275\006f\006f\01a3\01a5\0280\01a8\0283\01ad\0288\0075\0075\028a\028b\01b4' ||
    U&'\01b6\0292\01b9\01bd\01c6\01c6\01c9\01c9\01cc\01cc\0061\0061\0069\0069\006f\006f\0075\0075\0075\0075\0075\0075\0075\0075' ||
    U&'\0075\0075\0061\0061\0061\0061\00e6\00e6\01e5\0067\0067\006b\006b\006f\006f\006f\006f\0292\0292\006a\01f3\01f3\0067\0067' ||
    U&'\0195\01bf\006e\006e\0061\0061\00e6\00e6\006f\006f\0061\0061\0061\0061\0065\0065\0065\0065\0069\0069\0069\0069\006f\006f' ||
    U&'\006f\006f\0072\0072\0072\0072\0075\0075\0075\0075\0073\0073\0074\0074\021d\0068\0068\019e\0223\0225\0061\0061\0065\0065' ||
    U&'\006f\006f\006f\006f\006f\006f\006f\006f\0079\0079\2c65\023c\019a\2c66\0242\0180\0289\028c\0247\0249\024b\024d\024f\03b1' ||
    U&'\00b7\03b5\03b7\03b9\03bf\03c5\03c9\03b9\03b1\03b2\03b3\03b4\03b5\03b6\03b7\03b8\03b9\03ba\03bb\03bc\03bd\03be\03bf\03c0' ||
    U&'\03c1\03c3\03c4\03c5\03c6\03c7\03c8\03c9\03b9\03c5\03b1\03b5\03b7\03b9\03c5\03c3\03b9\03c5\03bf\03c5\03c9\0435\0435\0452' ||
    U&'\0433\0454\0455\0456\0456\0458\0459\045a\045b\043a\0438\0443\045f\0430\0431\0432\0433\0434\0435\0436\0437\0438\0438\043a' ||
    U&'\043b\043c\043d\043e\043f\0440\0441\0442\0443\0444\0445\0446\0447\0448\0449\044a\044b\044c\044d\044e\044f\0438\0435\0435' ||
    U&'\0433\0456\043a\0438\0443\0461\0463\0465\0467\0469\046b\046d\046f\0471\0473\0475\0475\0475\0479\047b\047d\047f\0481\048b' ||
    U&'\048d\048f\0491\0493\0495\0497\0499\049b\049d\049f\04a1\04a3\04a5\04a7\04a9\04ab\04ad\04af\04b1\04b3\04b5\04b7\04b9\04bb' ||
    U&'\04bd\04bf\04cf\0436\0436\04c4\04c6\04c8\04ca\04cc\04ce\0430\0430\0430\0430\04d5\0435\0435\04d9\04d9\04d9\0436\0436\0437' ||
    U&'\0437\04e1\0438\0438\0438\0438\043e\043e\04e9\04e9\04e9\044d\044d\0443\0443\0443\0443\0443\0443\0447\0447\04f7\044b\044b' ||
    U&'\04fb\04fd\04ff\0561\0562\0563\0564\0565\0566\0567\0568\0569\056a\056b\056c\056d\056e\056f\0570\0571\0572\0573\0574\0575' ||
    U&'\0576\0577\0578\0579\057a\057b\057c\057d\057e\057f\0580\0581\0582\0583\0584\0585\0586\0061\0061\0062\0062\0062\0062\0062' ||
    U&'\0062\0063\0063\0064\0064\0064\0064\0064\0064\0064\0064\0064\0064\0065\0065\0065\0065\0065\0065\0065\0065\0065\0065\0066' ||
    U&'\0066\0067\0067\0068\0068\0068\0068\0068\0068\0068\0068\0068\0068\0069\0069\0069\0069\006b\006b\006b\006b\006b\006b\006c' ||
    U&'\006c\006c\006c\006c\006c\006c\006c\006d\006d\006d\006d\006d\006d\006e\006e\006e\006e\006e\006e\006e\006e\006f\006f\006f' ||
    U&'\006f\006f\006f\006f\006f\0070\0070\0070\0070\0072\0072\0072\0072\0072\0072\0072\0072\0073\0073\0073\0073\0073\0073\0073' ||
    U&'\0073\0073\0073\0074\0074\0074\0074\0074\0074\0074\0074\0075\0075\0075\0075\0075\0075\0075\0075\0075\0075\0076\0076\0076' ||
    U&'\0076\0077\0077\0077\0077\0077\0077\0077\0077\0077\0077\0078\0078\0078\0078\0079\0079\007a\007a\007a\007a\007a\007a\0068' ||
    U&'\0074\0077\0079\0073\00df\0061\0061\0061\0061\0061\0061\0061\0061\0061\0061\0061\0061\0061\0061\0061\0061\0061\0061\0061' ||
    U&'\0061\0061\0061\0061\0061\0065\0065\0065\0065\0065\0065\0065\0065\0065\0065\0065\0065\0065\0065\0065\0065\0069\0069\0069' ||
    U&'\0069\006f\006f\006f\006f\006f\006f\006f\006f\006f\006f\006f\006f\006f\006f\006f\006f\006f\006f\006f\006f\006f\006f\006f' ||
    U&'\006f\0075\0075\0075\0075\0075\0075\0075\0075\0075\0075\0075\0075\0075\0075\0079\0079\0079\0079\0079\0079\0079\0079\1efb' ||
    U&'\1efd\1eff\0627\0627\0627\0627\06cc\06cc\06cc\06cc\06cc\06a9\06a9\0647\0647\0647\0647\0647\0647\0647\0648\002c\002c\003b' ||
    U&'\003f\002e\0027\0027\0027\0027\0027\0027\0027\0027\0022\0022\0022\0022\0022\0022\0022\002d\002d\002d\002d\002d\002d\002d' ||
    U&'\0020\0020\0020\0020\0020\0020\0020\0020\0020\0020\0020\0020\0020\0020\0020\0020\0020\0020\0020\0020\0020\0030\0031\0032' ||
    U&'\0033\0034\0035\0036\0037\0038\0039\0030\0031\0032\0033\0034\0035\0036\0037\0038\0039\0030\0031\0032\0033\0034\0035\0036' ||
    U&'\0037\0038\0039')
$$;

CREATE FUNCTION published.text_config(language text) RETURNS regconfig
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog AS $$
  SELECT (CASE split_part(language, '-', 1)
    WHEN 'en' THEN 'english' WHEN 'ru' THEN 'russian' WHEN 'ar' THEN 'arabic' ELSE 'simple' END)::regconfig
$$;

CREATE FUNCTION published.index_words() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  NEW.folded := published.fold(NEW.words);
  NEW.search := to_tsvector('simple', NEW.folded) || to_tsvector(published.text_config(NEW.language), NEW.folded);
  RETURN NEW;
END
$$;
CREATE TRIGGER index_words BEFORE INSERT OR UPDATE ON published.claim FOR EACH ROW EXECUTE FUNCTION published.index_words();

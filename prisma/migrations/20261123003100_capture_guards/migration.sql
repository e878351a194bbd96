-- What must hold of captures, transcripts and what readers are shown of them, whatever the application does. Each guard
-- has a test that attacks it.

-- ─── Shapes ────────────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE desk.capture ADD CONSTRAINT capture_url_is_http CHECK (url ~* '^https?://');
ALTER TABLE desk.capture ADD CONSTRAINT capture_of_something CHECK (CASE method WHEN 'FETCHED' THEN url ELSE file_name END IS NOT NULL);
ALTER TABLE desk.capture ADD CONSTRAINT kept_is_a_snapshot CHECK ((state IN ('KEPT', 'UNCHANGED')) = (snapshot_id IS NOT NULL));
ALTER TABLE desk.capture ADD CONSTRAINT failed_says_why CHECK (state <> 'FAILED' OR failure IS NOT NULL);
ALTER TABLE desk.capture_file ADD CONSTRAINT file_hash_length CHECK (octet_length(sha256) = 32);
ALTER TABLE desk.capture_file ADD CONSTRAINT file_size CHECK (size >= 0);
ALTER TABLE desk.transcript ADD CONSTRAINT transcript_says_something CHECK (btrim(text) <> '' AND btrim(maker) <> '');
ALTER TABLE desk.transcript ADD CONSTRAINT translation_names_its_original CHECK ((kind = 'TRANSLATION') = (original_id IS NOT NULL));
ALTER TABLE desk.translation ADD CONSTRAINT translation_says_something CHECK (btrim(text) <> '' AND btrim(translator) <> '');
ALTER TABLE desk.authenticity_judgement ADD CONSTRAINT judgement_has_a_reason CHECK (btrim(reason) <> '');
ALTER TABLE desk.sharing ADD CONSTRAINT sharing_has_a_reason CHECK (btrim(reason) <> '');
ALTER TABLE desk.clip ADD CONSTRAINT clip_hash_length CHECK (octet_length(sha256) = 32);
ALTER TABLE published.file ADD CONSTRAINT public_file_hash_length CHECK (octet_length(sha256) = 32);
ALTER TABLE desk.quotation ADD CONSTRAINT heard_words_have_a_span
  CHECK (num_nonnulls(transcript_id, start_ms, end_ms) IN (0, 3) AND (start_ms IS NULL OR (start_ms >= 0 AND start_ms < end_ms)));

-- One anchor is one row: the words, and for heard ones the transcript and the span.
CREATE UNIQUE INDEX quotation_anchor_key ON desk.quotation
  (snapshot_id, start_cp, end_cp, coalesce(transcript_id::text, ''), coalesce(start_ms, -1), coalesce(end_ms, -1));
CREATE UNIQUE INDEX translation_words_key ON desk.translation (quotation_id, language, method, md5(translator), md5(text));

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['transcript', 'transcript_check', 'translation', 'translation_check', 'authenticity_judgement', 'sharing', 'clip', 'quotation_check'] LOOP
    EXECUTE format('CREATE TRIGGER append_only_rows BEFORE UPDATE OR DELETE ON desk.%I FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change()', name);
    EXECUTE format('CREATE TRIGGER append_only_table BEFORE TRUNCATE ON desk.%I FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change()', name);
    EXECUTE format('ALTER TABLE desk.%I ENABLE ALWAYS TRIGGER append_only_rows, ENABLE ALWAYS TRIGGER append_only_table', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['capture'] LOOP
    EXECUTE format('CREATE TRIGGER never_deleted BEFORE DELETE ON desk.%I FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change()', name);
    EXECUTE format('CREATE TRIGGER never_emptied BEFORE TRUNCATE ON desk.%I FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change()', name);
    EXECUTE format('ALTER TABLE desk.%I ENABLE ALWAYS TRIGGER never_deleted, ENABLE ALWAYS TRIGGER never_emptied', name);
  END LOOP;
END
$$;

-- ─── Captures and their files ────────────────────────────────────────────────────────────────────────────────────

-- What has become a snapshot, or was dropped, is over; its files stay as they are.
CREATE FUNCTION desk.check_capture() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    NEW.requested_at := ledger.clock();
  ELSIF OLD.state IN ('KEPT', 'UNCHANGED', 'DROPPED') THEN
    RAISE EXCEPTION 'capture: it is over' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF NEW.snapshot_id IS NOT NULL
     AND NEW.source_id IS DISTINCT FROM (SELECT s.source_id FROM desk.snapshot s WHERE s.id = NEW.snapshot_id) THEN
    RAISE EXCEPTION 'capture: the snapshot is of another source' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER check_capture BEFORE INSERT OR UPDATE ON desk.capture FOR EACH ROW EXECUTE FUNCTION desk.check_capture();
ALTER TABLE desk.capture ENABLE ALWAYS TRIGGER check_capture;

CREATE FUNCTION desk.check_capture_file() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
  of_capture uuid := CASE TG_OP WHEN 'DELETE' THEN OLD.capture_id ELSE NEW.capture_id END;
BEGIN
  IF TG_OP = 'UPDATE' OR EXISTS (SELECT FROM desk.capture WHERE id = of_capture AND state IN ('KEPT', 'UNCHANGED', 'DROPPED')) THEN
    RAISE EXCEPTION 'capture: its files stay as they are' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END
$$;
CREATE TRIGGER check_capture_file BEFORE INSERT OR UPDATE OR DELETE ON desk.capture_file FOR EACH ROW EXECUTE FUNCTION desk.check_capture_file();
ALTER TABLE desk.capture_file ENABLE ALWAYS TRIGGER check_capture_file;

CREATE OR REPLACE FUNCTION desk.check_snapshot() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF octet_length(NEW.sha256) <> 32 OR NEW.text_sha256 <> sha256(convert_to(NEW.text, 'UTF8')) OR NEW.text_length_cp <> char_length(NEW.text) THEN
    RAISE EXCEPTION 'snapshot: hash or length does not belong to its text' USING ERRCODE = 'check_violation';
  END IF;
  IF cardinality(NEW.pages) > 0 AND (NEW.pages[1] <> 0 OR NEW.pages[cardinality(NEW.pages)] > char_length(NEW.text)
     OR NEW.pages IS DISTINCT FROM ARRAY(SELECT p FROM unnest(NEW.pages) p ORDER BY p)) THEN
    RAISE EXCEPTION 'snapshot: its pages do not part its text' USING ERRCODE = 'check_violation';
  END IF;
  NEW.captured_at := ledger.clock();
  RETURN NEW;
END
$$;

-- ─── The quote gate, for heard words and for pages ───────────────────────────────────────────────────────────────

CREATE OR REPLACE FUNCTION desk.check_quotation() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
  capture desk.snapshot%ROWTYPE;
  body text;
BEGIN
  SELECT * INTO capture FROM desk.snapshot WHERE id = NEW.snapshot_id;
  IF NEW.transcript_id IS NULL THEN
    body := capture.text;
  ELSE
    -- Heard words are those that were said: never those of a translation.
    SELECT t.text INTO body FROM desk.transcript t
      WHERE t.id = NEW.transcript_id AND t.snapshot_id = NEW.snapshot_id AND t.kind = 'ORIGINAL';
    IF capture.duration_ms IS NULL OR NEW.end_ms > capture.duration_ms THEN
      RAISE EXCEPTION 'quote gate: the recording ends before that' USING ERRCODE = 'check_violation';
    END IF;
  END IF;
  IF body IS NULL OR NEW.start_cp < 0 OR NEW.end_cp <= NEW.start_cp
     OR convert_to(substr(body, NEW.start_cp + 1, NEW.end_cp - NEW.start_cp), 'UTF8') IS DISTINCT FROM convert_to(NEW.exact, 'UTF8')
     OR right(substr(body, 1, NEW.start_cp), 32) IS DISTINCT FROM NEW.prefix
     OR substr(body, NEW.end_cp + 1, 32) IS DISTINCT FROM NEW.suffix
     OR NEW.exact_sha256 <> sha256(convert_to(NEW.exact, 'UTF8')) THEN
    RAISE EXCEPTION 'quote gate: the snapshot does not carry these words at this place' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.page IS DISTINCT FROM (CASE WHEN NEW.transcript_id IS NULL AND cardinality(capture.pages) > 0
                                THEN (SELECT count(*)::integer FROM unnest(capture.pages) p WHERE p <= NEW.start_cp) END) THEN
    RAISE EXCEPTION 'quote gate: these words stand on another page' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;

-- ─── Transcripts, translations, and who checked them ─────────────────────────────────────────────────────────────

-- Raises unless the newest event, this transaction's own, is such an act of this person.
CREATE FUNCTION ledger.require_act(event uuid, who uuid, kinds text[]) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF NOT ledger.just_recorded(kinds, NULL, NULL) OR ledger.newest_actor() IS DISTINCT FROM who
     OR event IS DISTINCT FROM (SELECT e.id FROM ledger.event e WHERE e.leaf_index = (SELECT size - 1 FROM ledger.log_head WHERE id = 1)) THEN
    RAISE EXCEPTION 'it has no event of its own: %', kinds[1] USING ERRCODE = 'check_violation';
  END IF;
END
$$;

CREATE FUNCTION desk.require_editorial(who uuid) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM desk.person WHERE id = who AND active AND role IN ('EDITOR', 'REVIEWER')) THEN
    RAISE EXCEPTION 'only an active editor or reviewer does this' USING ERRCODE = 'insufficient_privilege';
  END IF;
END
$$;

CREATE FUNCTION desk.check_transcript() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  PERFORM desk.require_editorial(NEW.saved_by);
  PERFORM ledger.require_act(NEW.event_id, NEW.saved_by, ARRAY['transcript.saved']);
  IF NEW.text_sha256 <> sha256(convert_to(NEW.text, 'UTF8')) THEN
    RAISE EXCEPTION 'transcript: the hash does not belong to its text' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.number <> (SELECT coalesce(max(t.number), 0) + 1 FROM desk.transcript t WHERE t.snapshot_id = NEW.snapshot_id) THEN
    RAISE EXCEPTION 'transcript: versions are numbered without gaps' USING ERRCODE = 'unique_violation';
  END IF;
  IF NEW.kind = 'TRANSLATION' AND NOT EXISTS (
    SELECT FROM desk.transcript t WHERE t.id = NEW.original_id AND t.snapshot_id = NEW.snapshot_id AND t.kind = 'ORIGINAL') THEN
    RAISE EXCEPTION 'transcript: a translation is of an original of the same recording' USING ERRCODE = 'check_violation';
  END IF;
  NEW.saved_at := ledger.clock();
  RETURN NEW;
END
$$;
CREATE TRIGGER check_transcript BEFORE INSERT ON desk.transcript FOR EACH ROW EXECUTE FUNCTION desk.check_transcript();
ALTER TABLE desk.transcript ENABLE ALWAYS TRIGGER check_transcript;

CREATE FUNCTION desk.check_transcript_check() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  PERFORM desk.require_editorial(NEW.person_id);
  PERFORM ledger.require_act(NEW.event_id, NEW.person_id, ARRAY['transcript.checked']);
  IF EXISTS (SELECT FROM desk.transcript t WHERE t.id = NEW.transcript_id AND t.saved_by = NEW.person_id) THEN
    RAISE EXCEPTION 'four eyes: who saved a transcript does not check it' USING ERRCODE = 'insufficient_privilege';
  END IF;
  NEW.checked_at := ledger.clock();
  RETURN NEW;
END
$$;
CREATE TRIGGER check_transcript_check BEFORE INSERT ON desk.transcript_check FOR EACH ROW EXECUTE FUNCTION desk.check_transcript_check();
ALTER TABLE desk.transcript_check ENABLE ALWAYS TRIGGER check_transcript_check;

CREATE FUNCTION desk.check_translation() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  PERFORM desk.require_editorial(NEW.entered_by);
  NEW.entered_at := ledger.clock();
  RETURN NEW;
END
$$;
CREATE TRIGGER check_translation BEFORE INSERT ON desk.translation FOR EACH ROW EXECUTE FUNCTION desk.check_translation();
ALTER TABLE desk.translation ENABLE ALWAYS TRIGGER check_translation;

CREATE FUNCTION desk.check_translation_check() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  PERFORM desk.require_editorial(NEW.person_id);
  PERFORM ledger.require_act(NEW.event_id, NEW.person_id, ARRAY['translation.checked']);
  IF EXISTS (SELECT FROM desk.translation t WHERE t.id = NEW.translation_id AND t.entered_by = NEW.person_id) THEN
    RAISE EXCEPTION 'four eyes: who entered a translation does not check it' USING ERRCODE = 'insufficient_privilege';
  END IF;
  NEW.checked_at := ledger.clock();
  RETURN NEW;
END
$$;
CREATE TRIGGER check_translation_check BEFORE INSERT ON desk.translation_check FOR EACH ROW EXECUTE FUNCTION desk.check_translation_check();
ALTER TABLE desk.translation_check ENABLE ALWAYS TRIGGER check_translation_check;

-- ─── Authenticity, and what readers may see and hear ─────────────────────────────────────────────────────────────

CREATE FUNCTION desk.check_authenticity() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM desk.person WHERE id = NEW.judged_by AND active AND role = 'REVIEWER') THEN
    RAISE EXCEPTION 'authenticity: only an active reviewer judges it' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM ledger.require_act(NEW.event_id, NEW.judged_by, ARRAY['authenticity.judged']);
  IF EXISTS (SELECT FROM desk.snapshot s WHERE s.id = NEW.snapshot_id AND s.captured_by = NEW.judged_by) THEN
    RAISE EXCEPTION 'four eyes: who captured a recording does not judge it' USING ERRCODE = 'insufficient_privilege';
  END IF;
  NEW.judged_at := ledger.clock();
  RETURN NEW;
END
$$;
CREATE TRIGGER check_authenticity BEFORE INSERT ON desk.authenticity_judgement FOR EACH ROW EXECUTE FUNCTION desk.check_authenticity();
ALTER TABLE desk.authenticity_judgement ENABLE ALWAYS TRIGGER check_authenticity;

CREATE FUNCTION desk.check_sharing() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  PERFORM desk.require_editorial(NEW.person_id);
  PERFORM ledger.require_act(NEW.event_id, NEW.person_id,
    CASE WHEN NEW.shared THEN ARRAY['document.shared'] ELSE ARRAY['document.unshared'] END);
  NEW.at := ledger.clock();
  RETURN NEW;
END
$$;
CREATE TRIGGER check_sharing BEFORE INSERT ON desk.sharing FOR EACH ROW EXECUTE FUNCTION desk.check_sharing();
ALTER TABLE desk.sharing ENABLE ALWAYS TRIGGER check_sharing;

CREATE FUNCTION desk.is_shared(snapshot uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT coalesce((SELECT s.shared FROM desk.sharing s JOIN ledger.event e ON e.id = s.event_id
                   WHERE s.snapshot_id = snapshot ORDER BY e.leaf_index DESC LIMIT 1), false)
$$;

CREATE FUNCTION desk.check_clip() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM desk.quotation WHERE id = NEW.quotation_id AND start_ms IS NOT NULL) THEN
    RAISE EXCEPTION 'clip: only of a span of a recording' USING ERRCODE = 'check_violation';
  END IF;
  NEW.made_at := ledger.clock();
  RETURN NEW;
END
$$;
CREATE TRIGGER check_clip BEFORE INSERT ON desk.clip FOR EACH ROW EXECUTE FUNCTION desk.check_clip();
ALTER TABLE desk.clip ENABLE ALWAYS TRIGGER check_clip;

-- A file is public only as a clip that the decided revision quotes, or as the clean copy of a picture that it rests on,
-- of something that is shared, and while the claim's own words are public.
CREATE FUNCTION published.may_be_shown(of_claim uuid, hash bytea) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT EXISTS (SELECT FROM published.claim p WHERE p.claim_id = of_claim AND p.withheld_at IS NULL AND p.merged_into IS NULL)
    AND EXISTS (
      SELECT FROM desk.claim c JOIN desk.evidence e ON e.revision_id = c.decided_revision_id
        JOIN desk.quotation q ON q.id = e.quotation_id JOIN desk.clip k ON k.quotation_id = q.id
      WHERE c.id = of_claim AND k.sha256 = hash AND desk.is_shared(q.snapshot_id)
      UNION ALL
      SELECT FROM desk.claim c JOIN desk.evidence e ON e.revision_id = c.decided_revision_id
        JOIN desk.capture t ON t.source_id = e.source_id AND t.state = 'KEPT'
        JOIN desk.capture_file f ON f.capture_id = t.id AND f.role = 'PUBLIC_COPY'
      WHERE c.id = of_claim AND f.sha256 = hash AND desk.is_shared(t.snapshot_id))
$$;

CREATE FUNCTION published.files_may_be_shown() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF EXISTS (SELECT FROM published.file f WHERE f.claim_id = NEW.claim_id AND NOT published.may_be_shown(f.claim_id, f.sha256)) THEN
    RAISE EXCEPTION 'published: readers may not have this file' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER files_may_be_shown AFTER INSERT OR UPDATE ON published.file
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION published.files_may_be_shown();
ALTER TABLE published.file ENABLE ALWAYS TRIGGER files_may_be_shown;
CREATE CONSTRAINT TRIGGER files_may_be_shown AFTER INSERT OR UPDATE ON published.claim
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION published.files_may_be_shown();
ALTER TABLE published.claim ENABLE ALWAYS TRIGGER files_may_be_shown;

CREATE FUNCTION desk.unshared_is_gone() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF NOT NEW.shared AND EXISTS (SELECT FROM published.file f WHERE NOT published.may_be_shown(f.claim_id, f.sha256)) THEN
    RAISE EXCEPTION 'sharing: readers still have a file of it' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER unshared_is_gone AFTER INSERT ON desk.sharing
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION desk.unshared_is_gone();
ALTER TABLE desk.sharing ENABLE ALWAYS TRIGGER unshared_is_gone;

-- ─── Looking again, and what it sets going ───────────────────────────────────────────────────────────────────────

CREATE FUNCTION desk.check_quotation_check() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  PERFORM ledger.require_act(NEW.event_id, ledger.newest_actor(), ARRAY['source.rechecked']);
  IF NOT EXISTS (SELECT FROM desk.quotation q JOIN desk.snapshot s ON s.id = q.snapshot_id JOIN desk.capture c ON c.source_id = s.source_id
                 WHERE q.id = NEW.quotation_id AND c.id = NEW.capture_id) THEN
    RAISE EXCEPTION 'check: that capture is of another source' USING ERRCODE = 'check_violation';
  END IF;
  NEW.checked_at := ledger.clock();
  RETURN NEW;
END
$$;
CREATE TRIGGER check_quotation_check BEFORE INSERT ON desk.quotation_check FOR EACH ROW EXECUTE FUNCTION desk.check_quotation_check();
ALTER TABLE desk.quotation_check ENABLE ALWAYS TRIGGER check_quotation_check;

CREATE OR REPLACE FUNCTION desk.check_ripple() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NOT ledger.just_recorded(CASE NEW.cause::text
         WHEN 'REGRADED' THEN ARRAY['reliability.graded'] WHEN 'DRIFTED' THEN ARRAY['source.rechecked']
         WHEN 'REJUDGED' THEN ARRAY['authenticity.judged'] ELSE ARRAY['claim.retracted'] END, NULL, NULL)
       OR NEW.event_id IS DISTINCT FROM (SELECT e.id FROM ledger.event e WHERE e.leaf_index = (SELECT size - 1 FROM ledger.log_head WHERE id = 1)) THEN
      RAISE EXCEPTION 'ripple: it has no event of its own' USING ERRCODE = 'check_violation';
    END IF;
    NEW.at := ledger.clock();
  ELSIF OLD.settled_at IS NOT NULL OR NEW.settled_at IS NULL
     OR NOT ledger.just_recorded(ARRAY['claim.decided', 'claim.reaffirmed', 'claim.retracted', 'claim.merged'], NEW.claim_id, NULL) THEN
    RAISE EXCEPTION 'ripple: only a reviewer’s look settles it, once' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END
$$;

-- A source is described anew only by an act that history tells.
CREATE FUNCTION desk.source_edit_has_an_event() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF NOT ledger.just_recorded(ARRAY['source.edited'], NULL, NULL) THEN
    RAISE EXCEPTION 'source: none changes without an event' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER source_edit_has_an_event AFTER UPDATE ON desk.source
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION desk.source_edit_has_an_event();
ALTER TABLE desk.source ENABLE ALWAYS TRIGGER source_edit_has_an_event;

-- ─── Pages made before say of what is new that there is none ─────────────────────────────────────────────────────

UPDATE published.claim SET page = page || jsonb_build_object('evidence', (
  SELECT coalesce(jsonb_agg(
    e || jsonb_build_object(
      'media', NULL,
      'quotation', CASE WHEN jsonb_typeof(e -> 'quotation') = 'object' THEN (e -> 'quotation') || jsonb_build_object(
        'language', e -> 'source' -> 'language', 'page', NULL, 'time', NULL, 'clip', NULL, 'later', NULL, 'translation', NULL) ELSE 'null'::jsonb END)
    ORDER BY n), '[]'::jsonb)
  FROM jsonb_array_elements(page -> 'evidence') WITH ORDINALITY AS t (e, n)))
WHERE withheld_at IS NULL AND merged_into IS NULL;

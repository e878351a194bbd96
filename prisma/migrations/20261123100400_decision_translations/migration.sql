-- The public words of a decision in other languages.

-- CreateTable
CREATE TABLE "desk"."decision_translation" (
    "id" UUID NOT NULL,
    "claim_id" UUID NOT NULL,
    "decision_id" UUID NOT NULL,
    "revision_hash" BYTEA NOT NULL,
    "language" TEXT NOT NULL,
    "statement" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "correction_notice" TEXT,
    "disagreement" TEXT,
    "translator_id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "translated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT ledger.clock(),

    CONSTRAINT "decision_translation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "desk"."decision_translation_check" (
    "translation_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "checked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT ledger.clock(),

    CONSTRAINT "decision_translation_check_pkey" PRIMARY KEY ("translation_id")
);

-- CreateTable
CREATE TABLE "desk"."decision_translation_end" (
    "translation_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "event_id" UUID NOT NULL,
    "ended_at" TIMESTAMPTZ(3) NOT NULL DEFAULT ledger.clock(),

    CONSTRAINT "decision_translation_end_pkey" PRIMARY KEY ("translation_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "decision_translation_event_id_key" ON "desk"."decision_translation"("event_id");

-- CreateIndex
CREATE INDEX "decision_translation_claim_id_translated_at_idx" ON "desk"."decision_translation"("claim_id", "translated_at");

-- CreateIndex
CREATE INDEX "decision_translation_decision_id_idx" ON "desk"."decision_translation"("decision_id");

-- CreateIndex
CREATE UNIQUE INDEX "decision_translation_check_event_id_key" ON "desk"."decision_translation_check"("event_id");

-- CreateIndex
CREATE UNIQUE INDEX "decision_translation_end_event_id_key" ON "desk"."decision_translation_end"("event_id");

-- AddForeignKey
ALTER TABLE "desk"."decision_translation" ADD CONSTRAINT "decision_translation_claim_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "desk"."claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."decision_translation" ADD CONSTRAINT "decision_translation_decision_id_fkey" FOREIGN KEY ("decision_id") REFERENCES "desk"."decision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."decision_translation" ADD CONSTRAINT "decision_translation_translator_id_fkey" FOREIGN KEY ("translator_id") REFERENCES "desk"."person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."decision_translation" ADD CONSTRAINT "decision_translation_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "ledger"."event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."decision_translation_check" ADD CONSTRAINT "decision_translation_check_translation_id_fkey" FOREIGN KEY ("translation_id") REFERENCES "desk"."decision_translation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."decision_translation_check" ADD CONSTRAINT "decision_translation_check_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "desk"."person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."decision_translation_check" ADD CONSTRAINT "decision_translation_check_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "ledger"."event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."decision_translation_end" ADD CONSTRAINT "decision_translation_end_translation_id_fkey" FOREIGN KEY ("translation_id") REFERENCES "desk"."decision_translation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."decision_translation_end" ADD CONSTRAINT "decision_translation_end_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "desk"."person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk"."decision_translation_end" ADD CONSTRAINT "decision_translation_end_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "ledger"."event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ─── Shapes ──────────────────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE desk.decision_translation ADD CONSTRAINT translated_into_a_language_of_ours CHECK (language IN ('en', 'fa', 'ru', 'ar'));
ALTER TABLE desk.decision_translation ADD CONSTRAINT translation_has_words
  CHECK (btrim(statement) <> '' AND btrim(reason) <> '' AND btrim(correction_notice) IS DISTINCT FROM '' AND btrim(disagreement) IS DISTINCT FROM '');
ALTER TABLE desk.decision_translation_end ADD CONSTRAINT taken_back_with_a_reason CHECK (btrim(reason) <> '');

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['decision_translation', 'decision_translation_check', 'decision_translation_end'] LOOP
    EXECUTE format('CREATE TRIGGER append_only_rows BEFORE UPDATE OR DELETE ON desk.%I FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change()', name);
    EXECUTE format('CREATE TRIGGER append_only_table BEFORE TRUNCATE ON desk.%I FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change()', name);
    EXECUTE format('ALTER TABLE desk.%I ENABLE ALWAYS TRIGGER append_only_rows, ENABLE ALWAYS TRIGGER append_only_table', name);
  END LOOP;
END
$$;

-- ─── Written, checked, taken back ────────────────────────────────────────────────────────────────────────────────────

-- What the log commits to: every word of it. What is not there counts as nothing said.
CREATE FUNCTION desk.translated_words_hash(t desk.decision_translation) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
  SELECT encode(sha256(convert_to(concat_ws(E'\x1f', t.language, t.statement, t.reason, coalesce(t.correction_notice, ''), coalesce(t.disagreement, '')), 'UTF8')), 'hex')
$$;

-- Raises unless the newest event, this transaction's own, is such an act of this person on this translation of the claim.
CREATE FUNCTION desk.require_translation_act(event uuid, who uuid, act text, claim uuid, translation uuid) RETURNS timestamptz
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  newest ledger.event%ROWTYPE;
BEGIN
  PERFORM ledger.require_act(event, who, ARRAY[act]);
  SELECT * INTO newest FROM ledger.event e WHERE e.id = event;
  IF newest.claim_id IS DISTINCT FROM claim OR ledger.newest_payload() ->> 'translationId' IS DISTINCT FROM translation::text THEN
    RAISE EXCEPTION 'translation: its event tells of another' USING ERRCODE = 'check_violation';
  END IF;
  RETURN newest.at;
END
$$;

-- Only of the decision that stands, on a claim whose words readers see.
CREATE FUNCTION desk.require_standing(claim uuid, decision uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  PERFORM FROM desk.claim c WHERE c.id = claim FOR UPDATE;
  IF desk.standing_decision(claim) IS DISTINCT FROM decision THEN
    RAISE EXCEPTION 'translation: this is not the decision that stands' USING ERRCODE = 'check_violation';
  END IF;
  IF NOT EXISTS (SELECT FROM desk.claim c WHERE c.id = claim AND c.publication = 'PUBLIC' AND c.merged_into_id IS NULL) THEN
    RAISE EXCEPTION 'translation: readers do not see this claim' USING ERRCODE = 'check_violation';
  END IF;
END
$$;

CREATE FUNCTION desk.check_decision_translation() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  judged desk.decision%ROWTYPE;
BEGIN
  PERFORM desk.require_editorial(NEW.translator_id);
  PERFORM desk.require_standing(NEW.claim_id, NEW.decision_id);
  SELECT * INTO judged FROM desk.decision d WHERE d.id = NEW.decision_id;
  IF judged.revision_hash <> NEW.revision_hash THEN
    RAISE EXCEPTION 'translation: the decision judged another revision' USING ERRCODE = 'check_violation';
  END IF;
  IF (judged.correction_notice IS NULL, judged.disagreement IS NULL) IS DISTINCT FROM (NEW.correction_notice IS NULL, NEW.disagreement IS NULL) THEN
    RAISE EXCEPTION 'translation: it says more than the decision, or less' USING ERRCODE = 'check_violation';
  END IF;
  NEW.translated_at := desk.require_translation_act(NEW.event_id, NEW.translator_id, 'decision.translated', NEW.claim_id, NEW.id);
  IF ledger.newest_payload() ->> 'sha256' IS DISTINCT FROM desk.translated_words_hash(NEW) THEN
    RAISE EXCEPTION 'translation: the log tells of other words' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER check_decision_translation BEFORE INSERT ON desk.decision_translation FOR EACH ROW EXECUTE FUNCTION desk.check_decision_translation();
ALTER TABLE desk.decision_translation ENABLE ALWAYS TRIGGER check_decision_translation;

CREATE FUNCTION desk.check_decision_translation_check() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  written desk.decision_translation%ROWTYPE;
BEGIN
  SELECT * INTO written FROM desk.decision_translation t WHERE t.id = NEW.translation_id;
  PERFORM desk.require_standing(written.claim_id, written.decision_id);
  IF NOT EXISTS (SELECT FROM desk.person WHERE id = NEW.person_id AND active AND role = 'REVIEWER') THEN
    RAISE EXCEPTION 'translation: only an active reviewer checks it' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF written.translator_id = NEW.person_id THEN
    RAISE EXCEPTION 'four eyes: who translated a decision does not check it' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF EXISTS (SELECT FROM desk.decision_translation_end e WHERE e.translation_id = NEW.translation_id) THEN
    RAISE EXCEPTION 'translation: it was taken back' USING ERRCODE = 'check_violation';
  END IF;
  NEW.checked_at := desk.require_translation_act(NEW.event_id, NEW.person_id, 'decision.translation-checked', written.claim_id, written.id);
  RETURN NEW;
END
$$;
CREATE TRIGGER check_decision_translation_check BEFORE INSERT ON desk.decision_translation_check
  FOR EACH ROW EXECUTE FUNCTION desk.check_decision_translation_check();
ALTER TABLE desk.decision_translation_check ENABLE ALWAYS TRIGGER check_decision_translation_check;

-- Whoever wrote it takes it back, or a reviewer does; also after a new decision, and while the claim is withheld.
CREATE FUNCTION desk.check_decision_translation_end() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  written desk.decision_translation%ROWTYPE;
BEGIN
  SELECT * INTO written FROM desk.decision_translation t WHERE t.id = NEW.translation_id;
  PERFORM FROM desk.claim c WHERE c.id = written.claim_id FOR UPDATE;
  PERFORM desk.require_editorial(NEW.person_id);
  IF written.translator_id <> NEW.person_id AND NOT EXISTS (SELECT FROM desk.person WHERE id = NEW.person_id AND role = 'REVIEWER') THEN
    RAISE EXCEPTION 'translation: taken back by who wrote it, or by a reviewer' USING ERRCODE = 'insufficient_privilege';
  END IF;
  NEW.ended_at := desk.require_translation_act(NEW.event_id, NEW.person_id, 'decision.translation-taken-back', written.claim_id, written.id);
  RETURN NEW;
END
$$;
CREATE TRIGGER check_decision_translation_end BEFORE INSERT ON desk.decision_translation_end
  FOR EACH ROW EXECUTE FUNCTION desk.check_decision_translation_end();
ALTER TABLE desk.decision_translation_end ENABLE ALWAYS TRIGGER check_decision_translation_end;

-- ─── What readers see of them ────────────────────────────────────────────────────────────────────────────────────────

-- Of each language the newest that was checked, unless it was taken back; of the decision that stands, of a claim whose
-- words readers see. One that was checked before a better one does not come back when that is taken back.
CREATE FUNCTION desk.shown_translations(claim uuid) RETURNS SETOF desk.decision_translation
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT t.* FROM desk.decision_translation t
  WHERE t.id IN (
      SELECT DISTINCT ON (n.language) n.id
      FROM desk.decision_translation n
      JOIN desk.decision_translation_check k ON k.translation_id = n.id
      JOIN ledger.event e ON e.id = k.event_id
      WHERE n.claim_id = claim AND n.decision_id = desk.standing_decision(claim)
      ORDER BY n.language, e.leaf_index DESC)
    AND NOT EXISTS (SELECT FROM desk.decision_translation_end x WHERE x.translation_id = t.id)
    AND EXISTS (SELECT FROM desk.claim c WHERE c.id = claim AND c.publication = 'PUBLIC' AND c.merged_into_id IS NULL)
  ORDER BY t.language
$$;

-- What a public row says in other languages, as pairs of language and all that is said.
CREATE FUNCTION published.translations_told(shown published.claim) RETURNS jsonb
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_array(t -> 'language', t -> 'statement', t -> 'reason', t -> 'correctionNotice', t -> 'disagreement',
      shown.line -> 'statements' -> (t ->> 'language')) ORDER BY t ->> 'language'), '[]')
    || coalesce((SELECT jsonb_agg(k ORDER BY k) FROM jsonb_object_keys(shown.line -> 'statements') k), '[]')
  FROM jsonb_array_elements(shown.page -> 'translations') t
$$;

CREATE FUNCTION published.translations_are_checked(shown published.claim) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT published.translations_told(shown) = (
    SELECT coalesce(jsonb_agg(jsonb_build_array(t.language, t.statement, t.reason, t.correction_notice, t.disagreement, t.statement) ORDER BY t.language), '[]')
      || coalesce(jsonb_agg(to_jsonb(t.language) ORDER BY t.language), '[]')
    FROM desk.shown_translations(shown.claim_id) t)
$$;

-- A mistranslated verdict harms: a row shows what was checked, all of it, and nothing else.
CREATE FUNCTION published.shows_checked_translations() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF EXISTS (SELECT FROM published.claim p WHERE p.claim_id = NEW.claim_id AND NOT published.translations_are_checked(p)) THEN
    RAISE EXCEPTION 'published: not the translations that were checked' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER shows_checked_translations AFTER INSERT OR UPDATE ON published.claim
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.page ? 'translations' OR NEW.line ? 'statements')
  EXECUTE FUNCTION published.shows_checked_translations();
ALTER TABLE published.claim ENABLE ALWAYS TRIGGER shows_checked_translations;

CREATE FUNCTION desk.translation_is_published() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF EXISTS (SELECT FROM published.claim p JOIN desk.decision_translation t ON t.claim_id = p.claim_id
             WHERE t.id = NEW.translation_id AND NOT published.translations_are_checked(p)) THEN
    RAISE EXCEPTION 'translation: not published as it stands' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER translation_is_published AFTER INSERT ON desk.decision_translation_check
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION desk.translation_is_published();
CREATE CONSTRAINT TRIGGER translation_is_published AFTER INSERT ON desk.decision_translation_end
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION desk.translation_is_published();
ALTER TABLE desk.decision_translation_check ENABLE ALWAYS TRIGGER translation_is_published;
ALTER TABLE desk.decision_translation_end ENABLE ALWAYS TRIGGER translation_is_published;

-- ─── Powers ──────────────────────────────────────────────────────────────────────────────────────────────────────────

REVOKE ALL ON FUNCTION desk.translated_words_hash(desk.decision_translation), desk.require_translation_act(uuid, uuid, text, uuid, uuid),
  desk.require_standing(uuid, uuid), desk.check_decision_translation(), desk.check_decision_translation_check(),
  desk.check_decision_translation_end(), desk.shown_translations(uuid), published.translations_told(published.claim),
  published.translations_are_checked(published.claim), published.shows_checked_translations(), desk.translation_is_published() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION desk.translated_words_hash(desk.decision_translation), desk.shown_translations(uuid),
  published.translations_told(published.claim), published.translations_are_checked(published.claim) TO whence_web, whence_auditor;
GRANT SELECT ON desk.decision_translation, desk.decision_translation_check, desk.decision_translation_end TO whence_web, whence_auditor;
GRANT INSERT (id, claim_id, decision_id, revision_hash, language, statement, reason, correction_notice, disagreement, translator_id, event_id)
  ON desk.decision_translation TO whence_web;
GRANT INSERT (translation_id, person_id, event_id) ON desk.decision_translation_check TO whence_web;
GRANT INSERT (translation_id, person_id, reason, event_id) ON desk.decision_translation_end TO whence_web;

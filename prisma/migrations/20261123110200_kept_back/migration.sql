-- A name that is kept back now is in no past of a claim either, nor are the words of a translation that was taken back.

-- CreateTable
CREATE TABLE "desk"."agent_former_name" (
    "agent_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "ended_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "agent_former_name_pkey" PRIMARY KEY ("agent_id","name")
);

-- Names that somebody had before are few: from them it is found what else has to be looked at.
INSERT INTO desk.agent_former_name (agent_id, name, ended_at)
SELECT (told.payload ->> 'agentId')::uuid, told.payload -> 'was' ->> 'name', max(told.at)
FROM (SELECT e.at, convert_from(p.payload, 'UTF8')::jsonb AS payload
      FROM ledger.event e JOIN ledger.event_payload p ON p.event_id = e.id WHERE e.kind = 'agent.described') told
WHERE told.payload -> 'was' ->> 'name' <> told.payload -> 'value' ->> 'name'
GROUP BY 1, 2;

CREATE FUNCTION desk.keep_former_name() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  INSERT INTO desk.agent_former_name (agent_id, name, ended_at) VALUES (OLD.id, OLD.name, ledger.clock()) ON CONFLICT DO NOTHING;
  RETURN NULL;
END
$$;
CREATE TRIGGER keep_former_name AFTER UPDATE ON desk.agent FOR EACH ROW WHEN (OLD.name <> NEW.name) EXECUTE FUNCTION desk.keep_former_name();
ALTER TABLE desk.agent ENABLE ALWAYS TRIGGER keep_former_name;
CREATE TRIGGER append_only_rows BEFORE UPDATE OR DELETE ON desk.agent_former_name FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER append_only_table BEFORE TRUNCATE ON desk.agent_former_name FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
ALTER TABLE desk.agent_former_name ENABLE ALWAYS TRIGGER append_only_rows, ENABLE ALWAYS TRIGGER append_only_table;

-- Whom some public claim does not name now, and who was called otherwise before: the condition of `published.agent_before`.
-- One after the other, beginning with the few: whatever the planner makes of them.
CREATE VIEW desk.kept_back_name AS
  SELECT a.slug, f.name AS was, a.name
  FROM desk.agent_former_name f
    CROSS JOIN LATERAL (SELECT o.id, o.slug, o.name FROM desk.agent o WHERE o.id = f.agent_id AND o.name <> f.name OFFSET 0) a
    CROSS JOIN LATERAL (SELECT FROM desk.attribution t JOIN desk.claim c ON c.decided_revision_id = t.revision_id
      WHERE t.agent_id = a.id AND t.anonymity <> 'NAMED' AND c.publication = 'PUBLIC' AND c.merged_into_id IS NULL LIMIT 1) s;

-- What a page, as it is stored, says of somebody by that name.
CREATE FUNCTION published.tells_name(page text, slug text, name text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog AS $$
  SELECT position('"slug": ' || to_json(slug)::text IN page) > 0 AND position(btrim(to_json(name)::text, '"') IN page) > 0
$$;

-- Who is told of in a past page has the name there that readers know them by now, wherever the page has the other one. A
-- quotation that has it is left out: no word of a quotation is ever another. What the claim says to this day nobody keeps back,
-- but for what it tells of earlier decisions. The page says that it is so.
CREATE FUNCTION published.without_names(seen published.past_claim) RETURNS published.past_claim
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  k record;
  was text;
  name text;
  is_other boolean := false;
BEGIN
  FOR k IN SELECT b.* FROM desk.kept_back_name b ORDER BY length(b.was) DESC LOOP
    CONTINUE WHEN NOT published.tells_name(seen.page::text, k.slug, k.was)
      OR EXISTS (SELECT FROM published.claim c WHERE c.claim_id = seen.claim_id AND published.tells_name((c.page - 'history')::text, k.slug, k.was));
    was := btrim(to_json(k.was)::text, '"');
    name := btrim(to_json(k.name)::text, '"');
    seen.page := jsonb_set(seen.page, '{evidence}', coalesce((
      SELECT jsonb_agg(CASE WHEN position(was IN (e.piece -> 'quotation')::text) > 0 THEN e.piece || '{"quotation": null}' ELSE e.piece END ORDER BY e.nth)
      FROM jsonb_array_elements(seen.page -> 'evidence') WITH ORDINALITY e (piece, nth)), '[]'));
    seen.page := replace(seen.page::text, was, name)::jsonb || '{"namesKeptBack": true}';
    seen.line := replace(seen.line::text, was, name)::jsonb;
    seen.claimant := replace(seen.claimant, k.was, k.name);
    seen.words := replace(seen.words, k.was, k.name);
    is_other := true;
  END LOOP;
  IF is_other THEN
    seen.folded := published.fold(seen.words);
    seen.search := published.search_of(seen.folded, seen.language,
      ARRAY['=s:' || seen.status::text, '=l:' || seen.language, '=c:' || seen.claimant_slug, '=w:' || published.week_of(seen.decided_at)]
        || array(SELECT '=t:' || t FROM unnest(seen.topics) t));
  END IF;
  RETURN seen;
END
$$;

-- In place of its words a past page says that there were some, in which language, and since when they are taken back.
CREATE FUNCTION published.without_taken_back(seen published.past_claim) RETURNS published.past_claim
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  iso text := 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"';
  gone record;
BEGIN
  FOR gone IN
    SELECT t.language, to_char(t.translated_at AT TIME ZONE 'UTC', iso) AS translated_at, to_char(x.ended_at AT TIME ZONE 'UTC', iso) AS at
    FROM desk.decision_translation t JOIN desk.decision_translation_end x ON x.translation_id = t.id
    WHERE t.claim_id = seen.claim_id ORDER BY t.language
  LOOP
    CONTINUE WHEN NOT seen.page -> 'translations' @> jsonb_build_array(jsonb_build_object('language', gone.language, 'translatedAt', gone.translated_at));
    seen.page := (seen.page #- ARRAY['statements', gone.language])
      || jsonb_build_object('translations', (SELECT coalesce(jsonb_agg(t ORDER BY n), '[]') FROM jsonb_array_elements(seen.page -> 'translations') WITH ORDINALITY e (t, n)
           WHERE t ->> 'language' <> gone.language),
         'takenBack', coalesce(seen.page -> 'takenBack', '[]') || jsonb_build_object('language', gone.language, 'at', gone.at));
    seen.line := seen.line #- ARRAY['statements', gone.language];
  END LOOP;
  RETURN seen;
END
$$;

-- In two parts, so that the words of the many are found by their index as before. Of those who speak in no claim's
-- chain (parties, publishers, who told a document) it is the page alone that tells.
CREATE OR REPLACE VIEW published.claim_before AS
  SELECT p.shown_until, p.claim_id, p.ref, p.slug, p.version, p.status, p.said, p.depth, p.language, p.claimant, p.claimant_slug, p.topics,
    p.sources, p.event_from, p.decided_at,
    CASE WHEN p.line ? 'statements' THEN (published.without_taken_back(p)).line ELSE p.line END AS line,
    CASE WHEN p.line ? 'statements' OR (SELECT count(*) FROM desk.kept_back_name) > 0
      THEN (published.without_names(published.without_taken_back(p))).page ELSE p.page END AS page,
    p.words, p.folded, p.search, p.merged_into, p.review_by, p.withheld_at, p.circular, p.origins, p.reports, p.speakers, p.shape, p.shown_since
  FROM published.past_claim p
  WHERE NOT EXISTS (SELECT FROM published.claim c WHERE c.claim_id = p.claim_id AND c.withheld_at IS NOT NULL)
    AND NOT p.speakers && (SELECT coalesce(array_agg(k.slug), '{}') FROM desk.kept_back_name k)
  UNION ALL
  SELECT m.shown_until, m.claim_id, m.ref, m.slug, m.version, m.status, m.said, m.depth, m.language, m.claimant, m.claimant_slug, m.topics,
    m.sources, m.event_from, m.decided_at, m.line, m.page, m.words, m.folded, m.search, m.merged_into, m.review_by, m.withheld_at, m.circular,
    m.origins, m.reports, m.speakers, m.shape, m.shown_since
  FROM published.past_claim p CROSS JOIN LATERAL published.without_names(published.without_taken_back(p)) m
  WHERE NOT EXISTS (SELECT FROM published.claim c WHERE c.claim_id = p.claim_id AND c.withheld_at IS NOT NULL)
    AND p.speakers && (SELECT coalesce(array_agg(k.slug), '{}') FROM desk.kept_back_name k);

-- ─── Powers ──────────────────────────────────────────────────────────────────────────────────────────────────────────

REVOKE ALL ON FUNCTION desk.keep_former_name(), published.tells_name(text, text, text), published.without_names(published.past_claim),
  published.without_taken_back(published.past_claim) FROM PUBLIC;
REVOKE ALL ON desk.agent_former_name, desk.kept_back_name FROM PUBLIC;
GRANT EXECUTE ON FUNCTION published.without_names(published.past_claim),
  published.without_taken_back(published.past_claim) TO whence_public, whence_web, whence_auditor;
GRANT EXECUTE ON FUNCTION published.tells_name(text, text, text) TO whence_web, whence_auditor;
GRANT SELECT ON desk.agent_former_name, desk.kept_back_name TO whence_auditor, whence_web;

-- A name that is kept back gives itself away neither in the address of whoever bears it, nor in what was found of an earlier
-- decision.

-- The words by which a claimant was found are their name too, or a part of it: a page of the past says in their place
-- whom readers know them as by now. `said`: what an earlier decision has of the question whether it was said.
CREATE FUNCTION published.found_as(said jsonb, name text) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog AS $$
  SELECT CASE WHEN said ->> 'claimant' = name AND said ->> 'named' IS NOT NULL THEN said || jsonb_build_object('named', name) ELSE said END
$$;

-- As before, and of whoever is kept back not even the words by which they were found.
CREATE OR REPLACE FUNCTION published.without_names(seen published.past_claim) RETURNS published.past_claim
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
    seen.page := seen.page || jsonb_build_object(
      'decision', (seen.page -> 'decision') || jsonb_build_object('saidBecause', published.found_as(seen.page -> 'decision' -> 'saidBecause', k.name)),
      'history', coalesce((
        SELECT jsonb_agg(d.told || jsonb_build_object('saidBecause', published.found_as(d.told -> 'saidBecause', k.name)) ORDER BY d.nth)
        FROM jsonb_array_elements(seen.page -> 'history') WITH ORDINALITY d (told, nth)), '[]'));
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

-- An address is made of the name. Of somebody whom readers never knew it may become another with a new name; afterwards
-- it stays for good: links lead to it, and what readers saw is kept under it.
CREATE FUNCTION desk.is_address_seen(agent uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT EXISTS (SELECT FROM desk.agent a JOIN published.agent p ON p.slug = a.slug WHERE a.id = agent)
    OR EXISTS (SELECT FROM desk.agent a JOIN published.past_agent p ON p.slug = a.slug WHERE a.id = agent)
    OR EXISTS (SELECT FROM desk.attribution t JOIN desk.decision d ON d.revision_id = t.revision_id WHERE t.agent_id = agent)
$$;

CREATE FUNCTION desk.address_never_seen() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF NEW.name = OLD.name OR desk.is_address_seen(OLD.id) THEN
    RAISE EXCEPTION 'agent: an address that readers may know stays' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER address_never_seen BEFORE UPDATE ON desk.agent FOR EACH ROW WHEN (OLD.slug <> NEW.slug) EXECUTE FUNCTION desk.address_never_seen();
ALTER TABLE desk.agent ENABLE ALWAYS TRIGGER address_never_seen;

-- ─── Powers ──────────────────────────────────────────────────────────────────────────────────────────────────────────

REVOKE ALL ON FUNCTION published.found_as(jsonb, text), desk.address_never_seen(), desk.is_address_seen(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION desk.is_address_seen(uuid) TO whence_web;
GRANT UPDATE (slug) ON desk.agent TO whence_web;

-- Arabic words are found by light stems of our own: folding writes ye and kaf in one form, which the server's Arabic stems
-- do not know, so that endings with ye were never taken off.

-- Words with one space between them, without what Arabic puts before and behind a word: the article, what is written
-- together with it, `and`; the endings of number, gender and belonging (after Larkey, Ballesteros and Connell, “Light
-- stemming for Arabic information retrieval”, 2007). At least two letters stay, three after `and`. Words of other scripts
-- stay as they are.
CREATE FUNCTION published.light_stems(plain text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog AS $$
  SELECT regexp_replace(
    regexp_replace(plain, '(^| )(?:(?:وال|بال|کال|فال|لل|ال)(?=[^ ]{2})|و(?=[^ ]{3}))', '\1', 'g'),
    '(?<=[^ ][^ ])(?:(?:یه|ه|ی)?(?:ها|ان|ات|ون|ین)|یه|ه|ی)(?= |$)', '', 'g')
$$;

CREATE OR REPLACE FUNCTION published.search_of(folded text, language text, marks text[]) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog AS $$
  SELECT setweight(to_tsvector('simple', plain), 'A')
    || CASE published.text_config(language) WHEN 'simple'::regconfig THEN ''::tsvector
       WHEN 'arabic'::regconfig THEN to_tsvector('simple', published.light_stems(plain))
       ELSE to_tsvector(published.text_config(language), plain) END
    || array_to_tsvector(array_remove(marks, NULL) || published.longer_marks(marks))
  FROM (SELECT published.only_words(folded) AS plain OFFSET 0) p
$$;

-- What was public before this is found in the same way. Readers see the same as before: no trigger may take this for a
-- change. Each is put back as it stood.
DO $$
DECLARE
  trigger record;
BEGIN
  CREATE TEMP TABLE standing ON COMMIT DROP AS
    SELECT c.relname::text AS relation, g.tgname::text AS name, g.tgenabled::text AS state FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid
    WHERE g.tgrelid IN ('published.claim'::regclass, 'published.past_claim'::regclass) AND NOT g.tgisinternal;
  FOR trigger IN SELECT * FROM standing LOOP
    EXECUTE format('ALTER TABLE published.%I DISABLE TRIGGER %I', trigger.relation, trigger.name);
  END LOOP;
  UPDATE published.claim c SET search = published.search_of(c.folded, c.language,
    ARRAY['=s:' || c.status::text, '=l:' || c.language, '=c:' || c.claimant_slug, '=w:' || published.week_of(c.decided_at)]
      || array(SELECT '=t:' || t FROM unnest(c.topics) t))
  WHERE published.text_config(c.language) = 'arabic'::regconfig AND c.withheld_at IS NULL AND c.merged_into IS NULL;
  UPDATE published.past_claim c SET search = published.search_of(c.folded, c.language,
    ARRAY['=s:' || c.status::text, '=l:' || c.language, '=c:' || c.claimant_slug, '=w:' || published.week_of(c.decided_at)]
      || array(SELECT '=t:' || t FROM unnest(c.topics) t))
  WHERE published.text_config(c.language) = 'arabic'::regconfig AND c.withheld_at IS NULL AND c.merged_into IS NULL;
  -- The worker counts words anew.
  UPDATE published.word_count SET beat = -1;
  FOR trigger IN SELECT * FROM standing LOOP
    EXECUTE format('ALTER TABLE published.%I %s TRIGGER %I', trigger.relation,
      CASE trigger.state WHEN 'A' THEN 'ENABLE ALWAYS' WHEN 'R' THEN 'ENABLE REPLICA' WHEN 'D' THEN 'DISABLE' ELSE 'ENABLE' END, trigger.name);
  END LOOP;
END
$$;

REVOKE ALL ON FUNCTION published.light_stems(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION published.light_stems(text) TO whence_web, whence_public;

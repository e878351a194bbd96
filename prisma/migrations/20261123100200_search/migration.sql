-- Search: words by language, the marks that filters are found by, and how frequent each word is.

-- CreateTable
CREATE TABLE "published"."lexeme" (
    "word" TEXT COLLATE "C" NOT NULL,
    "docs" INTEGER NOT NULL,

    CONSTRAINT "lexeme_pkey" PRIMARY KEY ("word")
);

-- CreateTable
CREATE TABLE "published"."word_count" (
    "id" SMALLINT NOT NULL DEFAULT 1,
    "docs" INTEGER NOT NULL DEFAULT 0,
    "length" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "beat" BIGINT NOT NULL DEFAULT -1,
    "counted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "word_count_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "lexeme_word_idx" ON "published"."lexeme" USING GIN ("word" gin_trgm_ops);

ALTER TABLE published.word_count ADD CONSTRAINT one_word_count CHECK (id = 1);
INSERT INTO published.word_count (id) VALUES (1);

-- Those who are asked for by name in the search box.
CREATE INDEX agent_folded_name ON published.agent USING GIN (published.fold(page ->> 'name') gin_trgm_ops);
CREATE INDEX source_folded_title ON published.source USING GIN (published.fold(page ->> 'title') gin_trgm_ops);

-- ─── What a claim is found by ────────────────────────────────────────────────────────────────────────────────────────

-- Words and numbers with one space between, the twin of `wordsIn` in `lib/search/terms.ts`: letters of any script and
-- digits, whatever the locale of the database. Digits that a comma groups are one number.
-- `'s` and its like are no words. By Unicode where the server can (17 and later), else by the database's own locale.
DO $do$
BEGIN
  EXECUTE format($create$
    CREATE FUNCTION published.only_words(folded text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog AS $$
      SELECT regexp_replace(regexp_replace(regexp_replace(folded %1$s, '([0-9]),(?=[0-9]{3}([^0-9]|$))', '\1', 'g'),
        '([[:alpha:]])''(s|t|re|ve|ll|d|m)(?![[:alnum:]])', '\1', 'g'), '[^[:alnum:]]+', ' ', 'g')
    $$ $create$, CASE WHEN EXISTS (SELECT FROM pg_collation WHERE collname = 'pg_c_utf8') THEN 'COLLATE pg_c_utf8' ELSE '' END);
END
$do$;

-- Weeks since 1970, from Monday on: hits of a frequent word are read from the newest weeks back, never all at once.
CREATE FUNCTION published.week_of(moment timestamptz) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog AS $$
  SELECT lpad(floor((extract(epoch FROM moment) + 259200) / 604800)::int::text, 5, '0')
$$;

-- Eight weeks, and sixty-four, are marks too: a long stretch of time is a few of these.
CREATE FUNCTION published.longer_marks(marks text[]) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog AS $$
  SELECT coalesce(array_agg(b.mark), '{}') FROM unnest(marks) m CROSS JOIN LATERAL (VALUES
    ('=x:' || lpad((substr(m, 4)::int / 8)::text, 5, '0')), ('=y:' || lpad((substr(m, 4)::int / 64)::text, 5, '0'))) b (mark)
  WHERE m ~ '^=w:[0-9]{1,8}$'
$$;

-- Words as they stand bear the letter A, so that phrases and excluded words are meant to the letter; their stems bear
-- none. A mark begins with `=`, which no word does.
CREATE FUNCTION published.search_of(folded text, language text, marks text[]) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog AS $$
  SELECT setweight(to_tsvector('simple', plain), 'A')
    || CASE published.text_config(language) WHEN 'simple'::regconfig THEN ''::tsvector ELSE to_tsvector(published.text_config(language), plain) END
    || array_to_tsvector(array_remove(marks, NULL) || published.longer_marks(marks))
  FROM (SELECT published.only_words(folded) AS plain OFFSET 0) p
$$;

-- Every hit is looked at: its vector lies in the row itself, and what only a shown claim needs is moved out first.
ALTER TABLE published.claim ALTER COLUMN search SET STORAGE MAIN;
ALTER TABLE published.past_claim ALTER COLUMN search SET STORAGE MAIN;

CREATE OR REPLACE FUNCTION published.index_words() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  NEW.folded := published.fold(NEW.words);
  -- What is in no list is found by no word.
  NEW.search := CASE WHEN NEW.withheld_at IS NULL AND NEW.merged_into IS NULL THEN published.search_of(NEW.folded, NEW.language,
    ARRAY['=s:' || NEW.status::text, '=l:' || NEW.language, '=c:' || NEW.claimant_slug, '=w:' || published.week_of(NEW.decided_at)]
      || array(SELECT '=t:' || t FROM unnest(NEW.topics) t)) ELSE '' END;
  RETURN NEW;
END
$$;

-- The words of a claim that is withheld must not live on in the list of words either: what no other claim says goes.
CREATE FUNCTION published.forget_words() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  DELETE FROM published.lexeme l WHERE l.word = ANY (tsvector_to_array(OLD.search))
    AND NOT EXISTS (SELECT FROM published.claim c WHERE c.search @@ ('''' || replace(replace(l.word, '\', '\\'), '''', '''''') || '''')::tsquery);
  RETURN NULL;
END
$$;
CREATE TRIGGER forget_words AFTER UPDATE ON published.claim FOR EACH ROW
  WHEN (NEW.withheld_at IS NOT NULL AND OLD.withheld_at IS NULL) EXECUTE FUNCTION published.forget_words();
ALTER TABLE published.claim ENABLE ALWAYS TRIGGER forget_words;

-- ─── What was public before this ─────────────────────────────────────────────────────────────────────────────────────

-- Readers see the same as before: no trigger may take this for a change. Each is put back as it stood.
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
  UPDATE published.claim c SET search = CASE WHEN c.withheld_at IS NULL AND c.merged_into IS NULL THEN published.search_of(c.folded, c.language,
    ARRAY['=s:' || c.status::text, '=l:' || c.language, '=c:' || c.claimant_slug, '=w:' || published.week_of(c.decided_at)]
      || array(SELECT '=t:' || t FROM unnest(c.topics) t)) ELSE '' END;
  UPDATE published.past_claim c SET search = CASE WHEN c.withheld_at IS NULL AND c.merged_into IS NULL THEN published.search_of(c.folded, c.language,
    ARRAY['=s:' || c.status::text, '=l:' || c.language, '=c:' || c.claimant_slug, '=w:' || published.week_of(c.decided_at)]
      || array(SELECT '=t:' || t FROM unnest(c.topics) t)) ELSE '' END;
  FOR trigger IN SELECT * FROM standing LOOP
    EXECUTE format('ALTER TABLE published.%I %s TRIGGER %I', trigger.relation,
      CASE trigger.state WHEN 'A' THEN 'ENABLE ALWAYS' WHEN 'R' THEN 'ENABLE REPLICA' WHEN 'D' THEN 'DISABLE' ELSE 'ENABLE' END, trigger.name);
  END LOOP;
END
$$;

-- ─── Powers ──────────────────────────────────────────────────────────────────────────────────────────────────────────

REVOKE ALL ON FUNCTION published.only_words(text), published.week_of(timestamptz), published.longer_marks(text[]), published.search_of(text, text, text[]), published.forget_words() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION published.only_words(text), published.week_of(timestamptz), published.longer_marks(text[]), published.search_of(text, text, text[]) TO whence_web;
GRANT SELECT ON published.lexeme, published.word_count TO whence_public, whence_web, whence_auditor;
-- The worker counts anew; a count that is wrong changes the order of what is found, and nothing else.
GRANT INSERT (word, docs), UPDATE (docs), DELETE ON published.lexeme TO whence_web;
GRANT UPDATE (docs, length, beat, counted_at) ON published.word_count TO whence_web;

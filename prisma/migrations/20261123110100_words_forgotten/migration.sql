-- The words of a claim that is withheld, again: those of what it said before go too, and whoever counts words beside it brings none back.

-- AlterTable
ALTER TABLE "published"."word_count" ADD COLUMN "forgot" BIGINT NOT NULL DEFAULT 0;

-- ─── Forgetting ──────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE OR REPLACE FUNCTION published.forget_words() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  said text[];
BEGIN
  -- Whoever counts takes this row before each stretch of words, and stops where it says another number than at the beginning.
  UPDATE published.word_count SET forgot = forgot + 1;
  SELECT array_agg(w.word) INTO said FROM (
    SELECT unnest(tsvector_to_array(OLD.search))
    UNION SELECT unnest(tsvector_to_array(p.search)) FROM published.past_claim p WHERE p.claim_id = OLD.claim_id
    -- What the newest claims say is said still, and that is soon known; only about other words all claims are asked.
    EXCEPT SELECT unnest(tsvector_to_array(c.search)) FROM (
      SELECT n.search FROM published.claim n WHERE n.withheld_at IS NULL AND n.merged_into IS NULL ORDER BY n.decided_at DESC LIMIT 500) c) w (word);
  DELETE FROM published.lexeme l WHERE l.word = ANY (said)
    AND NOT EXISTS (SELECT FROM published.claim c WHERE c.search @@ ('''' || replace(replace(l.word, '\', '\\'), '''', '''''') || '''')::tsquery);
  RETURN NULL;
END
$$;

-- What stayed of claims that were withheld before this goes with the next count, which is due at once.
UPDATE published.word_count SET beat = -1, counted_at = '1970-01-01';

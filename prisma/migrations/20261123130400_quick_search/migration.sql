-- Search among a million claims in the time of one page: events that lasted are known without their lines, and phrases are found by
-- their pairs of words.

-- When an event ended stands in the line alone, which lies outside the row: few did not end on the day that they began.
CREATE INDEX claim_lasting ON published.claim (claim_id) WHERE line -> 'eventDate' ->> 'to' IS NOT NULL;

-- Two words that stand side by side, as a number. There are so few numbers that many pairs share one: claims that have another
-- pair of the same number are looked at and left out again, and the index is a quarter of what it would be.
CREATE FUNCTION published.pair(one text, next text) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT pg_catalog.hashtext(one || ' ' || next) & 262143 $$;

-- Every pair of words as they stand (A); their stems have places too, which say the same.
CREATE FUNCTION published.pairs(search tsvector) RETURNS integer[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog AS $$
  SELECT coalesce(array_agg(published.pair(w.word, w.next)), '{}') FROM (
    SELECT u.lexeme AS word, p.place, lead(u.lexeme) OVER (ORDER BY p.place) AS next, lead(p.place) OVER (ORDER BY p.place) AS at
    FROM unnest(search) u CROSS JOIN LATERAL unnest(u.positions, u.weights) p (place, weight) WHERE p.weight = 'A') w
  WHERE w.at = w.place + 1
$$;

REVOKE ALL ON FUNCTION published.pair(text, text), published.pairs(tsvector) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION published.pair(text, text), published.pairs(tsvector) TO whence_public, whence_web;

CREATE INDEX claim_pairs ON published.claim USING gin (published.pairs(search)) WHERE withheld_at IS NULL AND merged_into IS NULL;
